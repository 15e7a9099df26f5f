// MadeColumn: a facet column while it is made, values numbered by their order (doc_values_builder.cpp gives them their
// codes). Thread rule: the database and the analyzer belong to the calling thread.
#pragma once
#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/doc_values.hpp"

namespace lede {

using Merges = std::map<std::string, std::string>;  // folded value → the folded value it stands for

struct MadeColumn {
  std::vector<std::string> values, folded;
  std::vector<std::uint32_t> offsets;
  std::vector<Ordinal> ordinals;
  std::vector<std::pair<std::string, Ordinal>> merged;
  std::span<const Ordinal> of(Xapian::docid id) const {
    return {ordinals.data() + offsets[id], ordinals.data() + offsets[id + 1]};
  }
  std::optional<Ordinal> find(std::string_view text) const {
    const auto it = std::lower_bound(folded.begin(), folded.end(), text);
    if (it == folded.end() || *it != text) return std::nullopt;
    return static_cast<Ordinal>(it - folded.begin());
  }
};

// Of the values of a slot, joined by kValueSeparator.
MadeColumn read_column(const Xapian::Database& database, Xapian::valueno slot, Xapian::docid rows, Analyzer& analyzer,
                       const Merges& merges);
// The union of several columns: a value that two of them hold is one value.
MadeColumn join_columns(std::span<const MadeColumn* const> columns, Xapian::docid rows, Analyzer& analyzer);

}  // namespace lede
