// NonActors: what a recogniser takes for an actor of an article and a reader does not: who made it (authors,
// publisher, agency, papers it cites, also by a short form: "the Times"), names in photo credits and
// "Reporting by …", ordinary nouns that stand capitalised ("Balkanisation"), malware and storms ("the Tyupkin
// ATM malware"), continents in a list, and the unit of an organisation named once behind its "'s".
// Thread rule: a value used by one thread; the article and the table
// must outlive it.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "indexer/ner/actor_table.hpp"

namespace lede {

class NonActors {
 public:
  NonActors(const Article& article, const ActorTable& table);
  // Takes them out of `actors`, and from the others the mentions that only credit them.
  void remove_from(std::vector<Actor>& actors) const;

 private:
  void add_maker(std::string_view name);
  void add_outlet(std::string_view name);
  bool is_maker(const Actor& actor) const;
  bool is_credit(const Mention& mention) const;
  bool is_ordinary_noun(const Actor& actor) const;
  bool is_thing(const Actor& actor) const;
  bool is_listed_continent(const Actor& actor) const;
  bool is_part_of(const Actor& actor, const std::vector<Actor>& actors) const;
  std::string_view text_of(const Mention& mention) const {
    return mention.in_title ? article_.title : article_.text;
  }

  const Article& article_;
  const ActorTable& table_;
  std::unordered_set<std::string> makers_;  // name keys
  std::vector<std::string> outlets_;        // name keys, without "the"
};

}  // namespace lede
