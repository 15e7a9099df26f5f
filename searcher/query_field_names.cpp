// The names of fields in a query: those of the schema, a few others for them, and what a mistyped one meant.
#include <algorithm>
#include <optional>
#include <string>

#include "corpus/ascii.hpp"
#include "indexer/schema.hpp"
#include "searcher/letters.hpp"
#include "searcher/query_lexer.hpp"

namespace lede {
std::optional<std::string> query_field_name(std::string_view lower) {
  if (lower == "has") return "has";
  if (lower == "headline") return "title";
  if (const Field* row = field_by_name(lower); row != nullptr) return std::string(row->name);
  return std::nullopt;
}

std::optional<std::string> nearest_query_field(std::string_view typed) {
  const std::string lower = lower_ascii(typed.substr(0, 32));
  constexpr std::uint32_t kFurthest = 2;
  const std::u32string letters = letters_of(lower);
  const Field* best = nullptr;
  std::size_t best_distance = kFurthest + 1;
  for (const Field& row : kFields)
    if (const std::size_t distance = letters_apart(letters, letters_of(row.name), kFurthest);
        distance < std::min(best_distance, row.name.size())) {
      best = &row;
      best_distance = distance;
    }
  if (best == nullptr) return std::nullopt;
  return std::string(best->name);
}

}  // namespace lede
