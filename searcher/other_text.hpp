// OtherText: "did you mean": the text of a search with its misspelt words (spelling.hpp) and values that no article has
// (value_hints.hpp) replaced, offered only if it finds something under the same filters. The same search gets the same
// offer each time. Thread rule: one thread; refers to its thread's database, analyzer and compiler.
#pragma once
#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/doc_values.hpp"
#include "indexer/suggestion_table.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/query_compiler.hpp"
#include "searcher/search.hpp"
#include "searcher/search_plan.hpp"
#include "searcher/snapshot_cache.hpp"

namespace lede {

class OtherText {
 public:
  struct Index {
    const Xapian::Database& database;
    Analyzer& analyzer;
    const std::vector<std::string>& languages;
    QueryCompiler& compiler;
    SnapshotCache& cache;
    std::function<const SuggestionTable&()> words;
    std::function<const DocValues*(FieldSet)> values;  // with these columns; null: not to be had (shards)
  };
  OtherText(Index index) : index_(std::move(index)) {}

  // Where nothing was found, says in the plan's warnings which values no article has.
  std::optional<std::string> find(const SearchRequest& request, SearchPlan& plan, bool nothing_found, Deadline& deadline);

 private:
  Query with_values(const Query& query, SearchPlan& plan, Deadline& deadline);
  bool finds(const Query& part, Deadline& deadline);

  Index index_;
};

}  // namespace lede
