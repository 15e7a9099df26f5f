#include "corpus/clock_time.hpp"

#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

#include "corpus/calendar_words.hpp"

namespace lede {
namespace {

using Tokens = std::vector<DateToken>;
using Kind = DateToken::Kind;

// RFC 2822's zones and those newspapers print. Left out where one abbreviation means several (IST, AST).
constexpr auto kZones = std::to_array<std::pair<std::string_view, int>>({
    {"z", 0},      {"utc", 0},    {"gmt", 0},    {"ut", 0},     {"est", -300}, {"edt", -240}, {"cst", -360},
    {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"bst", 60},   {"wet", 0},
    {"west", 60},  {"cet", 60},   {"cest", 120}, {"mez", 60},   {"mesz", 120}, {"eet", 120},  {"eest", 180},
    {"msk", 180},  {"jst", 540},  {"kst", 540},  {"hkt", 480},  {"sgt", 480},  {"awst", 480}, {"acst", 570},
    {"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}, {"sast", 120}, {"eat", 180},  {"wib", 420},
});

constexpr auto kRegions = std::to_array<std::pair<std::string_view, const char*>>({
    {"et", "America/New_York"},
    {"ct", "America/Chicago"},
    {"mt", "America/Denver"},
    {"pt", "America/Los_Angeles"},
});

// Between a date and its time. Marks: any of the second list, at most two together.
constexpr auto kConnectors = std::to_array<std::string_view>({
    "t", "at", "um",   "a",  "as",  "las", "kl",     "klo",  "om", "ore", "alle", "saat",
    "в", "o",  "godz", "op", "von", "от",  "الساعة", "hora", "ob", "u",   "om",   "time",
});
constexpr std::u32string_view kConnectorMarks = U",|-.·•@";

bool is_mark(const Tokens& tokens, std::size_t at, char32_t mark) {
  return at < tokens.size() && tokens[at].kind == Kind::Mark && tokens[at].mark == mark;
}

bool is_word(const Tokens& tokens, std::size_t at, std::string_view word) {
  return at < tokens.size() && tokens[at].kind == Kind::Word && tokens[at].word == word;
}

const DateToken* number_at(const Tokens& tokens, std::size_t at, unsigned most_digits) {
  if (at >= tokens.size() || tokens[at].kind != Kind::Number || tokens[at].digits > most_digits)
    return nullptr;
  return &tokens[at];
}

// "+02:00" "+0200" "+2" "-5"; the sign at `at`.
std::optional<int> read_offset(const Tokens& tokens, std::size_t& at) {
  if (!is_mark(tokens, at, '+') && !is_mark(tokens, at, '-')) return std::nullopt;
  const int sign = tokens[at].mark == '+' ? 1 : -1;
  const DateToken* const hours = number_at(tokens, at + 1, 4);
  if (hours == nullptr || hours->space_before) return std::nullopt;
  int minutes = 0;
  std::size_t next = at + 2;
  if (hours->digits > 2) {
    minutes = static_cast<int>(hours->number / 100 * 60 + hours->number % 100);
  } else {
    minutes = static_cast<int>(hours->number) * 60;
    const DateToken* const rest = is_mark(tokens, next, ':') ? number_at(tokens, next + 1, 2) : nullptr;
    if (rest != nullptr && rest->number < 60) {
      minutes += static_cast<int>(rest->number);
      next += 2;
    }
  }
  if (minutes > 14 * 60) return std::nullopt;
  at = next;
  return sign * minutes;
}

void read_zone(const Tokens& tokens, ClockTime& time) {
  std::size_t at = time.next;
  const bool bracket = is_mark(tokens, at, '(');
  if (bracket) ++at;
  if (at < tokens.size() && tokens[at].kind == Kind::Word) {
    const std::string_view word = tokens[at].word;
    const auto* const zone =
        std::find_if(kZones.begin(), kZones.end(), [&](const auto& z) { return z.first == word; });
    const auto* const region =
        std::find_if(kRegions.begin(), kRegions.end(), [&](const auto& r) { return r.first == word; });
    if (zone == kZones.end() && region == kRegions.end()) return;
    ++at;
    if (zone == kZones.end()) {
      time.region = region->second;
    } else {
      time.offset_minutes = zone->second;
      if (zone->second == 0) time.offset_minutes = read_offset(tokens, at).value_or(0);
    }
  } else if (const bool loose_dash = is_mark(tokens, at, '-') && tokens[at].space_before &&
                                     (at + 1 >= tokens.size() || tokens[at + 1].digits != 4);
             !loose_dash) {
    time.offset_minutes = read_offset(tokens, at);
    if (!time.offset_minutes) return;
  } else {
    return;
  }
  if (bracket && is_mark(tokens, at, ')')) ++at;
  time.next = at;
}

// "pm", "p.m.", "PM"; true if the hour could be that half's.
bool read_half(const Tokens& tokens, ClockTime& time, std::optional<HalfDay> half) {
  std::size_t at = time.next;
  if (!half && at < tokens.size() && tokens[at].kind == Kind::Word) {
    half = half_day(tokens[at].word);
    if (half) ++at;
    const bool letter = !half && (tokens[at].word == "a" || tokens[at].word == "p");
    if (letter && is_mark(tokens, at + 1, '.') && is_word(tokens, at + 2, "m")) {
      half = tokens[at].word == "a" ? HalfDay::Morning : HalfDay::Afternoon;
      at += is_mark(tokens, at + 3, '.') ? 4 : 3;
    }
  }
  if (!half) return false;
  if (time.hour == 0 || time.hour > 12) return time.hour > 12;
  time.hour = time.hour % 12 + (*half == HalfDay::Afternoon ? 12 : 0);
  time.next = at;
  return true;
}

bool separates_minutes(const Tokens& tokens, std::size_t at) {
  if (at + 1 >= tokens.size()) return false;
  const DateToken& minutes = tokens[at + 1];
  if (minutes.kind != Kind::Number || minutes.digits != 2 || minutes.number > 59) return false;
  if (is_mark(tokens, at, U'時')) return true;
  if (tokens[at].space_before || minutes.space_before) return false;
  return is_mark(tokens, at, ':') || is_mark(tokens, at, '.') || is_word(tokens, at, "h");
}

void read_seconds(const Tokens& tokens, ClockTime& time) {
  const DateToken* const seconds =
      is_mark(tokens, time.next, ':') ? number_at(tokens, time.next + 1, 2) : nullptr;
  if (seconds == nullptr || seconds->digits != 2 || seconds->number > 60) return;
  time.second = static_cast<unsigned>(seconds->number);
  time.next += 2;
  const bool fraction = is_mark(tokens, time.next, '.') || is_mark(tokens, time.next, ',');
  if (fraction && time.next + 1 < tokens.size() && tokens[time.next + 1].kind == Kind::Number &&
      !tokens[time.next + 1].space_before)
    time.next += 2;
}

}  // namespace

std::optional<ClockTime> read_clock(const Tokens& tokens, std::size_t at) {
  std::optional<HalfDay> half;
  if (at < tokens.size() && tokens[at].kind == Kind::Word) half = half_day(tokens[at].word);  // 下午3:05
  if (half) ++at;
  const DateToken* const hour = number_at(tokens, at, 2);
  if (hour == nullptr || hour->number > 23) return std::nullopt;
  ClockTime time;
  time.hour = static_cast<unsigned>(hour->number);
  time.next = at + 1;
  const bool minutes = separates_minutes(tokens, at + 1);
  if (minutes) {
    time.minute = static_cast<unsigned>(tokens[at + 2].number);
    time.next = at + 3;
    if (is_mark(tokens, time.next, U'分')) ++time.next;
    read_seconds(tokens, time);
  }
  if (!read_half(tokens, time, half) && !minutes) return std::nullopt;
  if (is_word(tokens, time.next, "uhr") || is_word(tokens, time.next, "h") ||
      is_word(tokens, time.next, "hrs"))
    ++time.next;
  read_zone(tokens, time);
  return time;
}

std::optional<ClockTime> read_clock_after_date(const Tokens& tokens, std::size_t at) {
  std::size_t marks = 0;
  std::size_t words = 0;
  for (; at < tokens.size(); ++at) {
    if (auto time = read_clock(tokens, at)) return time;
    if (tokens[at].kind == Kind::Number) return std::nullopt;
    const bool word = tokens[at].kind == Kind::Word &&
                      std::find(kConnectors.begin(), kConnectors.end(), tokens[at].word) != kConnectors.end();
    const bool mark =
        tokens[at].kind == Kind::Mark && kConnectorMarks.find(tokens[at].mark) != std::u32string_view::npos;
    if ((!word && !mark) || (word && ++words > 2) || (mark && ++marks > 2)) return std::nullopt;
  }
  return std::nullopt;
}

std::string to_edtf(const ClockTime& time, std::chrono::year_month_day day) {
  std::optional<int> offset = time.offset_minutes;
  if (!time.region.empty()) {
    const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(time.region.c_str()));
    const auto local = std::chrono::sys_days(day).time_since_epoch() + std::chrono::hours(time.hour);
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<UDate>(std::chrono::duration_cast<std::chrono::milliseconds>(local).count()),
                    true, raw, saving, status);
    if (U_SUCCESS(status)) offset = (raw + saving) / 60000;
  }
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "T%02u:%02u:%02u", time.hour, time.minute, time.second);
  std::string text = buffer.data();
  if (!offset) return text;
  if (*offset == 0) return text + "Z";
  std::snprintf(buffer.data(), buffer.size(), "%c%02d:%02d", *offset < 0 ? '-' : '+', std::abs(*offset) / 60,
                std::abs(*offset) % 60);
  return text + buffer.data();
}

}  // namespace lede
