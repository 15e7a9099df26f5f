// SearchResponse → JSON as the README (interface) prints it; the one writer for `lede search --format json`
// and the API. Thread rule: pure functions.
#pragma once
#include <string>

#include "searcher/json_writer.hpp"
#include "searcher/search.hpp"

namespace lede {

inline constexpr int kFormatVersion = 1;

std::string to_json(const SearchResponse& response);
void begin_answer(JsonWriter& json);  // every answer is an object that begins with its version
void write(JsonWriter& json, const Hit& hit);
void write(JsonWriter& json, const FacetCounts& facet);
void write(JsonWriter& json, const CountedSearch& search);

// "name":[…], of anything that has a write().
template <class Items>
void write_list(JsonWriter& json, std::string_view name, const Items& items) {
  json.key(name);
  json.begin_array();
  for (const auto& item : items) write(json, item);
  json.end_array();
}

}  // namespace lede
