#include "indexer/schema.hpp"

namespace lede {

const Field* field_by_name(std::string_view name) {
  for (const Field& row : kFields)
    if (row.name == name) return &row;
  return nullptr;
}

}  // namespace lede
