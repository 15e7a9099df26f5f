// resolve_aliases: the AliasResolver alone, for measuring it with gold mentions (scripts/evaluate aliases).
// In:  one document a line: {"title", "text", "lang", "entities": [[start, end, "PER|ORG|LOC|MISC|NE"]]},
// offsets in code points of
//      the text. NE: type not known; the recogniser's own type for these letters is taken.
// Out: one line a document: the actor's number for each mention, null where it has none.
#include <iostream>
#include <nlohmann/json.hpp>

#include "corpus/code_points.hpp"
#include "indexer/ner/actor_table.hpp"
#include "indexer/ner/alias_resolver.hpp"
#include "indexer/reading_tools.hpp"

namespace {

using namespace lede;
using Json = nlohmann::json;

std::vector<std::uint32_t> bytes_by_code_point(const std::string& text) {
  std::vector<std::uint32_t> bytes;
  for (std::size_t at = 0; at < text.size(); next_code_point(text, at))
    bytes.push_back(static_cast<std::uint32_t>(at));
  bytes.push_back(static_cast<std::uint32_t>(text.size()));
  return bytes;
}

EntityType type_of(const std::string& name, const Entity& entity, const std::vector<Entity>& recognised) {
  if (name == "PER") return EntityType::Person;
  if (name == "ORG") return EntityType::Org;
  if (name == "LOC") return EntityType::Place;
  if (name == "NE")
    for (const Entity& other : recognised)
      if (other.start < entity.end && entity.start < other.end) return other.type;
  return EntityType::Misc;
}

Json actors_of_mentions(const Json& document, const AliasResolver& resolver,
                        const EntityRecognizer& recognizer) {
  const std::string text = document.at("text");
  const auto bytes = bytes_by_code_point(text);
  const auto recognised = recognizer.recognize("", text, document.value("lang", "en")).text;
  Entities entities;
  for (const Json& row : document.at("entities")) {
    Entity entity{.start = bytes.at(row[0]), .end = bytes.at(row[1])};
    entity.type = type_of(row[2], entity, recognised);
    entities.text.push_back(entity);
  }
  const auto actors = resolver.resolve("", text, entities);
  Json out = Json::array();
  for (const Entity& entity : entities.text) {
    Json number = nullptr;
    for (std::size_t a = 0; a < actors.size(); ++a)
      for (const Mention& mention : actors[a].mentions)
        if (mention.start < entity.end && entity.start < mention.end) number = a;
    out.push_back(number);
  }
  return out;
}

}  // namespace

int main() {
  const auto table = ActorTable::load();
  const AliasResolver resolver(std::make_shared<const NameLexicon>(table));
  const auto recognizer = make_recognizer(table);
  for (std::string line; std::getline(std::cin, line);)
    std::cout << actors_of_mentions(Json::parse(line), resolver, *recognizer).dump() << '\n';
}
