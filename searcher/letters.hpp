// Words letter by letter: how many changes lie between two of them, and a sketch of a word that rules most others out
// before their letters are looked at. Used by words some letters away (term_expansion.hpp), other spellings
// (spelling.hpp), values and fields that are not there. Thread rule: pure functions.
#pragma once
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace lede {

std::u32string letters_of(std::string_view word);  // code points

// Which letters a word has, as bits, and how many there are.
struct WordSketch {
  std::uint64_t letters = 0;
  std::uint32_t count = 0;
};
WordSketch sketch_of(std::string_view word);

// False only if more than `limit` changes lie between the words: a letter put in or left out changes one bit at most,
// another letter two.
inline bool may_be_within(const WordSketch& a, const WordSketch& b, std::uint32_t limit) {
  const auto longer = static_cast<std::uint32_t>(std::abs(static_cast<int>(a.count) - static_cast<int>(b.count)));
  return longer <= limit && static_cast<std::uint32_t>(std::popcount(a.letters ^ b.letters)) <= 2 * limit - longer;
}

// How many changes a word of so many letters may have and still be meant.
inline std::uint32_t letters_allowed(std::size_t letters) { return letters < 3 ? 0 : letters < 6 ? 1 : 2; }

// Optimal string alignment distance (letters put in, left out, changed, or two neighbours exchanged), or limit + 1 if it
// is more than `limit` or a word is longer than 96 letters.
std::uint32_t letters_apart(std::u32string_view a, std::u32string_view b, std::uint32_t limit);

}  // namespace lede
