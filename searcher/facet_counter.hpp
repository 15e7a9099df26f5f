// FacetCounter: counts every facet in one pass over the matches of the query and its exclusions, filters left out.
// Drill-sideways: a document that fails no filter counts for every field; one that fails only field F's filter
// counts for F alone. That is the contract's facet rule, exactly.
// Thread rule: one search, one thread; reads shared DocValues.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "searcher/doc_values.hpp"
#include "searcher/search.hpp"

namespace lede {

class FacetCounter {
 public:
  FacetCounter(std::shared_ptr<const DocValues> values, Analyzer& analyzer, const SearchRequest& request);

  void count(Xapian::docid id);                // a match of query minus exclusions
  std::size_t total() const { return total_; }  // those that pass every filter
  std::vector<FacetCounts> facets() const;      // in the order of request.facets

 private:
  struct FieldState;
  std::shared_ptr<const DocValues> values_;
  const SearchRequest& request_;
  std::vector<FieldState> fields_;
  std::size_t total_ = 0;
};

}  // namespace lede
