#include "searcher/letters.hpp"

#include <algorithm>
#include <array>

#include "corpus/code_points.hpp"

namespace lede {

std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  for (std::size_t i = 0; i < word.size();) letters += next_code_point(word, i);
  return letters;
}

WordSketch sketch_of(std::string_view word) {
  WordSketch sketch;
  for (std::size_t i = 0; i < word.size(); ++sketch.count)
    sketch.letters |= std::uint64_t{1} << (next_code_point(word, i) & 63U);
  return sketch;
}

std::uint32_t letters_apart(std::u32string_view a, std::u32string_view b, std::uint32_t limit) {
  constexpr std::size_t kLongest = 96;
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t shorter = std::min(a.size(), b.size());
  if (longer - shorter > limit || longer > kLongest) return limit + 1;
  std::array<std::array<std::uint32_t, kLongest + 1>, 3> rows;  // each written before it is read
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<std::uint32_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    row[0] = static_cast<std::uint32_t>(i);
    std::uint32_t least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::uint32_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

}  // namespace lede
