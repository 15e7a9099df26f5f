// ActorMerges: which actor names of one index are one actor by the evidence of its articles: an acronym that
// at least two articles define ("Quorbley Fisheries Council (QFC)") and none otherwise stands for that name
// in the others too. Read from the definition terms (indexer/actor_forms.hpp), so it follows every update;
// nothing is written, so nothing has to be undone. One step only: a name that stands for another is no name
// others stand for. Thread rule: immutable; share as shared_ptr<const ActorMerges>.
#pragma once
#include <xapian.h>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "indexer/schema.hpp"

namespace lede {

class ActorMerges {
 public:
  static constexpr std::size_t kLeastArticles = 2;
  static std::shared_ptr<const ActorMerges> read(const Xapian::Database& database);

  // Folded names (Analyzer::fold_value). Fields other than person, org, place have no merges.
  const std::string& canonical(FieldId field, const std::string& folded) const;
  // All names that stand for `canonical`, without it.
  std::vector<std::string> members(FieldId field, const std::string& canonical) const;
  // (name, canonical), by name.
  const std::map<std::string, std::string>& of(FieldId field) const;

 private:
  std::array<std::map<std::string, std::string>, 3> merges_;  // by ActorType
};

}  // namespace lede
