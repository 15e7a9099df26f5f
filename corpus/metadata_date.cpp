#include "corpus/metadata_date.hpp"

#include <algorithm>
#include <array>
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

// REQUIRES: digits.
int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = 10 * value + (c - '0');
  return value;
}

bool is_epoch(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  return whole.size() >= 9 && whole.size() <= 13 &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// The minute in which programs' calendars begin, wherever the clock stood: "1970-01-01T01:00:00+01:00".
bool is_clock_zero(std::string_view edtf) {
  constexpr auto kZeros =
      std::to_array<std::string_view>({"1970-01-01T00:00:00", "1900-01-01T00:00:00", "1899-12-30T00:00:00",
                                       "1753-01-01T00:00:00", "1601-01-01T00:00:00"});
  if (std::any_of(kZeros.begin(), kZeros.end(),
                  [&](std::string_view zero) { return edtf.starts_with(zero); }))
    return true;
  const bool east = edtf.starts_with("1970-01-01T") && edtf.size() == 25 && edtf[19] == '+';
  if (east) return edtf.substr(11, 5) == edtf.substr(20, 5) && edtf.substr(16, 3) == ":00";
  const bool west = edtf.starts_with("1969-12-31T") && edtf.size() == 25 && edtf[19] == '-';
  return west && edtf.substr(13, 6) == ":00:00" && edtf.substr(22, 3) == ":00" &&
         number(edtf.substr(11, 2)) + number(edtf.substr(20, 2)) == 24;
}

// What is written where there is no date: "0001-01-01", the zero of a clock. No newspaper is older than 1600.
bool is_no_date(const EdtfDate& date) {
  constexpr CalendarDay kFirst = std::chrono::year(1600) / 1 / 1;
  return (date.latest && *date.latest < kFirst) || is_clock_zero(date.edtf);
}

}  // namespace

std::optional<EdtfDate> parse_metadata_date(std::string_view text, const DateWriter& writer) {
  if (is_epoch(text)) return from_epoch(text);
  auto date = parse_date(text, writer);
  if (date && is_no_date(*date)) return std::nullopt;
  if (date && date->precision == Precision::Time && date->edtf.find("T00:00:00") != std::string::npos)
    return parse_edtf(std::string_view(date->edtf).substr(0, date->edtf.find('T')));
  return date;
}

}  // namespace lede
