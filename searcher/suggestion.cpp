#include "searcher/suggestion.hpp"

#include <algorithm>
#include <array>

#include "indexer/vocabulary.hpp"
#include "searcher/query.hpp"

namespace lede {
namespace {

constexpr Xapian::doccount kManyArticles =
    20'000;  // among more, words that a single one has are not suggested

bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || c == '\'';
}

}  // namespace

std::shared_ptr<const SuggestionTable> SuggestionTable::build(const Xapian::Database& database,
                                                              std::shared_ptr<const DocValues> values,
                                                              Analyzer& analyzer) {
  auto table = std::make_shared<SuggestionTable>();
  table->values_ = std::move(values);
  table->add_words(database, analyzer);
  for (const Kind kind : {Kind::Person, Kind::Org, Kind::Place, Kind::Outlet}) table->add_names(kind);
  std::sort(table->entries_.begin(), table->entries_.end(),
            [](const Entry& a, const Entry& b) { return a.view() < b.view(); });
  return table;
}

// Each form of each stem; the stems of titles alone have a prefix that goes on with a capital.
void SuggestionTable::add_words(const Xapian::Database& database, Analyzer& analyzer) {
  const Xapian::doccount least = database.get_doccount() > kManyArticles ? 2 : 1;
  const std::string prefix(kStemPrefix);
  std::vector<std::uint32_t> counts;
  std::uint32_t stems = 0;
  const auto end = database.allterms_end(prefix);
  for (auto it = database.allterms_begin(prefix); it != end; ++it) {
    const Xapian::doccount count = it.get_termfreq();
    const std::string key = *it;
    if (count < least || key.size() == prefix.size() ||
        (key[prefix.size()] >= 'A' && key[prefix.size()] <= 'Z'))
      continue;
    std::vector<std::string> forms = vocabulary_at(database, kFormsOfStem, key.substr(prefix.size()));
    if (std::string stem = key.substr(prefix.size()); is_form(database, stem)) forms.push_back(std::move(stem));
    for (const std::string& form : forms)
      if (add_word(form, stems, analyzer)) counts.push_back(count);
    ++stems;
  }
  letters_.shrink_to_fit();
  for (std::uint32_t i = 0; i < words_.size(); ++i)
    entries_.push_back({letters_.data() + words_[i].start, words_[i].folded, counts[i], i, Kind::Word});
}

bool SuggestionTable::add_word(const std::string& word, std::uint32_t stem, Analyzer& analyzer) {
  const bool ascii = std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const std::string folded = ascii ? word : analyzer.fold_value(word);
  if (folded.empty() || folded.size() > 255) return false;
  const bool same = folded == word;
  words_.push_back({static_cast<std::uint32_t>(letters_.size()), stem,
                    static_cast<std::uint8_t>(folded.size()),
                    static_cast<std::uint8_t>(same ? 0 : word.size())});
  letters_ += folded;
  if (!same) letters_ += word;
  return true;
}

// Two forms of a stem, a form with two stems, a name two words of which begin so.
bool SuggestionTable::are_one(const Entry& a, const Entry& b) const {
  if (a.kind != b.kind) return false;
  if (a.kind != Kind::Word) return a.number == b.number;
  return words_[a.number].stem == words_[b.number].stem || a.view() == b.view();
}

const FacetColumn& SuggestionTable::column(Kind kind) const {
  constexpr std::array kFieldsOfKinds = {FieldId::Text, FieldId::Person, FieldId::Org, FieldId::Place,
                                         FieldId::Outlet};
  return values_->column(kFieldsOfKinds.at(static_cast<std::size_t>(kind)));
}

void SuggestionTable::add_names(Kind kind) {
  const FacetColumn& names = column(kind);
  std::vector<std::uint32_t> counts(names.values.size());
  for (const Ordinal ordinal : names.ordinals) ++counts[ordinal];
  for (Ordinal i = 0; i < names.values.size(); ++i) {
    const std::string_view folded = names.folded[i];
    for (std::size_t at = 0; at < folded.size(); ++at) {
      if (!in_word(folded[at]) || (at > 0 && in_word(folded[at - 1]))) continue;
      entries_.push_back(
          {folded.data() + at, static_cast<std::uint32_t>(folded.size() - at), counts[i], i, kind});
    }
  }
}

SuggestionTable::Range SuggestionTable::range_of(std::string_view prefix) const {
  const auto first = std::lower_bound(entries_.begin(), entries_.end(), prefix,
                                      [](const Entry& e, std::string_view p) { return e.view() < p; });
  const auto last = std::upper_bound(first, entries_.end(), prefix, [](std::string_view p, const Entry& e) {
    return p < e.view().substr(0, p.size());
  });
  return {first, last};
}

// The most frequent words, or the most frequent names.
std::vector<const SuggestionTable::Entry*> SuggestionTable::best(const Range& range, std::size_t limit,
                                                                 bool words) const {
  const auto better = [](const Entry* a, const Entry* b) {
    if (a->count != b->count) return a->count > b->count;
    return a->kind != b->kind ? a->kind < b->kind : a->number < b->number;
  };
  std::vector<const Entry*> found;  // a heap, its worst in front
  for (auto it = range.first; it != range.second; ++it) {
    if ((it->kind == Kind::Word) != words || (found.size() == limit && !better(&*it, found.front())))
      continue;
    if (std::ranges::any_of(found, [&](const Entry* other) { return are_one(*it, *other); })) continue;
    if (found.size() == limit) {
      std::pop_heap(found.begin(), found.end(), better);
      found.pop_back();
    }
    found.push_back(&*it);
    std::push_heap(found.begin(), found.end(), better);
  }
  std::sort_heap(found.begin(), found.end(), better);
  return found;
}

Suggestion SuggestionTable::show(const Entry& entry) const {
  constexpr std::array<std::string_view, 5> kNames = {"word", "person", "org", "place", "outlet"};
  Suggestion shown;
  shown.kind = kNames.at(static_cast<std::size_t>(entry.kind));
  shown.count = entry.count;
  Query query;
  if (entry.kind == Kind::Word) {
    const Word& word = words_[entry.number];
    shown.text = word.as_shown == 0 ? letters_.substr(word.start, word.folded)
                                    : letters_.substr(word.start + word.folded, word.as_shown);
    query.op = Query::Op::Word;
  } else {
    shown.text = column(entry.kind).values[entry.number];
    query.op = Query::Op::Value;
    query.fielded = true;
    query.field = field_by_name(shown.kind)->id;
  }
  query.text = shown.text;
  shown.query = to_string(query);
  return shown;
}

std::vector<Suggestion> SuggestionTable::starting_with(std::string_view prefix, std::size_t limit) const {
  if (prefix.empty() || limit == 0) return {};
  const Range range = range_of(prefix);
  std::vector<const Entry*> chosen = best(range, limit, false);
  std::vector<const Entry*> words = best(range, limit, true);
  const std::size_t names =
      std::min(chosen.size(), std::max(limit / 2, limit - std::min(limit, words.size())));
  chosen.resize(names);
  words.resize(std::min(words.size(), limit - names));
  chosen.insert(chosen.end(), words.begin(), words.end());
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Entry* a, const Entry* b) { return a->count > b->count; });
  std::vector<Suggestion> shown;
  for (const Entry* entry : chosen) shown.push_back(show(*entry));
  return shown;
}

}  // namespace lede
