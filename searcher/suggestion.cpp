#include "searcher/suggestion.hpp"

#include <array>

#include "searcher/query.hpp"

namespace lede {
namespace {

Suggestion show(const SuggestionTable& table, const SuggestionTable::Entry& entry) {
  constexpr std::array<std::string_view, 5> kNames = {"word", "person", "org", "place", "outlet"};
  Suggestion shown;
  shown.text = table.shown(entry);
  shown.kind = kNames.at(static_cast<std::size_t>(entry.kind));
  shown.count = entry.count;
  Query query;
  query.op = Query::Op::Word;
  if (entry.kind != SuggestionTable::Kind::Word) {
    query.op = Query::Op::Value;
    query.fielded = true;
    query.field = field_by_name(shown.kind)->id;
  }
  query.text = shown.text;
  shown.query = to_string(query);
  return shown;
}

}  // namespace

std::vector<Suggestion> suggest(const SuggestionTable& table, std::string_view prefix, std::size_t limit) {
  std::vector<Suggestion> shown;
  for (const SuggestionTable::Entry* entry : table.starting_with(prefix, limit)) shown.push_back(show(table, *entry));
  return shown;
}

}  // namespace lede
