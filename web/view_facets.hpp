// The filters beside the results, and the chips of those in use, as template data.
// Thread rule: pure functions.
#pragma once
#include "web/pages.hpp"

namespace lede {

// Keys: date {…histogram, from, to, …}, groups [{label, name, values […]}].
void set_facets(TemplateData& page, const PageContext& context, const SearchRequest& request,
                const SearchResponse& response);

// [{label, field, value, href}]: each filter in use and the search without it.
TemplateData active_filters(const SearchRequest& request, const Links& links);

}  // namespace lede
