// From labelled documents to the bytes of a model: all the weight sets, the second pass by jackknifing.
// Thread rule: one thread; deterministic.
#pragma once
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "indexer/ner/crf_trainer.hpp"

namespace lede::ner {

using TypeBonus = std::array<float, kTypes>;  // by EntityType: added to the score of a label that begins a name

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
  unsigned exchanged_names = 50;  // of 100 in a training's share of the documents
  // Machine labels have too many organisations; headlines show too little of a name to be sure of it.
  TypeBonus normal_bonus = {0, -0.8F, 0, 0};  // first pass
  TypeBonus headline_bonus = {0.4F, 0.4F, 0.4F, 0.4F};
};

std::string make_model(const LexiconTables& lexicon, std::vector<LabelledDocument> documents,
                       const ModelOptions& options, const std::function<void(const std::string&)>& progress);

}  // namespace lede::ner
