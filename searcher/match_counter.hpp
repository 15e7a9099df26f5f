// MatchCounter: the total and the facets of a search: its matches as a set, without the filters of the fields whose
// facets are counted, which FacetCounter applies. Thread rule: one search, one thread.
#pragma once
#include <xapian.h>

#include <memory>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/doc_values.hpp"
#include "searcher/match_set.hpp"
#include "searcher/ordinal_counts.hpp"
#include "searcher/search.hpp"
#include "searcher/search_plan.hpp"

namespace lede {

FieldSet counted_columns(const SearchRequest& request);

class MatchCounter {
 public:
  // REQUIRES: `values` has the counted_columns() of the request.
  MatchCounter(const Xapian::Database& database, PostingsCache& postings, std::shared_ptr<const DocValues> values,
               Analyzer& analyzer, CountScratch& scratch)
      : database_(database), postings_(postings), values_(std::move(values)), analyzer_(analyzer), scratch_(scratch) {}

  // Sets total and facets; returns what passes every filter, ascending.
  std::vector<Xapian::docid> count(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline,
                                   SearchResponse& response);

 private:
  MatchSet matches_of(const SearchPlan& plan, const FieldSet& without, Deadline& deadline);

  const Xapian::Database& database_;
  PostingsCache& postings_;
  std::shared_ptr<const DocValues> values_;
  Analyzer& analyzer_;
  CountScratch& scratch_;
};

}  // namespace lede
