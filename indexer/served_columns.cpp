#include "indexer/served_columns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "indexer/actor_merges.hpp"
#include "indexer/column_keys.hpp"
#include "indexer/served_slots.hpp"

namespace lede {
namespace {

struct Name {
  std::uint32_t articles = 0;
  std::string shown;
  Xapian::doccount spelt_so = 0;
};
using Names = std::map<std::string, Name>;  // by folded name

// Of two as frequent: the one with small letters and accents, which sort behind.
void read_spellings(const Xapian::Database& database, const Field& row, Names& names) {
  const std::string prefix = std::string(kSpeltPrefix).append(row.prefix) + ":";
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
    const std::string term = (*it).substr(prefix.size());
    const std::size_t cut = term.find(kValueSeparator);
    const auto name = names.find(term.substr(0, cut));
    if (cut == std::string::npos || name == names.end()) continue;
    std::string text = term.substr(cut + 1);
    const Xapian::doccount articles = it.get_termfreq();
    Name& known = name->second;
    if (articles < known.spelt_so || (articles == known.spelt_so && text < known.shown)) continue;
    known.shown = std::move(text);
    known.spelt_so = articles;
  }
}

Xapian::doccount articles_with(const Xapian::Database& database, const std::vector<std::string>& terms) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  return enquire.get_mset(0, 0, database.get_doccount() + 1).get_matches_estimated();
}

// Names that stand for another are none themselves; it is in the articles of all of them.
void merge(const Xapian::Database& database, const Field& row, const ActorMerges& merges, Names& names) {
  std::map<std::string, std::vector<std::string>> terms;
  const std::string prefix = std::string(row.prefix) + ":";
  for (const auto& [name, into] : merges.of(row.id)) {
    if (!names.contains(name) || !names.contains(into)) continue;
    std::vector<std::string>& all = terms[into];
    if (all.empty()) all.push_back(prefix + into);
    all.push_back(prefix + name);
    names.erase(name);
  }
  for (const auto& [into, all] : terms)
    if (const auto it = names.find(into); it != names.end()) it->second.articles = articles_with(database, all);
}

Names read_names(const Xapian::Database& database, const Field& row, const ActorMerges& merges) {
  Names names;
  const std::string prefix = std::string(row.prefix) + ":";
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it)
    names[(*it).substr(prefix.size())].articles = it.get_termfreq();
  read_spellings(database, row, names);
  std::erase_if(names, [](const auto& entry) { return entry.second.shown.empty(); });
  if (row.id != FieldId::Outlet) merge(database, row, merges, names);
  return names;
}

void add_column(FieldId id, const Names& names, ImageWriter& image) {
  const auto key = [id](ColumnPart part) { return column_key(id, part); };
  TextArrayWriter values, folded, merged;
  std::vector<std::uint32_t> articles, frequencies;
  for (const auto& [name, known] : names) {
    values.add(known.shown);
    folded.add(name);
    articles.push_back(known.articles);
  }
  std::vector<Ordinal> order(names.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, [&](Ordinal a, Ordinal b) { return articles[a] > articles[b]; });
  std::vector<Code> code_of(order.size());
  for (Code code = 0; code < order.size(); ++code) code_of[order[code]] = code;
  for (const Ordinal ordinal : order) frequencies.push_back(articles[ordinal]);
  values.finish(image, key(ColumnPart::ValueOffsets), key(ColumnPart::ValueBytes));
  folded.finish(image, key(ColumnPart::FoldedOffsets), key(ColumnPart::FoldedBytes));
  merged.finish(image, key(ColumnPart::MergedOffsets), key(ColumnPart::MergedBytes));
  image.add(key(ColumnPart::RowOffsets), std::vector<std::uint32_t>{0});
  image.add(key(ColumnPart::OrdinalOfCode), order);
  image.add(key(ColumnPart::CodeOfOrdinal), code_of);
  image.add(key(ColumnPart::Frequencies), frequencies);
}

}  // namespace

std::shared_ptr<const DocValues> read_served_columns(const Xapian::Database& database) {
  const auto merges = ActorMerges::read(database);
  ImageWriter image;
  for (const FieldId id : {FieldId::Outlet, FieldId::Person, FieldId::Org, FieldId::Place})
    add_column(id, read_names(database, field(id), *merges), image);
  return std::make_shared<DocValues>(ColumnImage::of(image.finish(image_stamp(database, kColumnsLayout))));
}

}  // namespace lede
