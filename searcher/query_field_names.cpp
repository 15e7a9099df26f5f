// The names of fields in a query: those of the schema, a few others for them, and what a mistyped one meant.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "corpus/ascii.hpp"
#include "indexer/schema.hpp"
#include "searcher/query_lexer.hpp"

namespace lede {
namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::string> query_field_name(std::string_view lower) {
  if (lower == "has") return "has";
  if (lower == "headline") return "title";
  if (const Field* row = field_by_name(lower); row != nullptr) return std::string(row->name);
  return std::nullopt;
}

std::optional<std::string> nearest_query_field(std::string_view typed) {
  const std::string lower = lower_ascii(typed.substr(0, 32));
  const Field* best = nullptr;
  std::size_t best_distance = 3;
  for (const Field& row : kFields)
    if (const std::size_t distance = edit_distance(lower, row.name);
        distance < std::min(best_distance, row.name.size())) {
      best = &row;
      best_distance = distance;
    }
  if (best == nullptr) return std::nullopt;
  return std::string(best->name);
}

}  // namespace lede
