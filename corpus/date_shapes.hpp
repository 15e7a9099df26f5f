// The shapes dates have: which tokens make a year, a month and a day. date_parser adds times of day and
// writes EDTF. Thread rule: one object, one thread.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/calendar_words.hpp"
#include "corpus/date_parser.hpp"
#include "corpus/date_tokens.hpp"

namespace lede {

struct DateParts {
  int year = 0;  // 0 = not said
  unsigned month = 0;
  unsigned day = 0;      // 0 = not said
  std::size_t next = 0;  // token behind the date
};

class DateShapes {
 public:
  // REQUIRES: `text` and `tokens` (made from it) outlive the object.
  DateShapes(std::string_view text, const std::vector<DateToken>& tokens, const DateWriter& writer)
      : text_(text), tokens_(tokens), writer_(writer) {}

  // The valid date that starts at token `at`.
  std::optional<DateParts> read(std::size_t at);

 private:
  const DateToken* token(std::size_t at) const { return at < tokens_.size() ? &tokens_[at] : nullptr; }
  bool mark(std::size_t at, char32_t wanted) const;
  // A number of one or two digits within [1, most]; 0 if it is not one.
  unsigned small(std::size_t at, std::int64_t most) const;
  int year(std::size_t at) const;
  template <std::size_t N>
  bool one_of(std::size_t at, const std::array<std::string_view, N>& words) const {
    const DateToken* const t = token(at);
    return t != nullptr && t->kind == DateToken::Kind::Word &&
           std::find(words.begin(), words.end(), t->word) != words.end();
  }
  bool capital(std::size_t at) const;
  // The month named at `at`, which moves behind it (Arabic has months of two words).
  std::optional<MonthWord> month(std::size_t& at) const;
  // Behind a day number: "th", ".", "º", "de", "of".
  std::size_t skip_after_day(std::size_t at) const;
  // Between month and year: "." "," "de" "of" "-" "/".
  std::size_t skip_before_year(std::size_t at) const;
  // "24 Oct 17", "24-Oct-17", "24 Oct '17": a year of two digits, which nobody can place.
  bool two_digit_year(std::size_t at) const;
  static bool valid(const DateParts& parts);
  // 24 October 2017 · 24. Oktober 2017 · 24 de octubre de 2017 · 26-FEB-1987 · 24 October
  std::optional<DateParts> day_month(std::size_t at) const;
  // A number stands before it that was not its day ("30 February 2017", "24 Oct 17").
  bool follows_day(std::size_t at) const;
  // October 24, 2017 · Oct. 24 · October 2017 · Thu Oct 24 11:05:00 2017
  std::optional<DateParts> month_first(std::size_t at) const;
  std::optional<DateParts> with_year_behind(DateParts parts, std::size_t at, bool may_lack_year) const;
  // 2017-10-24 · 2017/10/24 · 2017.10.24 · 2017年10月24日 · 2017年10月 · 2017. október 24.
  std::optional<DateParts> year_first(std::size_t at) const;
  // 10月24日 behind a year, or alone.
  std::optional<DateParts> units(DateParts parts, std::size_t at) const;
  // 24.10.2017 · 24/10/2017 · 10/24/2017
  std::optional<DateParts> numeric(std::size_t at);
  // The writer's order, else the order that the text's unmistakable dates show.
  DateOrder order_here();
  // A digit run, version or amount goes on here: "1.2017-10-24", "$24 October".
  bool starts_inside_a_number(std::size_t at) const;

  std::string_view text_;
  const std::vector<DateToken>& tokens_;
  DateWriter writer_;
  std::optional<DateOrder> order_;
};

}  // namespace lede
