// NameGroups: the mentions of one article grouped by their letters: all "Interpol" and "INTERPOL" are one
// group, "Mr Kaspersky" another than "Kaspersky". The first step of AliasResolver. Thread rule: a value used
// by one thread.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "indexer/ner/entity_recognizer.hpp"
#include "indexer/ner/name_lexicon.hpp"

namespace lede {

// One mention as it stands in the text, and what stands around it.
struct FoundName {
  Mention mention;
  EntityType type = EntityType::Misc;
  std::string surface;  // with a courtesy title: "Mr Kaspersky"
  std::string name;     // without titles, articles, possessives: "Kaspersky"
  bool titled = false;
  bool person_cue = false;   // "Kaspersky added, in his blog"
  bool place_cue = false;    // "in Houston"
  bool in_brackets = false;  // "(BSI)", directly behind the mention before it
};

struct NameGroup {
  std::string key;                 // folded words joined by blanks (Cyrillic without case endings)
  std::vector<std::string> words;  // of key
  std::vector<std::size_t> found;  // indexes of FoundNames, in order
  std::array<double, 3> votes{};   // by ActorType
  ActorType type = ActorType::Person;
  bool typed = false;  // else no mention has a type: "U.S.-based"
  bool titled = false;
  bool person_cue = false;
  std::size_t place_cues = 0;
  bool acronym = false;              // written in capitals, one word
  bool is(ActorType asked) const { return typed && type == asked; }
  std::optional<std::uint32_t> row;  // of the ActorTable
};

class NameGroups {
 public:
  NameGroups(const NameLexicon& lexicon, std::string_view title, std::string_view text, const Entities& entities);
  const std::vector<FoundName>& found() const { return found_; }
  const std::vector<NameGroup>& groups() const { return groups_; }

 private:
  void add(const Words& words, const std::vector<Entity>& entities, bool in_title);
  void clean(const Words& words, FoundName& found);
  void group();
  void decide_type(NameGroup& group);
  bool is_firm_of(const Words& words, const NameMatch& match) const;
  bool is_bare_legal_form(const Words& words, std::size_t first, std::size_t last) const;
  bool is_own_ending(const Words& words, std::size_t first, std::size_t last) const;

  const NameLexicon& lexicon_;
  std::vector<FoundName> found_;
  std::vector<NameGroup> groups_;
};

}  // namespace lede
