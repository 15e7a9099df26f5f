#include "indexer/ner/crf_tagger.hpp"

namespace lede::ner {

CrfTagger::CrfTagger(std::shared_ptr<const CrfModel> model) : model_(std::move(model)), extractor_(model_->lexicon()) {}

const WeightSet& CrfTagger::weights_for(std::size_t sentence, WeightSetId normal, WeightSetId headline) const {
  const WeightSet& special = model_->set(headline);
  return !special.empty() && extractor_.is_headline(sentence) ? special : model_->set(normal);
}

void CrfTagger::pass(WeightSetId normal, WeightSetId headline) {
  for (std::size_t s = 0; s < labels_.size(); ++s) {
    extractor_.features(s, rows_);
    const WeightSet& weights = weights_for(s, normal, headline);
    weights.score(rows_.hashes, rows_.offsets, emissions_);
    viterbi(weights.transitions(), emissions_, scratch_, labels_[s]);
  }
}

const std::vector<std::vector<Label>>& CrfTagger::tag(std::span<const std::vector<TokenText>> sentences) {
  extractor_.read(sentences);
  labels_.assign(sentences.size(), {});
  pass(WeightSetId::Normal, WeightSetId::Headline);
  if (!model_->set(WeightSetId::NormalSecond).empty()) {
    extractor_.read_first_pass(labels_);
    pass(WeightSetId::NormalSecond, WeightSetId::HeadlineSecond);
  }
  return labels_;
}

}  // namespace lede::ner
