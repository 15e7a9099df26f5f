// URL parameters ⇄ SearchRequest: the one place that knows their names. Links are made by the inverse of the
// parser, so every link is canonical: fixed order, values sorted, defaults and empty values left out. Text
// that comes in is made valid UTF-8 without control characters here, once. Thread rule: pure functions.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "searcher/search.hpp"

namespace lede {

using Parameter = std::pair<std::string, std::string>;
using Params = std::multimap<std::string, std::string>;  // decoded names and values

inline constexpr std::size_t kMaxPerPage = 100;
inline constexpr std::size_t kMaxFacetValues = 1000;

// Unknown parameters are ignored, empty ones dropped. Throws Error{Usage} for a value that cannot be meant:
// page=x, per_page=500, from=yesterday, facet=colour.
SearchRequest parse_request(const Params& params);

// Those of the parameters that parse_request refuses.
std::vector<Parameter> refused_parameters(const Params& params);

// "q=flood&outlet=Reuters&page=2"; parse_request of it gives the same request. What no parameter says
// (snippets, time limit) is not in it.
std::string to_query_string(const SearchRequest& request);

// The same as names and values, for forms.
std::vector<Parameter> to_parameters(const SearchRequest& request);

// One parameter as `name=value`, form-encoded.
std::string encode_parameter(std::string_view name, std::string_view value);
std::string encode_path_segment(std::string_view text);

// From 1.
std::size_t page_number(const SearchRequest& request);
std::size_t page_count(const SearchRequest& request, std::size_t total);

// Names of the parameters that exclude values and search among them; a field's own name chooses.
std::string excluding_name(FieldId field);  // "-outlet"
std::string searching_name(FieldId field);  // "in-outlet": which of its values are shown
bool is_filter_field(FieldId field);

std::string_view to_string(Sort sort);    // "relevance" "newest" "oldest" "recency"
std::string_view to_string(Match match);  // "all" "any"
std::string_view to_string(Group group);  // "none" "story"

}  // namespace lede
