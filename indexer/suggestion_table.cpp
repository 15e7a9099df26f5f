#include "indexer/suggestion_table.hpp"

#include <algorithm>
#include <array>

namespace lede {

// Forms of a stem, a form with two stems, a name two words of which begin so.
bool SuggestionTable::are_one(const Entry& a, const Entry& b) const {
  if (a.kind != b.kind) return false;
  if (a.kind != Kind::Word) return a.number == b.number;
  return words_[a.number].stem == words_[b.number].stem || text(a) == text(b);
}

const FacetColumn& SuggestionTable::column(Kind kind) const {
  constexpr std::array kFieldsOfKinds = {FieldId::Text, FieldId::Person, FieldId::Org, FieldId::Place,
                                         FieldId::Outlet};
  return values_->column(kFieldsOfKinds.at(static_cast<std::size_t>(kind)));
}

std::string_view SuggestionTable::text(const Entry& entry) const {
  if (entry.kind != Kind::Word) return column(entry.kind).folded[entry.number].substr(entry.at);
  const Word& word = words_[entry.number];
  return letters_.substr(word.start, word.folded);
}

std::string_view SuggestionTable::shown(const Entry& entry) const {
  if (entry.kind != Kind::Word) return column(entry.kind).values[entry.number];
  const Word& word = words_[entry.number];
  return word.as_shown == 0 ? letters_.substr(word.start, word.folded)
                            : letters_.substr(word.start + word.folded, word.as_shown);
}

SuggestionTable::Range SuggestionTable::range_of(std::string_view prefix) const {
  const auto first = std::lower_bound(entries_.begin(), entries_.end(), prefix,
                                      [&](const Entry& e, std::string_view p) { return text(e) < p; });
  const auto last = std::upper_bound(first, entries_.end(), prefix, [&](std::string_view p, const Entry& e) {
    return p < text(e).substr(0, p.size());
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
  for (const Entry& entry : range) {
    if ((entry.kind == Kind::Word) != words || (found.size() == limit && !better(&entry, found.front()))) continue;
    if (std::ranges::any_of(found, [&](const Entry* other) { return are_one(entry, *other); })) continue;
    if (found.size() == limit) {
      std::pop_heap(found.begin(), found.end(), better);
      found.pop_back();
    }
    found.push_back(&entry);
    std::push_heap(found.begin(), found.end(), better);
  }
  std::sort_heap(found.begin(), found.end(), better);
  return found;
}

std::vector<const SuggestionTable::Entry*> SuggestionTable::starting_with(std::string_view prefix,
                                                                          std::size_t limit) const {
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
  return chosen;
}

}  // namespace lede
