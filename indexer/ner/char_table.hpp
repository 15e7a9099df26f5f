// What the name rules need to know of a character: is it part of a word, upper or lower case, how it folds.
// One table for U+0000–U+1FFF, built once from ICU; the scripts above are decided by range.
// Thread rule: immutable after first use; safe from any thread.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace lede {

struct CharInfo {
  bool letter = false;  // letters and combining marks: part of a word
  bool upper = false;
  bool lower = false;
  bool digit = false;
  std::uint8_t fold_size = 0;
  std::array<char, 8> fold{};  // case- and accent-folded UTF-8; empty for marks
};

// REQUIRES: c < 0x2000.
const CharInfo& char_info(char32_t c);

// Scripts written without spaces (Han, kana, Hangul, Thai …): each character is a word of its own here.
bool is_unspaced(char32_t c);

// Decodes the character at `at` and moves `at` behind it; an invalid byte is U+FFFD, one byte long.
char32_t next_char(std::string_view text, std::size_t& at);

}  // namespace lede
