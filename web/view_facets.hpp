// The filters beside the results, and the chips of those in use, as template data.
// Thread rule: pure functions.
#pragma once
#include "web/pages.hpp"

namespace lede {

// Keys: date {…histogram, from, to, …}, before [group], actors {tabs [{…}], …}, groups [group]; a group is
// {label, name, values […], more, less, searchable …}.
void set_facets(TemplateData& page, const PageContext& context, const SearchRequest& request,
                const SearchResponse& response, const std::vector<OutletDates>& outlets);

// [{label, field, value, href}]: each filter in use and the search without it.
TemplateData active_filters(const PageContext& context, const SearchRequest& request);

}  // namespace lede
