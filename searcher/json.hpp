// SearchResponse → JSON as the README (interface) prints it; the one writer for `lede search --format json`
// and the API. Thread rule: pure functions.
#pragma once
#include <nlohmann/json.hpp>

#include "searcher/search.hpp"

namespace lede {

inline constexpr int kFormatVersion = 1;

nlohmann::ordered_json to_json(const SearchResponse& response);
nlohmann::ordered_json to_json(const Hit& hit);
nlohmann::ordered_json to_json(const FacetCounts& facet);
nlohmann::ordered_json to_json(const CountedSearch& search);

}  // namespace lede
