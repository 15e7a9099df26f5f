#include "corpus/metadata_date.hpp"

#include <charconv>

namespace lede {
namespace {

// A count of seconds from 1973 on or of milliseconds: nine digits or more, so that 20171024 stays a day.
std::optional<EdtfDate> from_epoch(std::string_view text) {
  text = text.substr(0, text.find('.'));  // "1508843100.0", as Python prints it
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 100'000'000) return std::nullopt;
  return date_from_epoch(value);
}

bool is_epoch(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  return whole.size() >= 9 && whole.size() <= 13 &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

std::optional<EdtfDate> parse_metadata_date(std::string_view text, const DateWriter& writer) {
  if (is_epoch(text)) return from_epoch(text);
  auto date = parse_date(text, writer);
  if (date && date->precision == Precision::Time && date->edtf.find("T00:00:00") != std::string::npos)
    return parse_edtf(std::string_view(date->edtf).substr(0, date->edtf.find('T')));
  return date;
}

}  // namespace lede
