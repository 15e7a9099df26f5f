// From labelled documents to the bytes of a model: all the weight sets, the second pass by jackknifing.
// Thread rule: one thread; deterministic.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "indexer/ner/crf_trainer.hpp"

namespace lede::ner {

struct ModelOptions {
  TrainingOptions training;
  bool headline = true;                 // also make the weights for headlines
  bool second_pass = false;             // normal text only: headlines are too short to have an elsewhere
  std::size_t most_features = 145'000;  // of each weight set; 16 bytes a feature
  // of 20 documents, how many get a copy in the headline weights' training
  unsigned title_copies = 10;
  unsigned upper_copies = 7;
  unsigned plain_copies = 3;
  unsigned seeds = 2;  // trainings whose weights are averaged
  unsigned exchanged_names = 50;  // of 100, in the documents whose turn it is; normal text, both passes
  // Taken from the score of a label that begins an organisation, in normal text's first pass: machine labels have too many.
  float organisation_cost = 0.4F;
};

std::string make_model(const LexiconTables& lexicon, std::vector<LabelledDocument> documents,
                       const ModelOptions& options, const std::function<void(const std::string&)>& progress);

}  // namespace lede::ner
