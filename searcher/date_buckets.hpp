// date_buckets: the date facet: dates counted by year, month or day, whichever fits about sixty buckets.
// A date that lies inside one bucket is certain there; an imprecise one that overlaps several is possible in
// each. Thread rule: pure functions.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "searcher/doc_values.hpp"
#include "searcher/search.hpp"

namespace lede {

// Fills unit, buckets and unknown of `counts` from the dates of `documents`. Dates without an earliest day
// are unknown; without a latest day they reach to the last day of all. Buckets are contiguous from the first
// to the last, except that beyond kMaxContiguousBuckets (years far apart) empty ones are left out.
inline constexpr std::size_t kMaxContiguousBuckets = 400;
void count_date_buckets(const DateColumn& dates, std::span<const std::span<const Xapian::docid>> documents,
                        FacetCounts& counts);

}  // namespace lede
