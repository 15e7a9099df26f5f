// Annotator: Article → AnnotatedArticle: recognises actors, merges their mentions within the article, names
// them canonically, attributes quotes. Thread rule: one Annotator a thread; the EntityRecognizer and
// ActorTable behind it are immutable and shared.
#pragma once
#include <memory>

#include "indexer/annotated_article.hpp"
#include "indexer/ner/actor_table.hpp"
#include "indexer/ner/entity_recognizer.hpp"
#include "indexer/ner/name_lexicon.hpp"

namespace lede {

class Annotator {
 public:
  // A null recognizer (`--no-actors`) gives articles without actors; quotes are still found. REQUIRES: a
  // table.
  Annotator(std::shared_ptr<const EntityRecognizer> recognizer, std::shared_ptr<const ActorTable> table);
  AnnotatedArticle annotate(Article article) const;

 private:
  std::shared_ptr<const EntityRecognizer> recognizer_;
  std::shared_ptr<const ActorTable> table_;
  std::shared_ptr<const NameLexicon> lexicon_;
};

}  // namespace lede
