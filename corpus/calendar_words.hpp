// The words calendars are written with: month names, weekdays, "a.m." and "p.m.", in some fifty languages.
// Source: ICU DateFormatSymbols (CLDR), wide and abbreviated, format and stand-alone; nothing is listed by
// hand. Thread rule: built once, immutable; safe from any thread.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lede {

struct MonthWord {
  unsigned month = 0;    // 1-12
  bool english = false;  // an English name
  bool certain = false;  // known for the language asked for, or English
};

// `word` is folded() and has no full stop. With a language, its own names win, then English, then any other
// language's on which all agree (Polish listopad is November, Croatian listopad October: nullopt without
// one).
std::optional<MonthWord> month_named(std::string_view word, std::string_view lang);

bool is_weekday(std::string_view folded_word);

// nullopt for a word that names no weekday, or different ones in different languages.
std::optional<std::chrono::weekday> weekday_named(std::string_view folded_word);

enum class HalfDay { Morning, Afternoon };
std::optional<HalfDay> half_day(std::string_view folded_word);

}  // namespace lede
