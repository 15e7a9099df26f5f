#include "indexer/shingles.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>

namespace lede {

Shingles shingles_of(std::string_view text, Analyzer& analyzer) {
  Shingles shingles;
  std::array<std::uint64_t, kShingleWords> last{};
  std::size_t words = 0;
  const auto add_last = [&](std::size_t count) {
    std::array<std::uint64_t, kShingleWords> in_order{};
    for (std::size_t i = 0; i < count; ++i) in_order[i] = last[(words - count + i) % kShingleWords];
    shingles.push_back(XXH3_64bits(in_order.data(), count * sizeof(std::uint64_t)));
  };
  analyzer.tokens(text, [&](const Token& token) {
    last[words++ % kShingleWords] = XXH3_64bits(token.folded.data(), token.folded.size());
    if (words >= kShingleWords) add_last(kShingleWords);
  });
  if (words > 0 && words < kShingleWords) add_last(words);
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

double resemblance(const Shingles& a, const Shingles& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    both += *i == *j ? 1U : 0U;
    const bool next_a = *i <= *j, next_b = *j <= *i;
    if (next_a) ++i;
    if (next_b) ++j;
  }
  return static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
}

}  // namespace lede
