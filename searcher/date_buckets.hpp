// date_buckets: the date facet: dates counted by year, month or day, whichever fits about sixty buckets.
// A date that lies inside one bucket is certain there; an imprecise one that overlaps several is possible in
// each. Thread rule: pure functions.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "indexer/doc_values.hpp"
#include "searcher/search.hpp"

namespace lede {

// Fills unit, buckets and unknown of `counts` from the dates of `documents`. The unit is coarser than the
// span asks for where most dates are imprecise. A date without either day is unknown; an open end reaches to
// the first or last day of all. Buckets are contiguous from the first to the last, except that beyond
// kMaxContiguousBuckets (years far apart) empty ones are left out. `decades`: more than two centuries are counted by
// decade, whose bucket is the interval 1780/1789; else by year.
inline constexpr std::size_t kMaxContiguousBuckets = 400;
void count_date_buckets(const DateColumn& dates, std::span<const std::span<const Xapian::docid>> documents,
                        bool decades, FacetCounts& counts);

// The same of articles already counted by their dates.
struct DatedArticles {
  std::int32_t earliest = kNoDay, latest = kNoDay;
  bool inferred = false;
  std::uint32_t articles = 0;
};
void count_date_buckets(std::span<const DatedArticles> dated, bool decades, FacetCounts& counts);

}  // namespace lede
