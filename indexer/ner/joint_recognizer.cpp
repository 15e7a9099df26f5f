#include "indexer/ner/joint_recognizer.hpp"

#include <algorithm>
#include <optional>

#include "indexer/actor_languages.hpp"
#include "indexer/ner/name_finder.hpp"

namespace lede {
namespace {

bool overlap(const Entity& a, const Entity& b) { return a.start < b.end && b.start < a.end; }

// May the row say that an entity is of its type, and not of the one the CRF read in the sentence? Not where
// both are right: a town's name is its club's and its government's as well ("Liverpool beat Roma"), a house
// that stands for a government is a place, too ("at the White House"), and a firm may bear a person's name
// ("Walt Disney").
bool decides(const ActorRow& row, EntityType read) {
  const EntityType type = entity_type(row.type);
  if (read == EntityType::Org) return type != EntityType::Place;
  if (read == EntityType::Place) return row.relation.empty();
  return read != EntityType::Person || type != EntityType::Org;
}

std::string_view words_of(std::string_view text, const Entity& e) {
  return text.substr(e.start, e.end - e.start);
}

}  // namespace

std::vector<Entity> JointRecognizer::joined(std::string_view text, const std::vector<Entity>& crf,
                                            const std::vector<Entity>& rules) const {
  std::vector<Entity> out;
  for (Entity entity : crf) {
    // A name that is several actors' keeps the CRF's reading of the sentence.
    const auto known = table_->find_all(words_of(text, entity));
    if (known.size() == 1 && decides(*known.front(), entity.type))
      entity.type = entity_type(known.front()->type);
    out.push_back(entity);
  }
  const std::size_t from_crf = out.size();
  auto near = out.cbegin();  // both lists are in order
  std::vector<Entity> added;
  for (const Entity& entity : rules) {
    while (near != out.cbegin() + static_cast<std::ptrdiff_t>(from_crf) && near->end <= entity.start) ++near;
    const bool taken = near != out.cbegin() + static_cast<std::ptrdiff_t>(from_crf) && overlap(*near, entity);
    if (!taken && table_->find(words_of(text, entity)) != nullptr) added.push_back(entity);
  }
  out.insert(out.end(), added.begin(), added.end());
  std::sort(out.begin(), out.end(), [](const Entity& a, const Entity& b) { return a.start < b.start; });
  return out;
}

Entities JointRecognizer::recognize(std::string_view title, std::string_view text,
                                    std::string_view lang) const {
  if (!has_actors(lang)) return {};
  Entities rules = rules_->recognize(title, text, lang);
  if (lang != "en") return rules;
  const Entities crf = crf_->recognize(title, text, lang);
  return {joined(title, crf.title, rules.title), joined(text, crf.text, rules.text)};
}

}  // namespace lede
