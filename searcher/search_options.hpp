// search_options: the options of `lede search` and `lede facets` → SearchRequest.
// Thread rule: main thread, while options are parsed; the conversions are pure functions.
#pragma once
#include <CLI/CLI.hpp>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index_option.hpp"
#include "searcher/search.hpp"

namespace lede {

// What is searched: the query and its filters.
struct QueryOptions {
  IndexOption index;
  std::vector<std::string> words;                               // of QUERY, joined by spaces
  std::array<std::vector<std::string>, kFields.size()> any_of;  // --outlet …, by field
  std::vector<std::string> none_of;                             // --not FIELD=VALUE
  std::string from, to;
  bool possible_dates = false;
  std::string match = "all";
  std::uint32_t time_limit_ms = SearchRequest{}.time_limit_ms;
};

// REQUIRES: `options` outlives the parsing and the callback of `command`. QUERY is added by the command.
void add_query_options(CLI::App& command, QueryOptions& options);

// Throws Error{Usage} for a field, date or facet that is none.
SearchRequest to_request(const QueryOptions& options);
FacetRequest parse_facet(std::string_view text);  // FIELD[:N]
FieldId parse_facet_field(std::string_view name);

}  // namespace lede
