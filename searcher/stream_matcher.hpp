// StreamMatcher: whether a query of places (SENT, PARA, first(), atleast(), NEAR …) holds in an article, by its
// words in order (word_stream.hpp) instead of its text. The same tree as TextMatcher's, so what is found is what
// is marked. A word of the article is known by the hash of its form; where two forms of the index share one and
// only one of them is asked for, the answer "yes" is a perhaps (certain()).
// Thread rule: one a thread (uses its thread's Analyzer and database).
#pragma once
#include <xapian.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/case_folding.hpp"
#include "indexer/word_stream.hpp"
#include "searcher/match_tree.hpp"
#include "searcher/match_words.hpp"
#include "searcher/query.hpp"
#include "searcher/word_matcher.hpp"

namespace lede {

class StreamMatcher {
 public:
  // `forms`: every form of the index that a word of the query may be (WordForms::all_forms).
  StreamMatcher(const Query& query, const WordSet& forms, const Xapian::Database& database, Analyzer& analyzer,
                const std::vector<std::string>& languages);

  // `lang`: the article's, by which its words are stemmed.
  bool holds(const WordStream& stream, std::string_view lang);
  // Whether the last answer is sure, and not only no other word than those asked for was met.
  bool certain() const { return certain_; }

 private:
  using Ids = std::vector<MatchWords::Id>;
  struct Row {
    std::uint32_t hash = 0;
    Ids ids;
  };
  struct Table {  // of one language
    std::vector<Row> rows;  // by hash
    bool certain = true;    // no row has a form that another row of the same hash has other ids than
  };
  struct Candidate {
    std::uint32_t hash;
    std::string form;
    bool asked_for;
  };

  Table& table_for(std::string_view lang);
  void add(Table& table, const Candidate& candidate, std::string_view lang);
  bool find_numbers(const WordStream& stream, const Table& table);
  void forget_numbers();
  bool holds_in(const WordStream& stream, FieldId field, const Table& table);
  void read(const WordStream::Passages& passages, const Table& table);

  Analyzer& analyzer_;
  MatchWords words_;
  std::optional<MatchNode> tree_;
  std::vector<FieldId> fields_;
  bool asks_lead_ = false;  // a word is looked for in the lead alone
  std::vector<Candidate> candidates_;  // by hash; what shares a hash with a form asked for is among them
  std::map<std::string, Table, std::less<>> tables_;
  CaseFolding folding_;
  bool certain_ = true;
  // Scratch of one article.
  std::vector<std::uint32_t> row_of_;   // [number] 1 + index of its row, 0 = none
  std::vector<std::uint32_t> numbers_;  // that have one
  WordStream::Passages passages_;
  WordHits hits_;
};

}  // namespace lede
