// CrfTagger: token sentences of one document → labels: one pass, or two where the model has second-pass
// weights; each sentence by the normal or the headline weights. Thread rule: one CrfTagger a thread (scratch
// memory); the model is shared.
#pragma once
#include <memory>
#include <vector>

#include "indexer/ner/crf_model.hpp"
#include "indexer/ner/features.hpp"

namespace lede::ner {

class CrfTagger {
 public:
  explicit CrfTagger(std::shared_ptr<const CrfModel> model);
  // Labels of every token, [sentence][token].
  const std::vector<std::vector<Label>>& tag(std::span<const std::vector<TokenText>> sentences);

 private:
  bool for_headlines(std::size_t sentence) const;
  void label(std::size_t sentence, WeightSetId set);
  LabelSum sum_of(std::size_t sentence, std::size_t token, WeightSetId set);
  // The weights of a word by itself in each place of a window, summed once for each word and set.
  using WindowSums = std::array<LabelSum, kWindow>;
  struct WordSums {
    std::vector<WindowSums> sums;
    std::vector<bool> known;
  };
  const WindowSums& word_sums(std::uint32_t word, WeightSetId set);
  void forget_words();

  std::shared_ptr<const CrfModel> model_;
  FeatureExtractor extractor_;
  std::array<WordSums, kWeightSets> word_sums_;
  std::uint32_t word_generation_ = 0;  // of the extractor's words, for which word_sums_ hold
  std::vector<std::uint64_t> word_features_;
  std::vector<bool> reach_;  // of the sentence at hand: its other tokens are no names, unlooked at
  FeatureRows rows_;
  Emissions emissions_;
  ViterbiScratch scratch_;
  std::vector<std::vector<Label>> labels_;
};

}  // namespace lede::ner
