// ServedNames: how the values of a field are shown where no column says it (DocValues): a folded value as most articles
// of all shards spell it, by the terms that tell (served_slots.hpp); and which names stand for another. Looked up when
// asked for and kept. Thread rule: one thread; of one snapshot: clear() for the next.
#pragma once
#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/actor_merges.hpp"
#include "indexer/schema.hpp"

namespace lede {

class ServedNames {
 public:
  explicit ServedNames(const Xapian::Database& database) : database_(database) {}

  const ActorMerges& merges();
  std::shared_ptr<const ActorMerges> shared_merges();
  // nullopt: no article has it, or it stands for another.
  std::optional<std::string> shown(FieldId id, const std::string& folded);
  // The value that a name is or stands for; nullopt: no article has it.
  std::optional<std::string> find(FieldId id, const std::string& folded);
  // Terms of the articles that have it or a name that stands for it; of actors those of every type.
  std::vector<std::string> terms(FieldId id, const std::string& folded);
  Xapian::doccount articles(const std::vector<std::string>& terms) const;  // that have one of them
  void clear();

 private:
  struct Spelling {
    std::string text;
    Xapian::doccount articles = 0;
  };
  std::optional<std::string> look_up(FieldId id, const std::string& folded);
  std::optional<std::string> look_up_actor(const std::string& folded);
  std::optional<Spelling> most_usual(FieldId id, const std::vector<std::string>& names) const;

  const Xapian::Database& database_;
  std::shared_ptr<const ActorMerges> merges_;
  std::unordered_map<std::string, std::optional<std::string>> known_;
};

}  // namespace lede
