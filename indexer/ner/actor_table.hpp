// ActorTable: curated facts about actors: canonical names with type and other names ("Interpol": INTERPOL;
// "Eugene Kaspersky": Yevgeny Kaspersky, Евгений Касперский), demonyms, blocked merges ("not the same").
// Source: indexer/ner/actors.tsv (embedded), a user's file (`--actors FILE`) over it.
// Thread rule: immutable once loaded; share as shared_ptr<const ActorTable>.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/annotated_article.hpp"

namespace lede {

struct ActorRow {
  std::string name;  // canonical
  ActorType type = ActorType::Person;
  std::vector<std::string> aliases;
  std::vector<std::string>
      demonyms;          // places: "Russian", "Russians": a mention of the people, not of the place
  std::string relation;  // e.g. "government-of Russia" for Kremlin; "" = none
};

class ActorTable {
 public:
  // Throws Error{Input} naming file and line for a malformed row of `user_file` or `corrections` ("" = none).
  static std::shared_ptr<const ActorTable> load(const std::string& user_file = {}, const std::string& corrections = {});

  // By canonical name or alias, case- and accent-folded; nullptr if unknown. Where a name is of several
  // actors the one of `type` is given.
  const ActorRow* find(std::string_view name, ActorType type) const;
  const ActorRow* find(std::string_view name) const;                   // of whatever type, first in the file
  std::vector<const ActorRow*> find_all(std::string_view name) const;  // canonical names first
  bool blocked(std::string_view a, std::string_view b) const;          // these two are not the same
  const std::vector<ActorRow>& rows() const { return rows_; }

 private:
  void read(std::string_view tsv, const std::string& file);
  void index_names();
  static std::string row_key(const ActorRow& row);

  std::vector<ActorRow> rows_;
  std::unordered_map<std::string, std::vector<std::size_t>>
      by_name_;                                               // name_key() → rows, canonical names first
  std::vector<std::pair<std::string, std::string>> blocked_;  // name_key()s, sorted
};

}  // namespace lede
