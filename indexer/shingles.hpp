// Shingles: what two texts share, whatever their headlines and page furniture: every five words that stand
// side by side (Broder, On the Resemblance and Containment of Documents, 1997), folded as in searching. A
// text of fewer words is one shingle. Thread rule: pure functions; one thread's analyzer.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"

namespace lede {

inline constexpr std::size_t kShingleWords = 5;

// Hashes, ascending, each once; those of no word: none.
using Shingles = std::vector<std::uint64_t>;
Shingles shingles_of(std::string_view text, Analyzer& analyzer);

// How many of either are in both, 0 to 1 (Jaccard); 0 if one has none.
double resemblance(const Shingles& a, const Shingles& b);

// Two texts are copies of each other, perhaps shortened, retitled or with another last line.
inline constexpr double kCopyResemblance = 0.5;

}  // namespace lede
