// AliasResolver: the mentions an EntityRecognizer found → the actors of one article: which mentions are one
// actor and why, its type, its canonical name. Does not care which recogniser found the mentions and expects
// it to err: a name typed differently here and there gets the type most mentions and the table vote for.
// Reasons: "same letters" (case, accents), "case ending", "title stripped", "last name", "first name",
// "middle name dropped", "initial", "acronym defined in the text", "initials", "legal form dropped", "short
// name", "table: X = Y". Two full names that differ are never one person, whatever they share. In-document
// rules after those measured in the design study (string forms, longest first, nearest preceding). Thread
// rule: immutable; share freely. Linear in the number of mentions, but for names that share a word.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "indexer/ner/entity_recognizer.hpp"
#include "indexer/ner/name_lexicon.hpp"

namespace lede {

class AliasResolver {
 public:
  explicit AliasResolver(std::shared_ptr<const NameLexicon> lexicon) : lexicon_(std::move(lexicon)) {}

  // Actors by salience: named in the title, number of mentions, earliness. Mentions keep text order, title
  // first.
  std::vector<Actor> resolve(std::string_view title, std::string_view text, const Entities& entities) const;

 private:
  std::shared_ptr<const NameLexicon> lexicon_;
};

}  // namespace lede
