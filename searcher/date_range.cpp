#include "searcher/date_range.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace lede {
namespace {

using namespace std::chrono;

std::string padded(unsigned value, std::size_t width) {
  std::string digits = std::to_string(value);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

std::string day_text(sys_days day) {
  const year_month_day ymd{day};
  return padded(static_cast<unsigned>(static_cast<int>(ymd.year())), 4) + "-" +
         padded(static_cast<unsigned>(ymd.month()), 2) + "-" + padded(static_cast<unsigned>(ymd.day()), 2);
}

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> cut(std::string_view text) {
  std::vector<std::string_view> parts;
  while (parts.size() < 4) {
    const std::size_t end = text.find_first_of("-/.");
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

std::optional<DaySpan> span_of(unsigned y, std::optional<unsigned> m, std::optional<unsigned> d) {
  if (y < 1 || y > 9999) return std::nullopt;
  const year when{static_cast<int>(y)};
  if (!m) return DaySpan{padded(y, 4), sys_days{when / January / 1}, sys_days{when / December / 31}};
  const year_month in_month = when / month{*m};
  if (!in_month.ok()) return std::nullopt;
  const std::string name = padded(y, 4) + "-" + padded(*m, 2);
  if (!d) return DaySpan{name, sys_days{in_month / 1}, sys_days{in_month / last}};
  const year_month_day ymd = in_month / day{*d};
  if (!ymd.ok()) return std::nullopt;
  return DaySpan{name + "-" + padded(*d, 2), sys_days{ymd}, sys_days{ymd}};
}

std::string_view without_spaces(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

// Where a range was cut: texts of its ends, and whether the end itself is left out.
struct Cut {
  std::string_view low, high;
  bool after_low = false, before_high = false;
};

std::optional<Cut> cut_brackets(std::string_view text) {
  const std::size_t to = text.find(" TO ");
  const char close = text.back();
  if (to == std::string_view::npos || (close != ']' && close != '}')) return std::nullopt;
  Cut cut;
  cut.low = without_spaces(text.substr(1, to - 1));
  cut.high = without_spaces(text.substr(to + 4, text.size() - to - 5));
  cut.after_low = text.front() == '{';
  cut.before_high = close == '}';
  if (cut.low == "*") cut.low = {};
  if (cut.high == "*") cut.high = {};
  return cut;
}

std::optional<Cut> cut_range(std::string_view text) {
  text = without_spaces(text);
  if (text.empty()) return std::nullopt;
  if (text.front() == '[' || text.front() == '{') return cut_brackets(text);
  if (text.front() == '>' || text.front() == '<') {
    const bool with = text.size() > 1 && text[1] == '=';
    const std::string_view value = without_spaces(text.substr(with ? 2 : 1));
    if (value.empty()) return std::nullopt;
    if (text.front() == '>') return Cut{value, {}, !with, false};
    return Cut{{}, value, false, !with};
  }
  if (text.front() == '=') text = without_spaces(text.substr(1));
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return Cut{text, text};
  return Cut{without_spaces(text.substr(0, dots)), without_spaces(text.substr(dots + 2))};
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::string plain(text);
  std::erase(plain, ',');
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (plain.empty() || error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
  return std::min(value, kMaxNumber);
}

bool put_number(std::string_view text, int shift, std::string& out) {
  if (text.empty()) return true;
  const auto value = number(text);
  if (!value || (shift < 0 && *value == 0)) return false;
  out = std::to_string(shift < 0 ? *value - 1
                                 : std::min(*value + static_cast<std::uint64_t>(shift), kMaxNumber));
  return true;
}

// Any other EDTF date with two ends: 2017~, 2017-03/2017-05, 2017-10-24T11:05Z.
std::optional<DaySpan> edtf_span(std::string_view text) {
  const auto date = parse_edtf(text);
  if (!date || !date->earliest || !date->latest) return std::nullopt;
  return DaySpan{date->edtf, *date->earliest, *date->latest};
}

}  // namespace

std::optional<DaySpan> parse_day_span(std::string_view text) {
  text = without_spaces(text);
  const std::vector<std::string_view> parts = cut(text);
  const bool day_first = parts.size() == 3 && parts.back().size() == 4 && parts.front().size() <= 2;
  const std::string_view year_part = day_first ? parts.back() : parts.front();
  std::array<std::optional<unsigned>, 3> values;
  bool plain = parts.size() <= 3 && year_part.size() == 4;
  for (std::size_t i = 0; plain && i < parts.size(); ++i) {
    values[i] = digits(parts[i]);
    plain = values[i].has_value() && parts[i].size() <= 4;
  }
  if (!plain) return edtf_span(text);
  if (day_first) std::swap(values[0], values[2]);
  return span_of(*values[0], values[1], values[2]);
}

std::optional<TypedRange> parse_date_range(std::string_view text) {
  const auto cut = cut_range(text);
  if (!cut) return std::nullopt;
  const auto low = cut->low.empty() ? std::nullopt : parse_day_span(cut->low);
  const auto high = cut->high.empty() ? std::nullopt : parse_day_span(cut->high);
  if ((!cut->low.empty() && !low) || (!cut->high.empty() && !high)) return std::nullopt;
  const sys_days latest = sys_days{year{9999} / December / 31};
  const sys_days earliest = sys_days{year{1} / January / 1};
  if ((cut->after_low && low && low->last == latest) || (cut->before_high && high && high->first == earliest))
    return std::nullopt;  // nothing beyond these can be written
  TypedRange range;
  const sys_days first = low ? (cut->after_low ? low->last + days{1} : low->first) : earliest;
  const sys_days end = high ? (cut->before_high ? high->first - days{1} : high->last) : latest;
  if (low) range.low = cut->after_low ? day_text(first) : low->edtf;
  if (high) range.high = cut->before_high ? day_text(end) : high->edtf;
  range.swapped = low && high && low->first > high->last;
  if (first > end && !range.swapped) return std::nullopt;  // {2017 TO 2017} holds no day
  if (range.swapped) std::swap(range.low, range.high);
  return range;
}

std::optional<TypedRange> parse_number_range(std::string_view text) {
  const auto cut = cut_range(text);
  if (!cut) return std::nullopt;
  TypedRange range;
  if (!put_number(cut->low, cut->after_low ? 1 : 0, range.low)) return std::nullopt;
  if (!put_number(cut->high, cut->before_high ? -1 : 0, range.high)) return std::nullopt;
  range.swapped = !range.low.empty() && !range.high.empty() && number(range.low) > number(range.high);
  if (range.swapped) std::swap(range.low, range.high);
  return range;
}

}  // namespace lede
