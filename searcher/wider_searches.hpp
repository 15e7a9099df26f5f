// WiderSearches: the searches of wider.hpp, counted under the filters of the request. Thread rule: one
// thread; uses its thread's database and compiler.
#pragma once
#include <xapian.h>

#include <optional>
#include <vector>

#include "searcher/match_set.hpp"
#include "searcher/query_compiler.hpp"
#include "searcher/search.hpp"
#include "searcher/search_plan.hpp"

namespace lede {

class WiderSearches {
 public:
  WiderSearches(const Xapian::Database& database, QueryCompiler& compiler, PostingsCache& postings)
      : database_(database), compiler_(compiler), postings_(postings) {}

  // Nothing has all parts of the query: the one with the parts that most are in, if any part is found.
  std::optional<CountedSearch> most_of(const SearchRequest& request, const SearchPlan& plan);
  // Those that find more than the request. The deadline is the compiler's, too.
  std::vector<CountedSearch> missed(const SearchRequest& request, Deadline& deadline);

 private:
  MatchSet matches(const SearchRequest& request, Deadline& deadline);

  const Xapian::Database& database_;
  QueryCompiler& compiler_;
  PostingsCache& postings_;  // of the database
};

}  // namespace lede
