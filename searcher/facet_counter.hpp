// FacetCounter: counts every facet in one pass over the matches of the query and its exclusions, filters left
// out. Drill-sideways: a document that fails no filter counts for every field; one that fails only field F's
// filter counts for F alone. That is the contract's facet rule, exactly. (After Lucene's DrillSideways.)
// Documents are noted while they are matched and counted field by field afterwards: each column is walked in
// order. Thread rule: one search, one thread; reads shared DocValues.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "indexer/doc_values.hpp"
#include "searcher/match_set.hpp"
#include "searcher/list_counts.hpp"
#include "searcher/ordinal_counts.hpp"
#include "searcher/search.hpp"

namespace lede {

// Publication dates a search lets through: from/to and the values of a date filter, OR between them.
class DateFilter {
 public:
  explicit DateFilter(const SearchRequest& request);
  bool filters() const { return has_range_ || unknown_ || !values_.empty(); }
  bool wants_unknown() const { return unknown_; }
  bool passes(std::int32_t earliest, std::int32_t latest) const;

 private:
  struct Days {
    std::int32_t first = kNoDay;  // kNoDay = open
    std::int32_t last = kNoDay;
  };
  bool within(const Days& days, std::int32_t earliest, std::int32_t latest) const;
  std::vector<Days> values_;
  Days range_;
  bool has_range_ = false;
  bool possible_ = false;
  bool unknown_ = false;
};

// True if some word of `folded` starts with `prefix` (both folded).
bool has_word_with_prefix(std::string_view folded, std::string_view prefix);

class FacetCounter {
 public:
  // Takes part in: the filters of facet fields and the dates of `request`. REQUIRES: `values` has every
  // column that request.facets and those filters name.
  // `scratch` must outlive it.
  FacetCounter(std::shared_ptr<const DocValues> values, Analyzer& analyzer, const SearchRequest& request,
               CountScratch& scratch);
  ~FacetCounter();

  void count(Xapian::docid id);  // a match of query minus exclusions; each document once
  void count(const MatchSet& matches);  // instead: all of them
  std::size_t total() const { return matches_.size(); }  // those that pass every filter
  const std::vector<Xapian::docid>& matches() const { return matches_; }
  std::vector<FacetCounts> facets() const;  // in the order of request.facets

  // The columns a request needs (facets, and the filters that facets have to leave out).
  static FieldSet columns_for(const SearchRequest& request);

 private:
  struct FieldState;
  struct Choice;
  FieldState& state_of(FieldId field);
  bool passes(const FieldState& state, Xapian::docid id) const;
  const ArticleBits& bits_of(const FieldState& state) const;
  std::unique_ptr<const ValueCounts> counts_of(const FieldState& state, const Choice& choice) const;
  static std::vector<Counted> best_values(const FieldState& state, const Choice& choice,
                                          const ValueCounts& counts, std::size_t& distinct);
  static std::vector<Counted> shown_values(const FieldState& state, const Choice& choice,
                                           const ValueCounts& counts, std::size_t& distinct);
  FacetCounts count_values(const FieldState& state, const Choice& choice) const;
  FacetCounts count_dates(const FieldState& state, const Choice& choice) const;

  std::shared_ptr<const DocValues> values_;
  CountScratch& scratch_;
  DateFilter dates_;
  std::vector<FieldState> fields_;     // each field once
  std::vector<std::size_t> filtered_;  // indexes of fields_ with a filter
  std::vector<Choice> choices_;        // the facets asked for
  std::vector<Xapian::docid> matches_;
  mutable std::optional<ArticleBits> bits_;  // of the matches alone, when first needed
  mutable std::optional<ArticleBits> own_bits_;  // of the field at hand, where others matter to it
};

}  // namespace lede
