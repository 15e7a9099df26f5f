#include "corpus/calendar_words.hpp"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "corpus/code_points.hpp"

namespace lede {
namespace {

// English first: where languages share a word, it is the one most texts mean.
constexpr auto kLocales = std::to_array<const char*>({
    "en", "en_GB", "en_AU", "en_CA",   "de", "de_AT", "fr",  "fr_CA", "es",    "es_MX", "pt", "pt_PT", "it",
    "nl", "sv",    "da",    "nb",      "nn", "is",    "fi",  "et",    "lv",    "lt",    "pl", "cs",    "sk",
    "sl", "hr",    "sr",    "sr_Latn", "bs", "mk",    "bg",  "ro",    "hu",    "el",    "tr", "az",    "ru",
    "uk", "be",    "kk",    "hy",      "ka", "he",    "ar",  "ar_LB", "ar_MA", "ar_DZ", "fa", "ur",    "hi",
    "bn", "mr",    "ta",    "te",      "id", "ms",    "fil", "sw",    "ha",    "yo",    "ig", "am",    "so",
    "zu", "af",    "ca",    "eu",      "gl", "cy",    "ga",  "ja",    "zh",    "ko",    "th", "sq",    "mt",
});

struct MonthEntry {
  std::string lang;
  unsigned month = 0;
};

struct CalendarWords {
  std::unordered_map<std::string, std::vector<MonthEntry>> months;
  std::unordered_map<std::string, unsigned> weekdays;  // a bit for each day it names, Sunday the lowest
  std::unordered_map<std::string, HalfDay> half_days;
};

std::string word_key(const icu::UnicodeString& name) {
  std::string utf8;
  name.toUTF8String(utf8);
  utf8.erase(std::remove(utf8.begin(), utf8.end(), '.'), utf8.end());
  return folded(utf8);
}

// "10月" and "tháng 10" are numbers, read as such; a letter alone names nothing.
bool names_something(const std::string& key) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < key.size();) {
    const char32_t c = next_code_point(key, at);
    if (decimal_digit(c) >= 0) return false;
    if (is_letter(c)) ++letters;
  }
  return letters >= 2;
}

void add_months(CalendarWords& words, const std::string& lang, const icu::UnicodeString* names,
                std::int32_t count) {
  for (std::int32_t i = 0; i < std::min(count, 12); ++i) {
    const std::string key = word_key(names[i]);
    if (!names_something(key)) continue;
    auto& entries = words.months[key];
    const auto month = static_cast<unsigned>(i + 1);
    const bool known = std::any_of(entries.begin(), entries.end(),
                                   [&](const auto& e) { return e.lang == lang && e.month == month; });
    if (!known) entries.push_back({lang, month});
  }
}

// ICU counts from 1, Sunday first.
void add_weekdays(CalendarWords& words, const icu::UnicodeString* names, std::int32_t count) {
  for (std::int32_t i = 1; i < std::min(count, 8); ++i) {
    const std::string key = word_key(names[i]);
    if (names_something(key)) words.weekdays[key] |= 1U << (i - 1);
  }
}

void add_locale(CalendarWords& words, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(name);
  const icu::DateFormatSymbols symbols(locale, status);
  if (U_FAILURE(status)) return;
  const std::string lang = locale.getLanguage();
  for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const icu::UnicodeString* names = symbols.getMonths(count, context, width);
      add_months(words, lang == "nb" || lang == "nn" ? "no" : lang, names, count);
      names = symbols.getWeekdays(count, context, width);
      add_weekdays(words, names, count);
    }
  }
  std::int32_t count = 0;
  const icu::UnicodeString* halves = symbols.getAmPmStrings(count);
  for (std::int32_t i = 0; i < std::min(count, 2); ++i)
    words.half_days.try_emplace(word_key(halves[i]), i == 0 ? HalfDay::Morning : HalfDay::Afternoon);
}

const CalendarWords& calendar_words() {
  static const CalendarWords words = [] {
    CalendarWords all;
    for (const char* locale : kLocales) add_locale(all, locale);
    all.months["sept"].push_back({"en", 9});  // CLDR has it for Britain only; English print has it everywhere
    return all;
  }();
  return words;
}

}  // namespace

std::optional<MonthWord> month_named(std::string_view word, std::string_view lang) {
  if (lang == "nb" || lang == "nn") lang = "no";
  const auto& months = calendar_words().months;
  const auto found = months.find(std::string(word));
  if (found == months.end()) return std::nullopt;
  const auto& entries = found->second;
  const auto by_language = [&](std::string_view wanted) {
    return std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.lang == wanted; });
  };
  const auto english = by_language("en");
  const bool is_english = english != entries.end();
  if (const auto own = by_language(lang); own != entries.end())
    return MonthWord{own->month, is_english, true};
  if (is_english) return MonthWord{english->month, true, true};
  const unsigned month = entries.front().month;
  const bool agreed =
      std::all_of(entries.begin(), entries.end(), [&](const auto& e) { return e.month == month; });
  if (!agreed) return std::nullopt;
  return MonthWord{month, false, lang.empty()};
}

bool is_weekday(std::string_view folded_word) {
  return calendar_words().weekdays.contains(std::string(folded_word));
}

std::optional<std::chrono::weekday> weekday_named(std::string_view folded_word) {
  const auto& weekdays = calendar_words().weekdays;
  const auto found = weekdays.find(std::string(folded_word));
  if (found == weekdays.end() || !std::has_single_bit(found->second)) return std::nullopt;
  return std::chrono::weekday(static_cast<unsigned>(std::countr_zero(found->second)));
}

std::optional<HalfDay> half_day(std::string_view folded_word) {
  const auto& halves = calendar_words().half_days;
  const auto found = halves.find(std::string(folded_word));
  if (found == halves.end()) return std::nullopt;
  return found->second;
}

}  // namespace lede
