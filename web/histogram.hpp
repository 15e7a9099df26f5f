// The timeline: bars of an SVG (sizes as attributes, so the pages need no inline style) and its twin, a
// table. Solid: the date is said. Hollow: it was inferred, or is so rough that it only may lie there.
// Stacked, the bars are divided among outlets. Thread rule: pure functions.
#pragma once
#include "web/pages.hpp"

namespace lede {

struct DatesFound {
  const FacetCounts& dates;
  std::size_t articles = 0;  // found in all, with or without a date; 0 where that is not known
};

// Keys: width, height, ground, pixels, extent, bars [{x y width height hollow_y hollow_height href title edtf outlets}],
// lines [{x width weight href title}] of dates too rough for one bar, rows [{label href certain inferred possible
// outlets}], rough, first, last, unit, outlets [{label href shade}]. Empty buckets between the first and the last leave
// a gap. `href` narrows the search to the bucket, or to what a line spans. has_bars is false where there are none.
TemplateData histogram(const PageContext& context, const DatesFound& found, const SearchRequest& request,
                       const std::vector<OutletDates>& outlets = {});

// How many units lie between the bucket and year 0; nullopt for what is not "2017", "2017-10" or
// "2017-10-24".
std::optional<long> bucket_number(std::string_view edtf);

}  // namespace lede
