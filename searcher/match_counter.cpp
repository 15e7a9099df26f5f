#include "searcher/match_counter.hpp"

#include "searcher/facet_counter.hpp"

namespace lede {
namespace {

// What was found when the time was up is still filtered.
constexpr std::uint32_t kGraceMs = 50;

// The request as the counter takes it: the filters its facets have to leave out. The other filters are in the
// query.
struct CountingPlan {
  SearchRequest request;
  FieldSet sideways;
};

CountingPlan plan_counting(const SearchRequest& request) {
  CountingPlan plan;
  plan.request.facets = request.facets;
  plan.request.possible_dates = request.possible_dates;
  for (const FacetRequest& facet : request.facets) plan.sideways.set(static_cast<std::size_t>(facet.field));
  for (const Filter& filter : request.filters)
    if (plan.sideways.test(static_cast<std::size_t>(filter.field))) plan.request.filters.push_back(filter);
  if (plan.sideways.test(static_cast<std::size_t>(FieldId::Date))) {
    plan.request.from = request.from;
    plan.request.to = request.to;
  }
  return plan;
}

}  // namespace

FieldSet counted_columns(const SearchRequest& request) {
  return FacetCounter::columns_for(plan_counting(request).request);
}

// What compares words in order is dear to find and is mostly asked again: its next page, with a filter more. So its
// matches are kept whole and filtered as sets.
MatchSet MatchCounter::matches_of(const SearchPlan& plan, const FieldSet& without, Deadline& deadline) {
  if (!is_positional(plan.scoring)) return match_set(database_, plan.filtered_except(without), postings_, deadline);
  MatchSet matches = postings_.of_query(database_, plan.scoring, plan.text_key(), deadline)->articles;
  Deadline grace(kGraceMs);
  Deadline& left = deadline.was_passed() ? grace : deadline;
  for (const auto& [id, filter] : plan.filters)
    if (!without.test(static_cast<std::size_t>(id))) matches &= match_set(database_, filter, postings_, left);
  if (plan.excluded.empty()) return matches;
  const MatchSet excluded = match_set(database_, plan.excluded, postings_, left);
  return left.was_passed() ? MatchSet() : matches - excluded;
}

std::vector<Xapian::docid> MatchCounter::count(const SearchRequest& request, const SearchPlan& plan,
                                               Deadline& deadline, SearchResponse& response) {
  const CountingPlan counting = plan_counting(request);
  FacetCounter counter(values_, analyzer_, counting.request, scratch_);
  counter.count(matches_of(plan, counting.sideways, deadline));
  response.total = counter.total();
  response.facets = counter.facets();
  return counter.matches();
}

}  // namespace lede
