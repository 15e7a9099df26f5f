#include "indexer/made_column.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "indexer/schema.hpp"

namespace lede {
namespace {

struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Dictionary = std::unordered_map<std::string, std::uint32_t, ViewHash, std::equal_to<>>;

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

}  // namespace

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

}  // namespace lede
