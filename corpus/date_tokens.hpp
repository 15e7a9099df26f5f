// A text as a date reader sees it: numbers in any script, words, and single marks.
// Thread rule: pure function; safe from any thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct DateToken {
  enum class Kind : std::uint8_t { Number, Word, Mark };
  Kind kind = Kind::Mark;
  bool space_before = false;
  std::uint8_t digits = 0;  // of a number; more than 18 count as 18
  char32_t mark = 0;  // the character; of dashes '-', of an ideographic unit (年 月 日 時 分) its Han form
  std::int64_t number = 0;
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  std::string word;  // folded
};

std::vector<DateToken> date_tokens(std::string_view text);

}  // namespace lede
