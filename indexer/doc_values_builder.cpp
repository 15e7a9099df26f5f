#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <tuple>
#include <vector>

#include "indexer/actor_merges.hpp"
#include "indexer/column_keys.hpp"
#include "indexer/doc_values.hpp"
#include "indexer/made_column.hpp"
#include "indexer/served_slots.hpp"
#include "indexer/value_articles.hpp"

namespace lede {
namespace {

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

using ActorColumns = std::array<MadeColumn, kActorFields.size()>;

// Some of the arrays of an image being made.
class ColumnMaker {
 public:
  ColumnMaker(const Xapian::Database& database, Analyzer& analyzer)
      : database_(database),
        analyzer_(analyzer),
        merges_(ActorMerges::read(database)),
        rows_(database.get_lastdocid() + 1) {}

  MadeColumn add(FieldId id) {
    MadeColumn column = read_column(database_, field(id).slot, rows_, analyzer_, merges_->of(id));
    add(id, column);
    return column;
  }

  void add_union(const ActorColumns& parts) {
    std::array<const MadeColumn*, kActorFields.size()> joined{};
    std::ranges::transform(parts, joined.begin(), [](const MadeColumn& part) { return &part; });
    add(FieldId::Actor, join_columns(joined, rows_, analyzer_));
  }

  void add_others(const FieldSet& fields) {
    const auto wanted = [&](FieldId id) { return fields.test(static_cast<std::size_t>(id)); };
    for (const Field& row : kFields)
      if (row.facet && row.kind == Kind::Keyword && wanted(row.id) && actor_bit(row.id) == 0) add(row.id);
    if (wanted(FieldId::Date)) add_dates();
    if (wanted(FieldId::Words)) add_lengths();
  }

  ImageWriter take() { return std::move(image_); }

 private:
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
    image_.add(key(ColumnPart::MergedInto), std::move(into));
    add_codes(id, column);
  }

  void add_lengths() {
    std::vector<std::uint32_t> lengths(rows_);
    for (auto it = database_.postlist_begin({}); it != database_.postlist_end({}); ++it)
      lengths[*it] = it.get_doclength();
    image_.add(column_key(FieldId::Words, ColumnPart::Numbers),
               read_numbers<std::uint32_t>(database_, field(FieldId::Words).slot, rows_, 0U));
    image_.add(column_key(FieldId::Words, ColumnPart::Lengths), std::move(lengths));
  }

  void add_codes(FieldId id, const MadeColumn& column) {
    std::vector<std::uint32_t> frequencies(column.values.size());
    for (const Ordinal ordinal : column.ordinals) ++frequencies[ordinal];
    std::vector<Ordinal> order(frequencies.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](Ordinal a, Ordinal b) { return frequencies[a] > frequencies[b]; });
    std::vector<Code> code_of(order.size());
    for (Code code = 0; code < order.size(); ++code) code_of[order[code]] = code;
    std::ranges::sort(frequencies, std::greater<>());
    add_rows(id, column, code_of, frequencies);
    image_.add(column_key(id, ColumnPart::OrdinalOfCode), std::move(order));
    image_.add(column_key(id, ColumnPart::CodeOfOrdinal), std::move(code_of));
    image_.add(column_key(id, ColumnPart::Frequencies), std::move(frequencies));
  }

  void add_rows(FieldId id, const MadeColumn& column, const std::vector<Code>& code_of,
                const std::vector<std::uint32_t>& frequencies) {
    std::vector<Code> codes;  // of all rows, as the ordinals are
    codes.reserve(column.ordinals.size());
    for (const Ordinal ordinal : column.ordinals) codes.push_back(code_of[ordinal]);
    std::vector<CodeUnit> units;
    units.reserve(codes.size());
    std::vector<std::uint32_t> offsets{0};
    offsets.reserve(column.offsets.size());
    for (std::size_t row = 0; row + 1 < column.offsets.size(); ++row) {
      const auto first = codes.begin() + column.offsets[row], last = codes.begin() + column.offsets[row + 1];
      std::sort(first, last);
      std::for_each(first, last, [&](Code code) { CodeList::append(code, units); });
      offsets.push_back(static_cast<std::uint32_t>(units.size()));
    }
    add_value_articles(image_, id, column.offsets, codes, frequencies);
    image_.add(column_key(id, ColumnPart::RowOffsets), std::move(offsets));
    image_.add(column_key(id, ColumnPart::Codes), std::move(units));
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
    image_.add(column_key(FieldId::Date, ColumnPart::Codes), std::move(made.codes));
    image_.add(column_key(FieldId::Date, ColumnPart::Earliest), std::move(made.earliest));
    image_.add(column_key(FieldId::Date, ColumnPart::Latest), std::move(made.latest));
    image_.add(column_key(FieldId::Date, ColumnPart::Inferred), std::move(made.inferred));
  }

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  const std::shared_ptr<const ActorMerges> merges_;
  const Xapian::docid rows_;
  ImageWriter image_;
};

}  // namespace

ImageWriter make_columns(const Xapian::Database& database, Analyzer& analyzer, const FieldSet& fields) {
  ColumnMaker maker(database, analyzer);
  const bool all = fields.test(static_cast<std::size_t>(FieldId::Actor));
  ActorColumns parts;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (all || fields.test(static_cast<std::size_t>(kActorFields[i]))) parts[i] = maker.add(kActorFields[i]);
  if (all) maker.add_union(parts);
  maker.add_others(fields);
  return maker.take();
}

// The actors' columns are most of the work.
ImageWriter make_columns(const std::string& database_path, const RunTasks& run) {
  constexpr std::size_t kOthers = kActorFields.size(), kUnion = kOthers + 1;
  ActorColumns parts;
  std::array<ImageWriter, kUnion + 1> images;
  const auto task = [&](std::size_t i, const std::function<void(ColumnMaker&)>& make) {
    return [&, i, make] {
      const Xapian::Database database(database_path);
      Analyzer analyzer;
      ColumnMaker maker(database, analyzer);
      make(maker);
      images[i] = maker.take();
    };
  };
  std::vector<std::function<void()>> tasks;
  for (std::size_t i = 0; i < parts.size(); ++i)
    tasks.push_back(task(i, [&, i](ColumnMaker& maker) { parts[i] = maker.add(kActorFields[i]); }));
  tasks.push_back(task(kOthers, [](ColumnMaker& maker) { maker.add_others(facet_fields()); }));
  run(tasks);
  task(kUnion, [&](ColumnMaker& maker) { maker.add_union(parts); })();
  ImageWriter all;
  for (ImageWriter& image : images) all.append(std::move(image));
  return all;
}

}  // namespace lede
