// Days and numbers as a person types them in a query, and ranges of them: a..b  >a  >=a  <b  <=b  =a  [a TO
// b]  {a TO b}. Canonical: 2017, 2017-10, 2017-10-24, or any EDTF date with two ends; a plain decimal. Thread
// rule: pure functions.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/edtf.hpp"

namespace lede {

// 2017, 2017-10, 2017-10-24; / and . for -; a day also as 24.10.2017. nullopt if it is none of these or no
// such day.
struct DaySpan {
  std::string edtf;
  CalendarDay first, last;  // inclusive
};
std::optional<DaySpan> parse_day_span(std::string_view text);

// Both ends inclusive and canonical; "" = open. `swapped`: they were typed the wrong way round.
struct TypedRange {
  std::string low, high;
  bool swapped = false;
};
std::optional<TypedRange> parse_date_range(std::string_view text);
std::optional<TypedRange> parse_number_range(std::string_view text);

inline constexpr std::uint64_t kMaxNumber = 999'999'999;

}  // namespace lede
