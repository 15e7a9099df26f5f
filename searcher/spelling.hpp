// spelling: a nearby word for one the index does not have: of the words that are suggested while typing
// (suggestion_table.hpp) and begin alike, by letters apart (at most 2) weighed against how many articles have them.
// The same text gets the same answer each time. Thread rule: one thread; uses its thread's database and analyzer.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/suggestion_table.hpp"
#include "searcher/query.hpp"
#include "searcher/word_facts.hpp"

namespace lede {

class SpellingCorrector {
 public:
  using Words = std::function<const SuggestionTable&()>;
  // `words`: of the same index as `reader`; asked for where a word is unknown.
  SpellingCorrector(const WordReader& reader, Analyzer& analyzer, std::vector<std::string> languages,
                    Words words)
      : reader_(reader), analyzer_(analyzer), languages_(std::move(languages)), words_(std::move(words)) {}

  // `text` with each word of its `query` that no article has replaced by its nearest, or nullopt if there is
  // nothing to replace.
  std::optional<std::string> correct(const Query& query, std::string_view text);

 private:
  void find_unknown_words(const Query& query);
  bool is_known(std::string_view exact, std::string_view folded);
  struct Wanted;
  std::optional<std::string> nearest(std::string_view folded);

  const WordReader reader_;
  Analyzer& analyzer_;
  std::vector<std::string> languages_;
  Words words_;
  std::size_t unknown_ = 0;
  std::map<std::string, std::string, std::less<>> better_;  // word no article has → its nearest
};

}  // namespace lede
