// ServedFacets: the total and the facets of a search over shards (shards.hpp), counted by stock servers: each hands out
// how often it met each value of a slot (Xapian::ValueCountMatchSpy), and what is joined in a value is taken apart here
// (served_slots.hpp). The contract's facet rule: a field is counted over what is found without its own filter, so fields
// without a filter share one pass, and each with one has its own. Where names stand for each other, or an actor is
// of two types, values of one article would count twice: those that may be shown are counted again as one query.
// Thread rule: one search, one thread.
#pragma once
#include <xapian.h>

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/analyzer.hpp"
#include "searcher/date_buckets.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/search.hpp"
#include "searcher/search_plan.hpp"
#include "searcher/served_names.hpp"

namespace lede {

class ServedFacets {
 public:
  ServedFacets(const Xapian::Database& database, ServedNames& names, Analyzer& analyzer)
      : database_(database), names_(names), analyzer_(analyzer) {}

  // Sets total and facets. Partly, if the deadline passes between two passes.
  void count(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline, SearchResponse& response);

  // What one pass tells of a field: how many articles have each value, by folded name.
  struct Values {
    std::map<std::string, std::size_t> counts;
    std::size_t unknown = 0;
  };
  // All values of fields that are facets and no dates, exactly.
  Values values_of(const Xapian::Query& query, FieldId field);
  std::vector<DatedArticles> dates_of(const Xapian::Query& query);  // the undated last
  std::size_t articles(const Xapian::Query& query);

 private:
  struct Tally {  // a value of a field while it is counted
    std::size_t sum = 0;                // of the names below; exact if it is one
    std::vector<std::string> names;     // folded, of any type
  };
  using Tallies = std::unordered_map<std::string, Tally>;  // by the name they stand for
  struct Pass;
  using Listed = std::vector<std::pair<std::string, const Tally*>>;  // values that may be shown
  struct Shown {
    std::string folded;
    std::size_t count = 0;
    static bool more_frequent(const Shown& a, const Shown& b) {
      return a.count != b.count ? a.count > b.count : a.folded < b.folded;
    }
  };
  struct Marks {
    bool selected = false, excluded = false;
  };
  struct Chosen {  // by the request's filter
    std::map<std::string, Marks> marks;  // by what the name stands for
    std::vector<FacetValue> absent;      // no article has them
    bool unknown = false;
  };

  Pass pass(const Xapian::Query& query, const FieldSet& fields, bool few);
  static std::vector<DatedArticles> dated_in(const Pass& pass);
  Tallies tallies_of(const Pass& pass, FieldId field);
  Tallies actor_tallies(const Pass& pass, FieldId field);
  Tallies plain_tallies(const Pass& pass, FieldId field);
  static void add(Tallies& tallies, const std::string& name, const std::string& stands_for, std::size_t count);
  std::size_t exactly(const Xapian::Query& query, FieldId field, const std::string& folded, const Tally& tally);
  Listed listed_values(const FacetRequest& facet, const Tallies& tallies);
  std::vector<Shown> first_by_name(const FacetRequest& facet, const Xapian::Query& query, Listed listed);
  std::vector<Shown> most_frequent(const FacetRequest& facet, const Xapian::Query& query, Listed listed);
  Chosen chosen_values(const SearchRequest& request, FieldId field);
  FacetCounts values_answer(const FacetRequest& facet, const SearchRequest& request, const Xapian::Query& query,
                            const Pass& pass);
  FacetCounts dates_answer(const FacetRequest& facet, const SearchRequest& request, const Pass& found,
                           const Pass& without_filter);
  const std::string& folded(const std::string& value);

  const Xapian::Database& database_;
  ServedNames& names_;
  Analyzer& analyzer_;
  std::unordered_map<std::string, std::string> folded_;
};

}  // namespace lede
