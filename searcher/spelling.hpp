// spelling: a nearby word for one the index does not have: the words of the index that begin alike, by edit
// distance (optimal string alignment, at most 2) weighed against how many articles have them. Thread rule:
// one thread; uses its thread's database and analyzer.
#pragma once
#include <xapian.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "searcher/query.hpp"
#include "searcher/word_lists.hpp"

namespace lede {

// Distance of two words in code points, or `limit` + 1 if it is more than `limit`.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit);

class SpellingCorrector {
 public:
  // `lists`: of the database; may be null.
  SpellingCorrector(const Xapian::Database& database, Analyzer& analyzer, std::vector<std::string> languages,
                    WordLists* lists = nullptr)
      : database_(database), analyzer_(analyzer), languages_(std::move(languages)), lists_(lists) {}

  // `text` with each word of its `query` that no article has replaced by its nearest, or nullopt if there is
  // nothing to replace. Takes at most `limit`.
  std::optional<std::string> correct(const Query& query, std::string_view text,
                                     std::chrono::milliseconds limit = std::chrono::milliseconds(20));

 private:
  void find_unknown_words(const Query& query);
  bool is_known(std::string_view exact, std::string_view folded);
  struct Candidates;
  Xapian::doccount frequency_of(const std::string& form) const;
  void look_at(const std::string& word, bool may_be_stem_only, Candidates& candidates);
  bool look_at_lists(const std::vector<char32_t>& beginnings, Candidates& candidates);
  std::optional<std::string> nearest(const std::string& word);

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  std::vector<std::string> languages_;
  WordLists* lists_;
  std::chrono::steady_clock::time_point end_;
  std::map<std::string, std::string, std::less<>> better_;  // word no article has → its nearest
};

}  // namespace lede
