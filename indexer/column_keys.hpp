// The keys of the arrays of a column image (column_image.hpp): a field and what the array is of it.
// Thread rule: pure functions.
#pragma once
#include <cstdint>

#include "indexer/schema.hpp"

namespace lede {

enum class ColumnPart : std::uint8_t {
  ValueOffsets,
  ValueBytes,
  FoldedOffsets,
  FoldedBytes,
  RowOffsets,
  Codes,
  MergedOffsets,
  MergedBytes,
  MergedInto,
  Earliest,
  Latest,
  Inferred,
  Numbers,
  Frequencies,
  Lengths,
  OrdinalOfCode,
  CodeOfOrdinal,
  WithValue,
  DenseArticles,
  FirstArticles,
  RestBegins,
  RestArticles,
};

constexpr std::uint32_t column_key(FieldId field, ColumnPart part) {
  return static_cast<std::uint32_t>(field) << 8 | static_cast<std::uint32_t>(part);
}

// Raised when the same bytes would mean something else; an image of another layout is not used.
inline constexpr std::uint64_t kColumnsLayout = 5;

}  // namespace lede
