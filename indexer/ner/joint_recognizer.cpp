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

bool holds(const Entity& outer, const Entity& inner) {
  return outer.start <= inner.start && inner.end <= outer.end &&
         outer.end - outer.start > inner.end - inner.start;
}

// "Standard and Poor's" and "Poor's Corp"
bool goes_on(const Entity& known, const Entity& read) {
  return known.type == EntityType::Org && read.type == EntityType::Org && known.start < read.start &&
         read.start < known.end && known.end < read.end;
}

// The CRF's names, those that are parts of one known name replaced by it: "Harris Upham" in "Smith Barney, Harris
// Upham". `known`: names of the table.
std::vector<Entity> whole_names(const std::vector<Entity>& crf, const std::vector<Entity>& known) {
  std::vector<Entity> out;
  auto longer = known.begin();
  for (std::size_t i = 0; i < crf.size(); ++i) {
    while (longer != known.end() && longer->end <= crf[i].start) ++longer;
    std::size_t end = i;
    while (longer != known.end() && end < crf.size() && holds(*longer, crf[end])) ++end;
    const bool clear = end == crf.size() || longer == known.end() || !overlap(*longer, crf[end]);
    if (longer != known.end() && end < crf.size() && goes_on(*longer, crf[end])) {
      out.push_back({longer->start, crf[end].end, EntityType::Org});
      i = end;
    } else if (end == i || !clear) {
      out.push_back(crf[i]);
    } else {
      out.push_back(*longer);
      i = end - 1;
    }
  }
  return out;
}

}  // namespace

std::vector<Entity> JointRecognizer::joined(std::string_view text, const std::vector<Entity>& crf,
                                            const std::vector<Entity>& rules) const {
  std::vector<Entity> known_names;
  for (const Entity& entity : rules)
    if (table_->find(words_of(text, entity)) != nullptr) known_names.push_back(entity);
  std::vector<Entity> out;
  for (Entity entity : whole_names(crf, known_names)) {
    // A name that is several actors' keeps the CRF's reading of the sentence.
    const auto known = table_->find_all(words_of(text, entity));
    if (known.size() == 1 && decides(*known.front(), entity.type))
      entity.type = entity_type(known.front()->type);
    out.push_back(entity);
  }
  const std::size_t from_crf = out.size();
  auto near = out.cbegin();  // both lists are in order
  std::vector<Entity> added;
  for (const Entity& entity : known_names) {
    while (near != out.cbegin() + static_cast<std::ptrdiff_t>(from_crf) && near->end <= entity.start) ++near;
    const bool taken = near != out.cbegin() + static_cast<std::ptrdiff_t>(from_crf) && overlap(*near, entity);
    if (!taken) added.push_back(entity);
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
