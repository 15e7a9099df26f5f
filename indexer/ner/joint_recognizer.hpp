// JointRecognizer: the CRF's names in English text, joined by what the rules know better: where the CRF is silent,
// names of the ActorTable (of one word only where capitals tell: no word of a headline), and one of them where it has
// only parts of it; where it calls a name that is one tabled actor's something else, the table's type.
// Other languages: the rules, where there is evidence for them (actor_languages.hpp), else nothing.
// Thread rule: const and safe from any thread.
#pragma once
#include <memory>

#include "indexer/ner/actor_table.hpp"
#include "indexer/ner/entity_recognizer.hpp"

namespace lede {

class JointRecognizer : public EntityRecognizer {
 public:
  JointRecognizer(std::shared_ptr<const EntityRecognizer> crf, std::shared_ptr<const EntityRecognizer> rules,
                  std::shared_ptr<const ActorTable> table)
      : crf_(std::move(crf)), rules_(std::move(rules)), table_(std::move(table)) {}
  Entities recognize(std::string_view title, std::string_view text, std::string_view lang) const override;

  // One text's entities of both, in order. `crf` and `rules` are in order and don't overlap among themselves.
  std::vector<Entity> joined(std::string_view text, const std::vector<Entity>& crf,
                             const std::vector<Entity>& rules) const;

 private:
  std::shared_ptr<const EntityRecognizer> crf_, rules_;
  std::shared_ptr<const ActorTable> table_;
};

}  // namespace lede
