// DocValues: the facet columns of one snapshot in memory: per field a dictionary of values and, per document,
// their ordinals; publication days as numbers. Built by streaming the value slots once; immutable after. Rows
// are by docid of ONE database (a compacted generation): column[docid], docid from 1; row 0 is unused.
// Spellings that Analyzer::fold_value makes equal are one value, shown as most articles spell it; so a
// value's count is what a filter on it finds. So do actor names that the index knows for one (actor_merges.hpp). Ordinals are in bytewise order of the folded value: comparing
// ordinals compares values. Thread rule: immutable; share as shared_ptr<const DocValues>.
#pragma once
#include <xapian.h>

#include <array>
#include <bitset>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/schema.hpp"

namespace lede {

using Ordinal = std::uint32_t;

struct FacetColumn {
  std::vector<std::string> values;     // [ordinal] as shown
  std::vector<std::string> folded;     // [ordinal] Analyzer::fold_value of it; ascending, all different
  std::vector<std::uint32_t> offsets;  // [docid .. docid+1) into ordinals; size = rows + 1
  std::vector<Ordinal> ordinals;       // distinct within a document
  std::span<const Ordinal> of(Xapian::docid id) const {
    return {ordinals.data() + offsets[id], ordinals.data() + offsets[id + 1]};
  }
  // Names that stand for a value (actor_merges.hpp): folded → ordinal; they are no values themselves.
  std::vector<std::pair<std::string, Ordinal>> merged;
  std::optional<Ordinal> find(std::string_view folded_value) const;
};

inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

struct DateColumn {
  std::vector<std::int32_t> earliest;  // [docid] days since 1970-01-01, kNoDay = unknown
  std::vector<std::int32_t> latest;    // [docid] inclusive
};

// A set of fields; bit = FieldId.
using FieldSet = std::bitset<kFields.size()>;
FieldSet facet_fields();  // all that have a column

class DocValues {
 public:
  // Only the columns of `fields` (and those a Union needs) are filled: one search pays for what it asks.
  static std::shared_ptr<const DocValues> build(const Xapian::Database& database, Analyzer& analyzer,
                                                const FieldSet& fields = facet_fields());
  const FieldSet& fields() const { return fields_; }
  Xapian::docid rows() const { return rows_; }        // docids are below this
  Xapian::rev revision() const { return revision_; }  // of the database the columns were read from
  const FacetColumn& column(FieldId field) const;  // REQUIRES: field is a facet and not Date, and was built
  const DateColumn& dates() const { return dates_; }
  const std::vector<std::uint32_t>& words() const { return words_; }  // [docid]

 private:
  std::array<FacetColumn, kFields.size()> columns_;
  DateColumn dates_;
  std::vector<std::uint32_t> words_;
  FieldSet fields_;
  Xapian::docid rows_ = 1;
  Xapian::rev revision_ = 0;
};

}  // namespace lede
