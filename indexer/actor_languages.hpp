// The languages whose articles have actors: those with evidence that at least four of five are right (indexer/ner/MODEL.md
// says which). In others none are shown rather than noise. Thread rule: pure functions.
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace lede {

inline constexpr auto kActorLanguages =
    std::to_array<std::string_view>({"en", "de", "es", "fr", "pt", "ru", "ar", "zh", "ja"});

// "" (not known, most often too short to tell): by the rules of English.
constexpr bool has_actors(std::string_view lang) {
  return lang.empty() || std::find(kActorLanguages.begin(), kActorLanguages.end(), lang) != kActorLanguages.end();
}

}  // namespace lede
