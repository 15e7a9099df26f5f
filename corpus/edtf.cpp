#include "corpus/edtf.hpp"

#include <array>
#include <cstdio>

namespace lede {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;

constexpr std::array<std::string_view, 5> kPrecisionNames = {"time", "day", "month", "year", "interval"};

// The next `count` ASCII digits of `text`, taken off it.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  unsigned value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<unsigned> take_part(std::string_view& text, char separator) {
  return take(text, separator) ? take_digits(text, 2) : std::nullopt;
}

// "Z", "+hh:mm", "-hh:mm" or nothing, to the end.
bool is_zone(std::string_view text) {
  if (text.empty() || text == "Z") return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  const auto hours = take_digits(text, 2);
  const auto minutes = take_part(text, ':');
  return hours && minutes && *hours <= 14 && *minutes < 60 && text.empty();
}

// "hh:mm:ss" and a zone, to the end.
bool is_time(std::string_view text) {
  const auto hours = take_digits(text, 2);
  const auto minutes = take_part(text, ':');
  const auto seconds = take_part(text, ':');
  if (!hours || !minutes || !seconds) return false;
  return *hours < 24 && *minutes < 60 && *seconds <= 60 && is_zone(text);
}

EdtfDate whole(std::string_view edtf, year_month_day first, year_month_day last, Precision precision) {
  EdtfDate date;
  date.edtf = edtf;
  date.earliest = std::chrono::sys_days(first);
  date.latest = std::chrono::sys_days(last);
  date.precision = precision;
  return date;
}

std::optional<EdtfDate> parse_day_without_year(std::string_view text) {
  const std::string_view all = text;
  text.remove_prefix(4);
  const auto m = take_part(text, '-');
  const auto d = take_part(text, '-');
  constexpr year kLeapYear{2000};
  if (!m || !d || !text.empty() || !year_month_day(kLeapYear, month(*m), day(*d)).ok()) return std::nullopt;
  EdtfDate date;
  date.edtf = all;
  date.precision = Precision::Day;
  return date;
}

// A year, month, day or time; no "~", no interval.
std::optional<EdtfDate> parse_exact(std::string_view text) {
  if (text.starts_with("XXXX")) return parse_day_without_year(text);
  const std::string_view all = text;
  const auto digits = take_digits(text, 4);
  if (!digits) return std::nullopt;
  const year y{static_cast<int>(*digits)};
  if (text.empty()) return whole(all, y / 1 / 1, y / 12 / 31, Precision::Year);
  const auto m = take_part(text, '-');
  if (!m || !month(*m).ok()) return std::nullopt;
  if (text.empty()) {
    return whole(all, y / month(*m) / 1, year_month_day_last(y, month(*m) / std::chrono::last),
                 Precision::Month);
  }
  const auto d = take_part(text, '-');
  if (!d || !year_month_day(y, month(*m), day(*d)).ok()) return std::nullopt;
  const year_month_day date(y, month(*m), day(*d));
  if (text.empty()) return whole(all, date, date, Precision::Day);
  if (!take(text, 'T') || !is_time(text)) return std::nullopt;
  return whole(all, date, date, Precision::Time);
}

std::optional<EdtfDate> parse_side(std::string_view text) {
  const bool approximate = text.ends_with('~');
  if (approximate) text.remove_suffix(1);
  auto date = parse_exact(text);
  if (!date || !approximate) return date;
  if (date->precision == Precision::Time) return std::nullopt;
  date->edtf += '~';
  date->approximate = true;
  return date;
}

std::optional<EdtfDate> parse_interval(std::string_view text, std::size_t slash) {
  const std::string_view left = text.substr(0, slash);
  const std::string_view right = text.substr(slash + 1);
  if (left == ".." && right == "..") return std::nullopt;
  EdtfDate interval;
  interval.edtf = text;
  interval.precision = Precision::Interval;
  if (left != "..") {
    const auto side = parse_side(left);
    if (!side) return std::nullopt;
    interval.earliest = side->earliest;
    interval.approximate = side->approximate;
  }
  if (right != "..") {
    const auto side = parse_side(right);
    if (!side) return std::nullopt;
    interval.latest = side->latest;
    interval.approximate = interval.approximate || side->approximate;
  }
  if (interval.earliest && interval.latest && *interval.earliest > *interval.latest) return std::nullopt;
  return interval;
}

}  // namespace

std::optional<EdtfDate> parse_edtf(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash == std::string_view::npos ? parse_side(text) : parse_interval(text, slash);
}

std::string_view to_string(Precision precision) {
  return kPrecisionNames.at(static_cast<std::size_t>(precision));
}

std::string to_string(CalendarDay day) {
  const year_month_day date(day);
  std::array<char, 32> buffer{};
  const int n = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                              static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return std::string(buffer.data(), static_cast<std::size_t>(n));
}

}  // namespace lede
