// CrfTagger: token sentences of one document → labels: one pass, or two where the model has second-pass weights; each
// sentence by the normal or the headline weights.
// Thread rule: one CrfTagger a thread (scratch memory); the model is shared.
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
  void label(std::size_t sentence, const WeightSet& weights);

  std::shared_ptr<const CrfModel> model_;
  FeatureExtractor extractor_;
  FeatureRows rows_;
  Emissions emissions_;
  ViterbiScratch scratch_;
  std::vector<std::vector<Label>> labels_;
};

}  // namespace lede::ner
