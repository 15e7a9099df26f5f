// ActorRecord: all an index knows of one actor: in how many articles he is named, first and last, by which
// forms and why they are his, and who is named beside him. Computed from the postings of his name, the
// columns (DocValues) and the forms kept with each article (indexer/actor_forms.hpp): nothing is kept per actor, so a record is
// right after every update and deletion. Thread rule: values; the function is for the thread of its database.
#pragma once
#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "corpus/article.hpp"
#include "indexer/annotated_article.hpp"
#include "indexer/doc_values.hpp"
#include "searcher/served_names.hpp"

namespace lede {

// A way articles name an actor.
struct ActorForm {
  std::string text;          // as written: "Mr Kaspersky"
  std::size_t articles = 0;  // that use it
  std::string why;           // why it is this actor: "last name; title stripped"; "" = the name itself
};

struct Companion {
  std::string name;
  ActorType type = ActorType::Person;
  std::size_t articles = 0;  // that name both
};

struct ActorRecord {
  std::string name;  // as most articles spell it
  ActorType type = ActorType::Person;
  std::size_t articles = 0;                // that name him
  std::optional<CalendarDay> first, last;  // of their publication; imprecise dates with their whole span
  std::size_t undated = 0;
  std::vector<ActorForm> forms;       // most articles first
  std::vector<Companion> companions;  // most articles first, at most as many as asked for
};

// The columns find_actor needs.
FieldSet actor_columns();

// One record a type under that name ("Georgia" a place, and a person), most articles first; none if no
// article names such an actor. Case and accents of `name` do not matter. REQUIRES: `values` has
// actor_columns().
std::vector<ActorRecord> find_actor(const Xapian::Database& database, Analyzer& analyzer,
                                    const DocValues& values, const std::string& name, std::size_t companions);
// The same over shards (shards.hpp), counted by their servers.
std::vector<ActorRecord> find_served_actor(const Xapian::Database& database, Analyzer& analyzer, ServedNames& names,
                                           const std::string& name, std::size_t companions);

}  // namespace lede
