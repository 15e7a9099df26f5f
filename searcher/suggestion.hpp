// Suggestion: an entry of the suggestion table (indexer/suggestion_table.hpp) as a person sees it and searches for it.
// Thread rule: pure function.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/suggestion_table.hpp"

namespace lede {

struct Suggestion {
  std::string text;  // as shown
  std::string kind;  // "word" "person" "org" "place" "outlet"
  std::size_t count =
      0;  // articles: of a name, those its query finds; of a word, those with this form in the text
  std::string query;  // what to search for; canonical
  bool operator==(const Suggestion&) const = default;
};

// `prefix` folded (Analyzer::fold_value).
std::vector<Suggestion> suggest(const SuggestionTable& table, std::string_view prefix, std::size_t limit);

}  // namespace lede
