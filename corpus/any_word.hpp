// Is one of a few words in a text? One pass over the text, for texts so short that a search for each word
// costs more to begin than to do. Thread rule: values and pure functions.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lede {

template <std::size_t N>
class AnyWord {
 public:
  // REQUIRES: each begins with two letters from a to z.
  constexpr explicit AnyWord(const std::array<std::string_view, N>& words) : words_(words) {
    for (const std::string_view word : words) second_.at(letter(word[0])) |= 1U << letter(word[1]);
  }
  constexpr bool in(std::string_view text) const {
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
      const std::size_t first = letter(text[at]), second = letter(text[at + 1]);
      if (first < kLetters && second < kLetters && (second_[first] >> second & 1U) != 0 &&
          begins(text.substr(at)))
        return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kLetters = 26;
  static constexpr std::size_t letter(char c) { return static_cast<unsigned char>(c - 'a'); }
  constexpr bool begins(std::string_view text) const {
    for (const std::string_view word : words_)
      if (text.starts_with(word)) return true;
    return false;
  }
  std::array<std::string_view, N> words_;
  std::array<std::uint32_t, kLetters> second_{};  // letters behind each letter, as bits
};

}  // namespace lede
