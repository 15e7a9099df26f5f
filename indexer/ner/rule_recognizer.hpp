// RuleRecognizer: names by capitals, tables and cues; the EntityRecognizer that needs no model.
//   any language   names of the ActorTable (gazetteer)
//   cased scripts  a known first name or a title before capitalised words
//   English        also organisation nouns ("Ministry of …"), legal forms, roles, cue verbs, appositions
// Then the names found are looked for once more by their short forms ("Nakatani", "BSI"), in the title as
// well. Better no name than a wrong one. Linear time. Thread rule: immutable; share freely.
#pragma once
#include <memory>

#include "indexer/ner/entity_recognizer.hpp"
#include "indexer/ner/name_lexicon.hpp"

namespace lede {

class RuleRecognizer : public EntityRecognizer {
 public:
  explicit RuleRecognizer(std::shared_ptr<const ActorTable> table)
      : lexicon_(std::make_shared<const NameLexicon>(std::move(table))) {}
  explicit RuleRecognizer(std::shared_ptr<const NameLexicon> lexicon) : lexicon_(std::move(lexicon)) {}

  Entities recognize(std::string_view title, std::string_view text, std::string_view lang) const override;

 private:
  std::shared_ptr<const NameLexicon> lexicon_;
};

}  // namespace lede
