// Training of one weight set by stochastic gradient descent with AdaGrad step sizes (Duchi, Hazan, Singer,
// JMLR 2011) and feature dropout; deterministic for a seed, one thread.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/ner/crf_model.hpp"
#include "indexer/ner/training_data.hpp"

namespace lede::ner {

struct TrainingOptions {
  unsigned epochs = 8;
  float rate = 0.1F;  // falls linearly to a tenth
  float l2 = 1e-6F;
  float dropout = 0.4F;      // share of features left out at each step
  unsigned least_count = 2;  // features seen less often are left out
  std::uint32_t seed = 1;
  unsigned averaged = 1;  // epochs at the end whose weights are averaged
};

struct TrainingSet {
  const LabelledDocument* document = nullptr;
  const std::vector<std::vector<Label>>* first_pass = nullptr;  // set for a second pass
};

// `progress` is told a line after each epoch.
FloatWeights train(const Lexicon& lexicon, const std::vector<TrainingSet>& documents,
                   const TrainingOptions& options, const std::function<void(const std::string&)>& progress);

}  // namespace lede::ner
