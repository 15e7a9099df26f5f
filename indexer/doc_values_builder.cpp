#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/actor_merges.hpp"
#include "indexer/column_keys.hpp"
#include "indexer/doc_values.hpp"
#include "indexer/served_slots.hpp"
#include "indexer/value_articles.hpp"

namespace lede {
namespace {

struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Dictionary = std::unordered_map<std::string, std::uint32_t, ViewHash, std::equal_to<>>;

using Merges = std::map<std::string, std::string>;

// A FacetColumn while it is made.
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

// A DateColumn while it is made.
struct MadeDates {
  std::vector<std::uint32_t> codes;
  std::vector<std::int32_t> earliest, latest;
  std::vector<std::uint8_t> inferred;
  std::uint32_t add(std::int32_t first, std::int32_t last, std::uint8_t is_inferred) {
    earliest.push_back(first);
    latest.push_back(last);
    inferred.push_back(is_inferred);
    return static_cast<std::uint32_t>(earliest.size() - 1);
  }
};

// Collects one column row by row under provisional ordinals, in order of docid.
class ColumnBuilder {
 public:
  // The provisional ordinal of a value.
  std::uint32_t intern(std::string_view value) {
    if (const auto known = ids_.find(value); known != ids_.end()) return known->second;
    const auto id = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back(&ids_.emplace(std::string(value), id).first->first);  // map nodes stay where they are
    return id;
  }
  void add(Xapian::docid row, std::uint32_t value) {
    start_rows_until(row);
    refs_.push_back(value);
  }
  // `merges`: folded value → the folded value it stands for.
  MadeColumn finish(Xapian::docid rows, Analyzer& analyzer, const Merges& merges);

 private:
  void start_rows_until(Xapian::docid row) {
    offsets_.resize(row + 1, static_cast<std::uint32_t>(refs_.size()));
  }
  std::vector<Ordinal> name_values(MadeColumn& column, Analyzer& analyzer, const Merges& merges) const;

  Dictionary ids_;
  std::vector<const std::string*> texts_;
  std::vector<std::uint32_t> offsets_;
  std::vector<std::uint32_t> refs_;
};

// Bytewise order of strings; most differ in the first eight bytes, which are compared as one number.
std::vector<std::uint32_t> sorted_order(const std::vector<std::string>& texts) {
  struct Key {
    std::uint64_t head = 0;
    std::uint32_t index = 0;
  };
  std::vector<Key> keys(texts.size());
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    keys[i].index = i;
    for (std::size_t b = 0; b < 8; ++b)
      keys[i].head = keys[i].head << 8 | (b < texts[i].size() ? static_cast<unsigned char>(texts[i][b]) : 0U);
  }
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    return a.head != b.head ? a.head < b.head : texts[a.index] < texts[b.index];
  });
  std::vector<std::uint32_t> order(keys.size());
  std::transform(keys.begin(), keys.end(), order.begin(), [](const Key& key) { return key.index; });
  return order;
}

// Fills column.values and .folded; returns provisional → final ordinal.
std::vector<Ordinal> ColumnBuilder::name_values(MadeColumn& column, Analyzer& analyzer,
                                                const Merges& merges) const {
  std::vector<std::uint32_t> uses(texts_.size());
  for (const std::uint32_t ref : refs_) ++uses[ref];

  std::vector<std::string> folded;   // by class of equal spellings
  std::vector<std::uint32_t> shown;  // class → provisional ordinal of the spelling shown
  std::vector<std::uint32_t> class_of(texts_.size());
  std::vector<bool> own(texts_.size(), true);  // is the spelling one of the name the class is called by?
  Dictionary classes;
  for (std::uint32_t id = 0; id < texts_.size(); ++id) {
    std::string key = analyzer.fold_value(*texts_[id]);
    if (const auto merge = merges.find(key); merge != merges.end()) {
      key = merge->second;
      own[id] = false;
    }
    const auto [place, fresh] = classes.emplace(key, static_cast<std::uint32_t>(folded.size()));
    class_of[id] = place->second;
    if (fresh) {
      folded.push_back(std::move(key));
      shown.push_back(id);
      continue;
    }
    std::uint32_t& best = shown[place->second];
    // Of two as frequent: the one with small letters and accents, which sort behind.
    const bool more = uses[id] > uses[best] || (uses[id] == uses[best] && *texts_[id] > *texts_[best]);
    if (own[id] != own[best] ? own[id] : more) best = id;
  }

  const std::vector<std::uint32_t> order = sorted_order(folded);
  std::vector<Ordinal> final_of_class(folded.size());
  for (Ordinal ordinal = 0; ordinal < order.size(); ++ordinal) {
    final_of_class[order[ordinal]] = ordinal;
    column.values.push_back(*texts_[shown[order[ordinal]]]);
    column.folded.push_back(std::move(folded[order[ordinal]]));
  }
  for (std::uint32_t& entry : class_of) entry = final_of_class[entry];
  return class_of;
}

MadeColumn ColumnBuilder::finish(Xapian::docid rows, Analyzer& analyzer, const Merges& merges) {
  start_rows_until(rows);
  MadeColumn column;
  const std::vector<Ordinal> final_ordinal = name_values(column, analyzer, merges);
  for (const auto& [name, into] : merges)
    if (const auto ordinal = column.find(into)) column.merged.emplace_back(name, *ordinal);
  column.offsets.reserve(rows + 1);
  column.ordinals.reserve(refs_.size());
  for (Xapian::docid row = 0; row < rows; ++row) {
    const auto first = static_cast<std::ptrdiff_t>(column.ordinals.size());
    column.offsets.push_back(static_cast<std::uint32_t>(first));
    for (std::uint32_t i = offsets_[row]; i < offsets_[row + 1]; ++i)
      column.ordinals.push_back(final_ordinal[refs_[i]]);
    const auto begin = column.ordinals.begin() + first;
    if (column.ordinals.end() - begin < 2) continue;
    std::sort(begin, column.ordinals.end());
    column.ordinals.erase(std::unique(begin, column.ordinals.end()), column.ordinals.end());
  }
  column.offsets.push_back(static_cast<std::uint32_t>(column.ordinals.size()));
  return column;
}

MadeColumn read_column(const Xapian::Database& database, Xapian::valueno slot, Xapian::docid rows,
                        Analyzer& analyzer, const Merges& merges) {
  ColumnBuilder builder;
  const auto end = database.valuestream_end(slot);
  for (auto it = database.valuestream_begin(slot); it != end; ++it) {
    const std::string joined = *it;
    std::string_view rest = joined;
    while (!rest.empty()) {
      const std::size_t cut = std::min(rest.find(kValueSeparator), rest.size());
      if (cut > 0) builder.add(it.get_docid(), builder.intern(rest.substr(0, cut)));
      rest.remove_prefix(std::min(cut + 1, rest.size()));
    }
  }
  return builder.finish(rows, analyzer, merges);
}

// The union of several columns: a value that two of them hold is one value.
MadeColumn join_columns(std::span<const MadeColumn* const> columns, Xapian::docid rows,
                         Analyzer& analyzer) {
  ColumnBuilder builder;
  std::vector<std::vector<std::uint32_t>> interned;
  for (const MadeColumn* column : columns) {
    auto& ids = interned.emplace_back();
    for (const std::string& value : column->values) ids.push_back(builder.intern(value));
  }
  for (Xapian::docid row = 1; row < rows; ++row)
    for (std::size_t c = 0; c < columns.size(); ++c)
      for (const Ordinal ordinal : columns[c]->of(row)) builder.add(row, interned[c][ordinal]);
  MadeColumn joined = builder.finish(rows, analyzer, {});
  for (const MadeColumn* column : columns)  // a name that is a value here as well keeps to itself
    for (const auto& [name, ordinal] : column->merged)
      if (const auto into = joined.find(column->folded[ordinal]); into && !joined.find(name))
        joined.merged.emplace_back(name, *into);
  std::sort(joined.merged.begin(), joined.merged.end());
  return joined;
}

// Numbers of a slot by row; rows without a value keep `none`.
template <typename Number>
std::vector<Number> read_numbers(const Xapian::Database& database, Xapian::valueno slot, Xapian::docid rows,
                                 Number none) {
  std::vector<Number> numbers(rows, none);
  const auto end = database.valuestream_end(slot);
  for (auto it = database.valuestream_begin(slot); it != end; ++it) {
    const double value = Xapian::sortable_unserialise(*it);
    const double low = static_cast<double>(std::numeric_limits<Number>::min());
    const double high = static_cast<double>(std::numeric_limits<Number>::max());
    numbers[it.get_docid()] = static_cast<Number>(std::clamp(value, low, high));
  }
  return numbers;
}

// 1 where the second letter of the mark, the origin, is i.
std::vector<std::uint8_t> read_inferred(const Xapian::Database& database, Xapian::docid rows) {
  std::vector<std::uint8_t> inferred(rows);
  const auto end = database.valuestream_end(kDateMarkSlot);
  for (auto it = database.valuestream_begin(kDateMarkSlot); it != end; ++it)
    inferred[it.get_docid()] = (*it).ends_with('i') ? 1 : 0;
  return inferred;
}

// One image being made.
class ColumnMaker {
 public:
  ColumnMaker(const Xapian::Database& database, Analyzer& analyzer)
      : database_(database),
        analyzer_(analyzer),
        merges_(ActorMerges::read(database)),
        rows_(database.get_lastdocid() + 1) {}

  std::string make(const FieldSet& fields) {
    const auto wanted = [&](FieldId id) { return fields.test(static_cast<std::size_t>(id)); };
    for (const Field& row : kFields)
      if (row.facet && row.kind == Kind::Keyword && wanted(row.id) && !is_actor(row.id)) add(row.id, read(row.id));
    if (wanted(FieldId::Actor)) add_actors();
    else
      for (const FieldId id : kActorFields)
        if (wanted(id)) add(id, read(id));
    if (wanted(FieldId::Date)) add_dates();
    if (wanted(FieldId::Words)) add_lengths();
    return image_.finish(image_stamp(database_, kColumnsLayout));
  }

 private:
  static bool is_actor(FieldId id) {
    return std::find(kActorFields.begin(), kActorFields.end(), id) != kActorFields.end();
  }

  MadeColumn read(FieldId id) { return read_column(database_, field(id).slot, rows_, analyzer_, merges_->of(id)); }

  void add_actors() {
    std::array<MadeColumn, kActorFields.size()> parts;
    std::array<const MadeColumn*, kActorFields.size()> joined{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
      parts[i] = read(kActorFields[i]);
      joined[i] = &parts[i];
      add(kActorFields[i], parts[i]);
    }
    add(FieldId::Actor, join_columns(joined, rows_, analyzer_));
  }

  void add(FieldId id, const MadeColumn& column) {
    const auto key = [id](ColumnPart part) { return column_key(id, part); };
    TextArrayWriter values, folded, merged;
    for (const std::string& value : column.values) values.add(value);
    for (const std::string& value : column.folded) folded.add(value);
    std::vector<Ordinal> into;
    for (const auto& [name, ordinal] : column.merged) {
      merged.add(name);
      into.push_back(ordinal);
    }
    values.finish(image_, key(ColumnPart::ValueOffsets), key(ColumnPart::ValueBytes));
    folded.finish(image_, key(ColumnPart::FoldedOffsets), key(ColumnPart::FoldedBytes));
    merged.finish(image_, key(ColumnPart::MergedOffsets), key(ColumnPart::MergedBytes));
    image_.add(key(ColumnPart::MergedInto), into);
    image_.add(key(ColumnPart::RowOffsets), column.offsets);
    add_codes(id, column);
  }

  void add_lengths() {
    std::vector<std::uint32_t> lengths(rows_);
    for (auto it = database_.postlist_begin({}); it != database_.postlist_end({}); ++it)
      lengths[*it] = it.get_doclength();
    image_.add(column_key(FieldId::Words, ColumnPart::Numbers),
               read_numbers<std::uint32_t>(database_, field(FieldId::Words).slot, rows_, 0U));
    image_.add(column_key(FieldId::Words, ColumnPart::Lengths), lengths);
  }

  void add_codes(FieldId id, const MadeColumn& column) {
    std::vector<std::uint32_t> frequencies(column.values.size());
    for (const Ordinal ordinal : column.ordinals) ++frequencies[ordinal];
    std::vector<Ordinal> order(frequencies.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](Ordinal a, Ordinal b) { return frequencies[a] > frequencies[b]; });
    std::vector<Code> code_of(order.size());
    for (Code code = 0; code < order.size(); ++code) code_of[order[code]] = code;
    std::vector<Code> codes;
    codes.reserve(column.ordinals.size());
    for (std::size_t row = 0; row + 1 < column.offsets.size(); ++row) {
      const auto begin = static_cast<std::ptrdiff_t>(codes.size());
      for (std::size_t i = column.offsets[row]; i < column.offsets[row + 1]; ++i)
        codes.push_back(code_of[column.ordinals[i]]);
      std::sort(codes.begin() + begin, codes.end());
    }
    std::ranges::sort(frequencies, std::greater<>());
    add_value_articles(image_, id, column.offsets, codes, frequencies);
    image_.add(column_key(id, ColumnPart::Codes), codes);
    image_.add(column_key(id, ColumnPart::OrdinalOfCode), order);
    image_.add(column_key(id, ColumnPart::CodeOfOrdinal), code_of);
    image_.add(column_key(id, ColumnPart::Frequencies), frequencies);
  }

  void add_dates() {
    const auto days = [&](std::uint32_t slot) { return read_numbers<std::int32_t>(database_, slot, rows_, kNoDay); };
    const auto earliest = days(kDateEarliestSlot), latest = days(kDateLatestSlot);
    const auto inferred = read_inferred(database_, rows_);
    using Date = std::tuple<std::int32_t, std::int32_t, std::uint8_t>;
    const auto date_at = [&](Xapian::docid row) { return Date{earliest[row], latest[row], inferred[row]}; };
    std::map<Date, std::uint32_t> code_of;
    for (Xapian::docid row = 0; row < rows_; ++row) code_of.emplace(date_at(row), 0U);
    MadeDates made;
    for (auto& [date, code] : code_of) code = made.add(std::get<0>(date), std::get<1>(date), std::get<2>(date));
    for (Xapian::docid row = 0; row < rows_; ++row) made.codes.push_back(code_of.at(date_at(row)));
    image_.add(column_key(FieldId::Date, ColumnPart::Codes), made.codes);
    image_.add(column_key(FieldId::Date, ColumnPart::Earliest), made.earliest);
    image_.add(column_key(FieldId::Date, ColumnPart::Latest), made.latest);
    image_.add(column_key(FieldId::Date, ColumnPart::Inferred), made.inferred);
  }

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  const std::shared_ptr<const ActorMerges> merges_;
  const Xapian::docid rows_;
  ImageWriter image_;
};

}  // namespace

std::string make_columns(const Xapian::Database& database, Analyzer& analyzer, const FieldSet& fields) {
  return ColumnMaker(database, analyzer).make(fields);
}

}  // namespace lede
