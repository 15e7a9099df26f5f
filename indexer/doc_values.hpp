// DocValues: the facet columns of one snapshot: per field a dictionary of values and, per document, their
// ordinals; publication days as numbers. `lede index` writes them beside the database when it is done
// (write_columns()), so that who asks maps them and starts at once; where a commit came later, or the file is
// missing or damaged, they are made in memory by streaming the value slots. Rows are by docid of ONE database
// (a compacted generation): column[docid], docid from 1; row 0 is unused.
// Spellings that Analyzer::fold_value makes equal are one value, shown as most articles spell it; so a
// value's count is what a filter on it finds. So do actor names that the index knows for one (actor_merges.hpp).
// Ordinals are in bytewise order of the folded value: comparing ordinals compares values.
// Thread rule: immutable; share as shared_ptr<const DocValues>.
#pragma once
#include <xapian.h>

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/code_list.hpp"
#include "indexer/column_image.hpp"
#include "indexer/schema.hpp"

namespace lede {

using Ordinal = std::uint32_t;  // of a value, by its folded text

// Which articles have a value, for who counts it among many: of values that are frequent (the lowest codes) a bit a
// docid, of the others their docids, the first few of each side by side: where many articles are looked for, one of
// those is mostly among them, and nothing else need be fetched.
struct ValueArticles {
  static constexpr std::uint32_t kDense = 32;  // every 32nd article: from there on bits take less room
  static constexpr std::size_t kFirst = 4;

  std::size_t words = 0;                   // of 64 bits for all docids
  std::size_t dense_codes = 0;             // are frequent
  std::span<const std::uint64_t> with;     // has any value at all
  std::span<const std::uint64_t> dense;    // `words` for each of the frequent codes
  std::span<const Xapian::docid> first;    // kFirst for each of the others, then 0
  std::span<const std::uint32_t> begins;   // [code - dense_codes .. + 1) into rest
  std::span<const Xapian::docid> rest;     // ascending within a code
  std::span<const std::uint64_t> bits_of(Code code) const { return dense.subspan(code * words, words); }
  std::span<const Xapian::docid, kFirst> first_of(Code code) const {
    return std::span<const Xapian::docid, kFirst>(first.data() + kFirst * (code - dense_codes), kFirst);
  }
  std::span<const Xapian::docid> rest_of(Code code) const {
    const std::size_t at = code - dense_codes;
    return rest.subspan(begins[at], begins[at + 1] - begins[at]);
  }
};

struct FacetColumn {
  TextArray values;                         // [ordinal] as shown
  TextArray folded;                         // [ordinal] Analyzer::fold_value of it; ascending, all different
  std::span<const std::uint32_t> offsets;   // [docid .. docid+1) into codes; size = rows + 1
  std::span<const CodeUnit> codes;          // distinct within a document, ascending
  CodeList of(Xapian::docid id) const { return CodeList(codes.subspan(offsets[id], offsets[id + 1] - offsets[id])); }
  std::span<const Ordinal> ordinal_of;         // [code]
  std::span<const Code> code_of;               // [ordinal]
  std::span<const std::uint32_t> frequencies;  // [code] articles that have it, descending
  ValueArticles lists;
  // Names that stand for a value (actor_merges.hpp): folded, ascending → ordinal; they are no values themselves.
  TextArray merged;
  std::span<const Ordinal> merged_into;
  std::optional<Ordinal> find(std::string_view folded_value) const;
};

inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

// When articles were published. Each date that occurs has a code, by which it is counted.
struct DateColumn {
  std::span<const std::uint32_t> codes;       // [docid]
  std::span<const std::int32_t> earliest_of;  // [code] days since 1970-01-01, kNoDay = unknown; ascending
  std::span<const std::int32_t> latest_of;    // [code] inclusive
  std::span<const std::uint8_t> inferred_of;  // [code] 1 = the article does not say it
  std::int32_t earliest(Xapian::docid id) const { return earliest_of[codes[id]]; }
  std::int32_t latest(Xapian::docid id) const { return latest_of[codes[id]]; }
  bool inferred(Xapian::docid id) const { return inferred_of[codes[id]] != 0; }
};

// A set of fields; bit = FieldId.
using FieldSet = std::bitset<kFields.size()>;
FieldSet facet_fields();  // all that have a column

class DocValues {
 public:
  // Those written beside the database if they are of its revision, else made of `fields` only: one search
  // pays for what it asks.
  static std::shared_ptr<const DocValues> open(const std::string& database_path,
                                               const Xapian::Database& database, Analyzer& analyzer,
                                               const FieldSet& fields = facet_fields());
  // Only the columns of `fields` (and those a union needs) are filled.
  static std::shared_ptr<const DocValues> build(const Xapian::Database& database, Analyzer& analyzer,
                                                const FieldSet& fields = facet_fields());
  explicit DocValues(ColumnImage image);

  const FieldSet& fields() const { return fields_; }
  Xapian::docid rows() const { return static_cast<Xapian::docid>(image_.stamp().rows); }  // docids are below this
  Xapian::rev revision() const { return image_.stamp().revision; }  // of the database they were read from
  const FacetColumn& column(FieldId field) const;  // REQUIRES: field is a facet and not Date, and was built
  const DateColumn& dates() const { return dates_; }
  std::span<const std::uint32_t> words() const { return words_; }      // [docid]
  std::span<const std::uint32_t> lengths() const { return lengths_; }  // [docid] as BM25 takes them; beside words()

 private:
  ColumnImage image_;  // where all the spans point
  std::array<FacetColumn, kFields.size()> columns_;
  DateColumn dates_;
  std::span<const std::uint32_t> words_, lengths_;
  FieldSet fields_;
};

// What an image of this database and layout has to say of itself.
ImageStamp image_stamp(const Xapian::Database& database, std::uint64_t layout);

// The arrays of `fields`.
ImageWriter make_columns(const Xapian::Database& database, Analyzer& analyzer, const FieldSet& fields);

// Runs every one of some tasks that share nothing, to the end; throws what one of them threw.
using RunTasks = std::function<void(const std::vector<std::function<void()>>&)>;
void one_by_one(const std::vector<std::function<void()>>& tasks);
// The same of all fields, by several tasks, each with a database and an analyzer of its own.
ImageWriter make_columns(const std::string& database_path, const RunTasks& run);

// Makes all columns of the database at `database_path` and puts them beside it, in the place of older ones.
// Throws Error{Output}.
void write_columns(const std::string& database_path, const RunTasks& run = one_by_one);
std::string columns_path(const std::string& database_path);
enum class ColumnsState { None, Outdated, Damaged, Good };
ColumnsState look_at_columns(const std::string& database_path, const Xapian::Database& database);

}  // namespace lede
