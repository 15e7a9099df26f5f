#include "indexer/actor_merges.hpp"

#include <optional>

#include "indexer/actor_forms.hpp"

namespace lede {
namespace {

const std::map<std::string, std::string> kNone;

std::optional<std::size_t> index_of(FieldId field) {
  switch (field) {
    case FieldId::Person:
      return static_cast<std::size_t>(ActorType::Person);
    case FieldId::Org:
      return static_cast<std::size_t>(ActorType::Org);
    case FieldId::Place:
      return static_cast<std::size_t>(ActorType::Place);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::shared_ptr<const ActorMerges> ActorMerges::read(const Xapian::Database& database) {
  struct Defined {
    std::string name;
    std::size_t articles = 0;
    bool disputed = false;
  };
  std::array<std::map<std::string, Defined>, 3> defined;
  const std::string prefix(kDefinitionPrefix);
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
    const std::string term = *it;
    const AcronymTerm definition = parse_acronym_term(term);
    Defined& entry =
        defined[static_cast<std::size_t>(definition.type)][std::string(definition.folded_acronym)];
    entry.disputed = !entry.name.empty();
    entry.name = definition.folded_name;
    entry.articles = it.get_termfreq();
  }
  auto merges = std::make_shared<ActorMerges>();
  for (std::size_t type = 0; type < defined.size(); ++type)
    for (const auto& [acronym, entry] : defined[type])
      if (!entry.disputed && entry.articles >= kLeastArticles && !defined[type].contains(entry.name))
        merges->merges_[type].emplace(acronym, entry.name);
  return merges;
}

const std::map<std::string, std::string>& ActorMerges::of(FieldId field) const {
  const auto index = index_of(field);
  return index ? merges_[*index] : kNone;
}

const std::string& ActorMerges::canonical(FieldId field, const std::string& folded) const {
  const auto& merges = of(field);
  const auto found = merges.find(folded);
  return found == merges.end() ? folded : found->second;
}

std::vector<std::string> ActorMerges::members(FieldId field, const std::string& canonical) const {
  std::vector<std::string> names;
  for (const auto& [name, into] : of(field))
    if (into == canonical) names.push_back(name);
  return names;
}

}  // namespace lede
