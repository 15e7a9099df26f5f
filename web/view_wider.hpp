// Ways to find more: another spelling, the words that articles have most of, searches a little wider, ready
// counted, filters to remove. Thread rule: pure functions.
#pragma once
#include <vector>

#include "web/pages.hpp"

namespace lede {

// Keys of "did you mean", of the list where nothing was found, and of what a search missed.
void set_wider(TemplateData& page, const PageContext& context, const SearchRequest& request,
               const SearchResponse& response, const std::vector<CountedSearch>& wider);

}  // namespace lede
