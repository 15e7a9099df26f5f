#include "corpus/date_shapes.hpp"

#include <unicode/datefmt.h>
#include <unicode/locid.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <chrono>
#include <memory>

#include "corpus/clock_time.hpp"
#include "corpus/code_points.hpp"

namespace lede {
namespace {

using Kind = DateToken::Kind;
using std::chrono::year_month_day;

constexpr std::int64_t kFirstYear = 1600;  // Islamic 1436 and Thai 2560 are not ours
constexpr std::int64_t kLastYear = 2199;

// Small words inside a date: "24 de octubre de 2017", "the 24th of October", "1er mai", "24 октября 2017 г."
constexpr auto kInside =
    std::to_array<std::string_view>({"de", "of", "del", "den", "d", "do", "e", "ta", "da"});
constexpr auto kOrdinals = std::to_array<std::string_view>(
    {"st", "nd", "rd", "th", "er", "re", "e", "eme", "o", "a", "го", "е", "ο", "η", "ste", "ten"});

// Which of the two numbers comes first in short dates of that language and country, by CLDR.
DateOrder order_of(const DateWriter& writer) {
  if (writer.country.empty() && (writer.lang.empty() || writer.lang == "en")) return DateOrder::Unknown;
  icu::Locale locale(writer.country.empty() ? writer.lang.c_str() : "und", writer.country.c_str());
  UErrorCode status = U_ZERO_ERROR;
  locale.addLikelySubtags(status);  // a country writes its dates alike in all its languages
  const std::unique_ptr<icu::DateFormat> format(
      icu::DateFormat::createDateInstance(icu::DateFormat::kShort, locale));
  const auto* const simple = dynamic_cast<const icu::SimpleDateFormat*>(format.get());
  if (simple == nullptr) return DateOrder::Unknown;
  icu::UnicodeString pattern;
  simple->toPattern(pattern);
  const auto day = pattern.indexOf(u'd');
  const auto month = pattern.indexOf(u'M');
  if (day < 0 || month < 0 || pattern.indexOf(u'y') < day) return DateOrder::Unknown;
  return day < month ? DateOrder::DayFirst : DateOrder::MonthFirst;
}

}  // namespace

bool DateShapes::mark(std::size_t at, char32_t wanted) const {
  const DateToken* const t = token(at);
  return t != nullptr && t->kind == Kind::Mark && t->mark == wanted;
}

unsigned DateShapes::small(std::size_t at, std::int64_t most) const {
  const DateToken* const t = token(at);
  const bool fits =
      t != nullptr && t->kind == Kind::Number && t->digits <= 2 && t->number >= 1 && t->number <= most;
  return fits ? static_cast<unsigned>(t->number) : 0;
}

int DateShapes::year(std::size_t at) const {
  const DateToken* const t = token(at);
  if (t == nullptr || t->kind != Kind::Number || t->digits != 4) return 0;
  return t->number >= kFirstYear && t->number <= kLastYear ? static_cast<int>(t->number) : 0;
}

bool DateShapes::capital(std::size_t at) const {
  std::size_t begin = tokens_[at].begin;
  return is_upper(next_code_point(text_, begin));
}

std::optional<MonthWord> DateShapes::month(std::size_t& at) const {
  const DateToken* const first = token(at);
  if (first == nullptr || first->kind != Kind::Word) return std::nullopt;
  const DateToken* const second = token(at + 1);
  if (second != nullptr && second->kind == Kind::Word) {
    if (const auto both = month_named(first->word + " " + second->word, writer_.lang)) {
      at += 2;
      return both;
    }
  }
  const auto one = month_named(first->word, writer_.lang);
  if (one) ++at;
  return one;
}

std::size_t DateShapes::skip_after_day(std::size_t at) const {
  if (mark(at, '.') || mark(at, U'º') || mark(at, U'°') || mark(at, U'ª') || mark(at, '-') || mark(at, '/'))
    ++at;
  if (one_of(at, kOrdinals) && !token(at)->space_before) ++at;
  if (one_of(at, kInside)) ++at;
  if (mark(at, '\'')) ++at;
  return at;
}

std::size_t DateShapes::skip_before_year(std::size_t at) const {
  if (mark(at, '.')) ++at;
  if (mark(at, ',') || mark(at, '-') || mark(at, '/')) ++at;
  if (one_of(at, kInside)) ++at;
  return at;
}

bool DateShapes::two_digit_year(std::size_t at) const {
  at = skip_before_year(at);
  if (mark(at, '\'')) ++at;
  const DateToken* const t = token(at);
  return t != nullptr && t->kind == Kind::Number && t->digits == 2 && !mark(at + 1, ':');
}

bool DateShapes::valid(const DateParts& parts) {
  const int y = parts.year == 0 ? 2000 : parts.year;  // a leap year: 29 February may be meant
  return parts.day == 0 ||
         year_month_day(std::chrono::year(y), std::chrono::month(parts.month), std::chrono::day(parts.day))
             .ok();
}

std::optional<DateParts> DateShapes::day_month(std::size_t at) const {
  DateParts parts;
  parts.day = small(at, 31);
  if (parts.day == 0) return std::nullopt;
  std::size_t next = skip_after_day(at + 1);
  const std::size_t word = next;
  const auto named = month(next);
  if (!named) return std::nullopt;
  parts.month = named->month;
  if (const std::size_t y = skip_before_year(next); year(y) != 0) {
    parts.year = year(y);
    parts.next = y + 1;
    return parts;
  }
  if (two_digit_year(next) || !named->certain || (named->english && !capital(word))) return std::nullopt;
  parts.next = next;
  return parts;
}

std::optional<DateParts> DateShapes::month_first(std::size_t at) const {
  const std::size_t word = at;
  const auto named = month(at);
  if (!named) return std::nullopt;
  DateParts parts;
  parts.month = named->month;
  if (const std::size_t y = skip_before_year(at); year(y) != 0 && (capital(word) || !named->english)) {
    if (!named->certain || follows_day(word)) return std::nullopt;
    parts.year = year(y);
    parts.next = y + 1;
    return parts;
  }
  if (mark(at, '.')) ++at;
  if (mark(at, '-') || mark(at, '/')) ++at;
  parts.day = small(at, 31);
  if (parts.day == 0) return std::nullopt;
  ++at;
  if (one_of(at, kOrdinals) && !token(at)->space_before) ++at;
  return with_year_behind(parts, at,
                          named->certain && !follows_day(word) && (!named->english || capital(word)));
}

bool DateShapes::follows_day(std::size_t at) const {
  if (at > 0 && (mark(at - 1, '.') || mark(at - 1, '-') || one_of(at - 1, kInside))) --at;
  return at > 0 && small(at - 1, 99) != 0;
}

std::optional<DateParts> DateShapes::with_year_behind(DateParts parts, std::size_t at,
                                                      bool may_lack_year) const {
  if (const std::size_t y = skip_before_year(at); year(y) != 0) {
    parts.year = year(y);
    parts.next = y + 1;
    return parts;
  }
  if (const auto time = read_clock(tokens_, at); time && year(time->next) != 0) {  // asctime
    parts.year = year(time->next);
    parts.next = time->next + 1;
    return parts;
  }
  const bool decimal = mark(at, '.') && token(at + 1) != nullptr && token(at + 1)->kind == Kind::Number &&
                       !token(at + 1)->space_before;
  if (two_digit_year(at) || !may_lack_year || decimal || mark(at, '%')) return std::nullopt;
  parts.next = at;
  return parts;
}

std::optional<DateParts> DateShapes::year_first(std::size_t at) const {
  DateParts parts;
  parts.year = year(at);
  if (parts.year == 0) return std::nullopt;
  if (mark(at + 1, U'年')) return units(parts, at + 2);
  const DateToken* const separator = token(at + 1);
  if (separator == nullptr) return std::nullopt;
  if (mark(at + 1, '-') || mark(at + 1, '/') || mark(at + 1, '.')) {
    parts.month = small(at + 2, 12);
    parts.day = mark(at + 3, separator->mark) ? small(at + 4, 31) : 0;
    parts.next = at + 5;
    if (parts.month != 0 && parts.day != 0) return parts;
  }
  std::size_t next = skip_before_year(at + 1);
  const auto named = month(next);
  if (!named) return std::nullopt;
  parts.month = named->month;
  if (mark(next, '.') || mark(next, '-')) ++next;
  parts.day = small(next, 31);
  parts.next = next + 1;
  if (parts.day == 0 || year(next + 1) != 0) return std::nullopt;
  return parts;
}

std::optional<DateParts> DateShapes::units(DateParts parts, std::size_t at) const {
  parts.month = small(at, 12);
  if (parts.month == 0 || !mark(at + 1, U'月')) return std::nullopt;
  parts.day = small(at + 2, 31);
  if (parts.day != 0 && mark(at + 3, U'日')) {
    parts.next = at + 4;
    return parts;
  }
  parts.day = 0;
  parts.next = at + 2;
  return parts.year == 0 ? std::nullopt : std::optional(parts);
}

std::optional<DateParts> DateShapes::numeric(std::size_t at) {
  const DateToken* const separator = token(at + 1);
  const unsigned first = small(at, 31);
  const unsigned second = small(at + 2, 31);
  DateParts parts;
  parts.year = year(at + 4);
  parts.next = at + 5;
  if (first == 0 || second == 0 || parts.year == 0 || separator->kind != Kind::Mark) return std::nullopt;
  const char32_t sign = separator->mark;
  if ((sign != '.' && sign != '/' && sign != '-') || !mark(at + 3, sign)) return std::nullopt;
  if (first > 12 && second > 12) return std::nullopt;
  DateOrder order = sign == '.' || first == second || first > 12 ? DateOrder::DayFirst : DateOrder::Unknown;
  if (order == DateOrder::Unknown) order = second > 12 ? DateOrder::MonthFirst : order_here();
  if (order == DateOrder::Unknown) return parts;
  parts.day = order == DateOrder::DayFirst ? first : second;
  parts.month = order == DateOrder::DayFirst ? second : first;
  if (parts.month > 12) return std::nullopt;
  return parts;
}

DateOrder DateShapes::order_here() {
  if (order_) return *order_;
  order_ = order_of(writer_);
  if (*order_ != DateOrder::Unknown) return *order_;
  bool day_first = false;
  bool month_first = false;
  for (std::size_t i = 0; i + 4 < tokens_.size(); ++i) {
    const bool shape =
        (mark(i + 1, '/') || mark(i + 1, '-')) && mark(i + 3, tokens_[i + 1].mark) && year(i + 4) != 0;
    const unsigned first = shape ? small(i, 31) : 0;
    const unsigned second = shape ? small(i + 2, 31) : 0;
    day_first = day_first || (first > 12 && second != 0 && second <= 12);
    month_first = month_first || (second > 12 && first != 0 && first <= 12);
  }
  if (day_first != month_first) order_ = day_first ? DateOrder::DayFirst : DateOrder::MonthFirst;
  return *order_;
}

bool DateShapes::starts_inside_a_number(std::size_t at) const {
  if (at == 0 || tokens_[at].kind != Kind::Number || tokens_[at].space_before) return false;
  const DateToken& before = tokens_[at - 1];
  if (before.kind != Kind::Mark) return false;
  const bool joined = at >= 2 && tokens_[at - 2].kind == Kind::Number && !before.space_before;
  return before.mark == '$' || before.mark == U'€' || before.mark == U'£' ||
         (joined && (before.mark == '.' || before.mark == ',' || before.mark == ':' || before.mark == '/'));
}

std::optional<DateParts> DateShapes::read(std::size_t at) {
  std::optional<DateParts> parts;
  if (tokens_[at].kind == Kind::Word) {
    parts = month_first(at);
  } else if (tokens_[at].kind == Kind::Number && !starts_inside_a_number(at)) {
    parts = year_first(at);
    if (!parts) parts = day_month(at);
    if (!parts && at + 4 < tokens_.size()) parts = numeric(at);
    if (!parts && !mark(at - 1, U'年')) parts = units({}, at);
  }
  return parts && valid(*parts) ? parts : std::nullopt;
}

}  // namespace lede
