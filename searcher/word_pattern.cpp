#include "searcher/word_pattern.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace lede {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::size_t after_character(std::string_view text, std::size_t i) {
  do {
    ++i;
  } while (i < text.size() && continues(text[i]));
  return i;
}

constexpr std::size_t kMaxLetters = 64;

// The characters of a word, each as its bytes; enough to compare them.
struct Letters {
  std::array<std::string_view, kMaxLetters> at;
  std::size_t count = 0;
  bool too_long = false;

  explicit Letters(std::string_view word) {
    for (std::size_t i = 0; i < word.size();) {
      if (count == kMaxLetters) {
        too_long = true;
        return;
      }
      const std::size_t next = after_character(word, i);
      at[count++] = word.substr(i, next - i);
      i = next;
    }
  }
};

using Row = std::array<std::uint32_t, kMaxLetters + 1>;

// One row of the table of distances; returns its smallest entry.
std::uint32_t fill_row(Row& row, const Row& last, const Row& before_last, const Letters& a, const Letters& b,
                       std::size_t i) {
  row[0] = static_cast<std::uint32_t>(i);
  std::uint32_t least = row[0];
  for (std::size_t j = 1; j <= b.count; ++j) {
    const std::uint32_t replaced = last[j - 1] + (a.at[i - 1] == b.at[j - 1] ? 0 : 1);
    row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
    const bool swapped = i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1];
    if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    least = std::min(least, row[j]);
  }
  return least;
}

}  // namespace

bool matches_pattern(std::string_view pattern, std::string_view word) {
  std::size_t p = 0;
  std::size_t w = 0;
  std::size_t star = std::string_view::npos;  // where to go on after the last *
  std::size_t star_word = 0;                  // how far that * has eaten
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      star_word = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      w = after_character(word, w);
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star;
      w = star_word = after_character(word, star_word);
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool within_distance(std::string_view a_word, std::string_view b_word, std::uint32_t distance) {
  const Letters a(a_word);
  const Letters b(b_word);
  if (a.too_long || b.too_long) return false;
  if (std::max(a.count, b.count) - std::min(a.count, b.count) > distance) return false;
  std::array<Row, 3> rows{};
  for (std::size_t j = 0; j <= b.count; ++j) rows[0][j] = static_cast<std::uint32_t>(j);
  for (std::size_t i = 1; i <= a.count; ++i) {
    const std::uint32_t least = fill_row(rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3], a, b, i);
    if (least > distance + 1) return false;  // + 1: a swap looks two rows back
  }
  return rows[a.count % 3][b.count] <= distance;
}

}  // namespace lede
