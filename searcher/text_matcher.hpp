// TextMatcher: a Query as it is looked for in running text: which words it needs, and where it holds.
// Highlights and the check of SENT, PARA, first() and atleast() are both made with it, so what is found is
// what is marked. Thread rule: one a thread (uses its thread's Analyzer).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "searcher/match_tree.hpp"
#include "searcher/match_words.hpp"
#include "searcher/query.hpp"

namespace lede {

class TextMatcher {
 public:
  // `languages` as for QueryCompiler: a word of the query matches what it finds.
  TextMatcher(const Query& query, Analyzer& analyzer, std::vector<std::string> languages);

  bool empty() const { return !tree_; }  // nothing that could be seen in a text
  std::uint32_t leaves() const { return leaves_; }

  // The words of one field: clear(), then read() its text, or each of its texts (quotes): no phrase, sentence
  // or paragraph spans two.
  void clear();
  void read(std::string_view text, std::string_view lang);
  const WordHits& hits() const { return hits_; }

  // Every word read that takes part in a match, in any order, perhaps twice.
  std::vector<LeafMark> marks(FieldId field) const;
  bool holds(FieldId field) const { return !marks(field).empty(); }

 private:
  void number_places(std::string_view text, std::size_t first_hit);

  Analyzer& analyzer_;
  MatchWords words_;
  std::optional<MatchNode> tree_;
  std::uint32_t leaves_ = 0;
  bool needs_places_ = false;
  WordHits hits_;
  std::uint32_t words_read_ = 0;
  std::uint32_t next_position_ = 0;
  std::uint32_t next_sentence_ = 0;
  std::uint32_t next_paragraph_ = 0;
};

}  // namespace lede
