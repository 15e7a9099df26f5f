#include "corpus/date_parser.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "corpus/calendar_words.hpp"
#include "corpus/clock_time.hpp"
#include "corpus/code_points.hpp"
#include "corpus/date_shapes.hpp"
#include "corpus/date_tokens.hpp"

namespace lede {
namespace {

using Kind = DateToken::Kind;
using std::chrono::year_month_day;

constexpr std::size_t kSearched = 64 * 1024;  // bytes of running text that are searched

class DateFinder {
 public:
  DateFinder(std::string_view text, const DateWriter& writer)
      : text_(text), tokens_(date_tokens(text_)), shapes_(text_, tokens_, writer) {}

  std::vector<FoundDate> run() {
    std::vector<FoundDate> found;
    for (std::size_t i = 0; i < tokens_.size();) {
      std::size_t next = i + 1;
      if (auto date = time_then_date(i, next)) {
        found.push_back(std::move(*date));
      } else if (auto later = date_then_time(i, next)) {
        found.push_back(std::move(*later));
      }
      i = next;
    }
    return found;
  }

 private:
  std::optional<FoundDate> date_then_time(std::size_t at, std::size_t& next) {
    const auto parts = shapes_.read(at);
    if (!parts) return std::nullopt;
    next = parts->next;
    std::optional<ClockTime> time;
    if (parts->year != 0 && parts->day != 0) time = read_clock_after_date(tokens_, next);
    if (time) next = time->next;
    return found(*parts, time, at, next);
  }

  // 14:05 BST, 3 May 2024 · 09:44 | 24-Oct-2017
  std::optional<FoundDate> time_then_date(std::size_t at, std::size_t& next) {
    if (tokens_[at].kind != Kind::Number) return std::nullopt;
    const auto time = read_clock(tokens_, at);
    if (!time) return std::nullopt;
    std::size_t date_at = time->next;
    for (int skipped = 0; skipped < 4 && date_at < tokens_.size(); ++skipped, ++date_at) {
      const DateToken& t = tokens_[date_at];
      const bool filler =
          t.kind == Kind::Mark ? t.mark != ';' && t.mark != '.' : is_weekday(t.word) || t.word == "on";
      if (t.kind == Kind::Number || !filler) break;
    }
    if (date_at >= tokens_.size()) return std::nullopt;
    const auto parts = shapes_.read(date_at);
    if (!parts || parts->year == 0 || parts->day == 0) return std::nullopt;
    next = parts->next;
    return found(*parts, time, at, next);
  }

  FoundDate found(const DateParts& parts, const std::optional<ClockTime>& time, std::size_t at,
                  std::size_t next) const {
    std::array<char, 32> buffer{};
    if (parts.month == 0) {
      std::snprintf(buffer.data(), buffer.size(), "%04d", parts.year);
    } else if (parts.day == 0) {
      std::snprintf(buffer.data(), buffer.size(), "%04d-%02u", parts.year, parts.month);
    } else if (parts.year == 0) {
      std::snprintf(buffer.data(), buffer.size(), "XXXX-%02u-%02u", parts.month, parts.day);
    } else {
      std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", parts.year, parts.month, parts.day);
    }
    std::string edtf = buffer.data();
    if (time) {
      edtf += to_edtf(*time, year_month_day(std::chrono::year(parts.year), std::chrono::month(parts.month),
                                            std::chrono::day(parts.day)));
    }
    return {parse_edtf(edtf).value(), tokens_[at].begin, tokens_[next - 1].end};
  }

  std::string_view text_;
  std::vector<DateToken> tokens_;
  DateShapes shapes_;
};

// 20171024, 20171024T110500Z, 20171024110500, 2017/10.
std::optional<EdtfDate> parse_compact(std::string_view text) {
  const auto digits = static_cast<std::size_t>(
      std::find_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; }) - text.begin());
  const auto part = [&](std::size_t at, std::size_t n) { return std::string(text.substr(at, n)); };
  if (digits == 4 && text.size() >= 6 && text.size() <= 7 && text[4] == '/')
    return parse_edtf(part(0, 4) + "-" + (text.size() == 6 ? "0" : "") + part(5, 2));
  if (digits != 8 && digits != 14 && digits != 12) return std::nullopt;
  const std::string day = part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2);
  if (text.size() == 8) return parse_edtf(day);
  std::string_view time = text.substr(8);
  if (digits == 8 && !time.starts_with('T')) return std::nullopt;
  if (digits == 8) time.remove_prefix(1);
  if (time.size() < 4) return std::nullopt;
  const bool seconds = time.size() >= 6 && time[4] >= '0' && time[4] <= '9';
  std::string edtf = day + "T" + std::string(time.substr(0, 2)) + ":" + std::string(time.substr(2, 2)) + ":" +
                     (seconds ? std::string(time.substr(4, 2)) : "00");
  const std::string_view zone = time.substr(seconds ? 6 : 4);
  if (zone.size() == 5 && (zone[0] == '+' || zone[0] == '-')) {
    edtf += std::string(zone.substr(0, 3)) + ":" + std::string(zone.substr(3));
  } else {
    edtf += zone;
  }
  return parse_edtf(edtf);
}

}  // namespace

std::optional<EdtfDate> parse_date(std::string_view text, const DateWriter& writer) {
  text = trimmed(text);
  if (text.empty()) return std::nullopt;
  if (auto exact = parse_edtf(text)) return exact;
  if (auto compact = parse_compact(text)) return compact;
  auto dates = find_dates(text, writer);
  if (dates.empty()) return std::nullopt;
  const auto with_year =
      std::find_if(dates.begin(), dates.end(), [](const auto& d) { return d.date.earliest.has_value(); });
  return (with_year == dates.end() ? dates.front() : *with_year).date;
}

std::vector<FoundDate> find_dates(std::string_view text, const DateWriter& writer) {
  return DateFinder(text.substr(0, kSearched), writer).run();
}

std::vector<FoundDate> find_page_dates(std::string_view line, const DateWriter& writer) {
  auto dates = find_dates(line, writer);
  if (dates.empty() && !writer.lang.empty())
    dates = find_dates(line, {.lang = "", .country = writer.country});
  return dates;
}

std::optional<EdtfDate> date_from_epoch(std::int64_t value) {
  constexpr std::int64_t kMilliseconds = 100'000'000'000;  // as seconds, the year 5138
  constexpr std::int64_t kEndOfSeconds = 7'258'118'400;    // 2200-01-01
  const std::int64_t seconds = value >= kMilliseconds ? value / 1000 : value;
  if (seconds <= 0 || seconds >= kEndOfSeconds) return std::nullopt;
  const std::chrono::sys_seconds point{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(point);
  const std::chrono::hh_mm_ss clock(point - day);
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return parse_edtf(to_string(day) + buffer.data());
}

}  // namespace lede
