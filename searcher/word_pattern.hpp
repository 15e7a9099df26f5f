// How words with * and ?, and words up to an edit distance, match: on UTF-8, by code points.
// Thread rule: pure functions.
#pragma once
#include <cstdint>
#include <string_view>

namespace lede {

// `*` any number of characters, `?` exactly one. Time: at most pattern × word.
bool matches_pattern(std::string_view pattern, std::string_view word);

// True if at most `distance` letters differ: inserted, left out, replaced, or two neighbours swapped (optimal
// string alignment: Damerau 1964). Words longer than 64 letters never match.
bool within_distance(std::string_view a, std::string_view b, std::uint32_t distance);

}  // namespace lede
