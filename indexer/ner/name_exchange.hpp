// NameExchange: documents to train on in which many names are replaced by others of their type, the same one throughout a
// document: a recogniser that has seen "Bush" as a person a thousand times must learn from the words around what "Hale" is.
// (Replacement of mentions: Dai and Adel, An Analysis of Simple Data Augmentation for Named Entity Recognition, COLING 2020.)
// Persons' names are replaced word by word, so that "Hale" after "Ana Hale" stays her; names of organisations and places whole.
// Thread rule: const after construction.
#pragma once
#include <array>
#include <random>
#include <string>
#include <vector>

#include "indexer/ner/training_data.hpp"

namespace lede::ner {

class NameExchange {
 public:
  // Takes the names that stand in `documents` twice or more, common ones more often than rare ones.
  explicit NameExchange(const std::vector<LabelledDocument>& documents);
  // `percent` of the document's names replaced. Miscellaneous names stay.
  LabelledDocument exchanged(const LabelledDocument& document, unsigned percent, std::mt19937& random) const;

 private:
  using Words = std::vector<std::string>;
  struct Exchange;
  // Where a word stands in a person's name decides what may replace it: a first name, one between, a last name.
  std::array<Words, 3> person_words_;
  std::array<std::vector<Words>, kTypes> names_;
};

}  // namespace lede::ner
