// From labelled documents to the bytes of a model: all the weight sets, the second pass by jackknifing.
// Thread rule: runs up to two trainings at a time in threads of its own.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "indexer/ner/crf_trainer.hpp"

namespace lede::ner {

struct ModelOptions {
  TrainingOptions training;
  bool headline = true;          // also make the weights for headlines
  bool second_pass = false;      // normal text only: headlines are too short to have an elsewhere
  std::size_t most_features = 150'000;  // of each weight set; 25 bytes a feature
  unsigned title_copies = 5;     // of 20 documents, how many get a Title Case copy (headline weights only)
  unsigned upper_copies = 3;     // and an ALL CAPS copy
  unsigned seeds = 1;            // trainings whose weights are averaged
};

std::string make_model(const LexiconTables& lexicon, const std::vector<LabelledDocument>& documents, const ModelOptions& options,
                       const std::function<void(const std::string&)>& progress);

}  // namespace lede::ner
