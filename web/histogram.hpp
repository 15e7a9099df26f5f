// The date histogram: bars of an SVG (sizes as attributes, so the pages need no inline style) and its twin, a
// table. Thread rule: pure functions.
#pragma once
#include "web/links.hpp"
#include "web/templates.hpp"

namespace lede {

// Keys: width, height, bars [{x y width height, possible_y possible_height, href, title}], rows [{label,
// href, certain, possible, has_possible}], first, last, most, unit. Empty buckets between the first and the
// last leave a gap. `href` narrows the search to the bucket. An object without bars: has_bars is false.
TemplateData histogram(const FacetCounts& dates, const SearchRequest& request, const Links& links);

// How many units lie between the bucket and year 0; nullopt for what is not "2017", "2017-10" or
// "2017-10-24".
std::optional<long> bucket_number(std::string_view edtf);

}  // namespace lede
