// Walking UTF-8 by code point, and the folds that names are compared in.
// Malformed bytes read as U+FFFD, one at a time, so every function ends on any input.
// Thread rule: pure functions; safe from any thread.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

// Length of the sequence at byte `at` (1 for a malformed byte), and its code point.
char32_t decode_code_point(std::string_view text, std::size_t at, std::size_t& length);
// The code point at byte `position`, which moves behind it. REQUIRES: position < text.size().
inline char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto byte = static_cast<unsigned char>(text[position]);
  if (byte < 0x80) {
    ++position;
    return byte;
  }
  std::size_t length = 0;
  const char32_t c = decode_code_point(text, position, length);
  position += length;
  return c;
}
// The code point that ends at byte `position`, which moves to its start. REQUIRES: position > 0.
char32_t previous_code_point(std::string_view text, std::size_t& position);
void append_code_point(std::string& out, char32_t code_point);

// Without white space (Unicode White_Space, and the invisible U+200B-200F, U+2060, U+FEFF) at either end.
std::string_view trimmed(std::string_view text);

// Compatibility-decomposed, marks dropped, case folded, typographic quotes and dashes made plain, white space
// collapsed and trimmed: "Le  Figaró" and "le figaro" are equal under it.
std::string folded(std::string_view text);

// Letters and digits only, folded: names and titles are compared by it.
std::string letters_and_digits(std::string_view text);

// Bytes of `text` that make the first `folded_bytes` bytes of folded(text).
std::size_t unfolded_offset(std::string_view text, std::size_t folded_bytes);

// The lines of `text` without their "\n". Views into `text`.
std::vector<std::string_view> lines_of(std::string_view text);

bool is_space(char32_t c);
bool is_letter(char32_t c);  // general category L* or M*
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_cjk(char32_t c);        // Han, Hiragana, Katakana, Hangul, Thai: scripts lede reads letter by letter
int decimal_digit(char32_t c);  // 0-9 in any script, -1 for other characters

// Behind the letters and digits at `at`, up to a letter of a script that is read letter by letter.
std::size_t word_end(std::string_view text, std::size_t at);

}  // namespace lede
