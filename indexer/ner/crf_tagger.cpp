#include "indexer/ner/crf_tagger.hpp"

namespace lede::ner {

CrfTagger::CrfTagger(std::shared_ptr<const CrfModel> model)
    : model_(std::move(model)), extractor_(model_->lexicon()) {}

bool CrfTagger::for_headlines(std::size_t sentence) const {
  return !model_->set(WeightSetId::Headline).empty() && extractor_.is_headline(sentence);
}

void CrfTagger::label(std::size_t sentence, const WeightSet& weights) {
  extractor_.features(sentence, rows_);
  weights.score(rows_.hashes, rows_.offsets, emissions_);
  viterbi(weights.transitions(), emissions_, scratch_, labels_[sentence]);
}

const std::vector<std::vector<Label>>& CrfTagger::tag(std::span<const std::vector<TokenText>> sentences) {
  extractor_.read(sentences);
  labels_.assign(sentences.size(), {});
  for (std::size_t s = 0; s < sentences.size(); ++s)
    label(s, model_->set(for_headlines(s) ? WeightSetId::Headline : WeightSetId::Normal));
  if (model_->set(WeightSetId::Second).empty()) return labels_;
  extractor_.read_first_pass(labels_);
  for (std::size_t s = 0; s < sentences.size(); ++s)
    if (extractor_.named_elsewhere(s) && !for_headlines(s)) label(s, model_->set(WeightSetId::Second));
  return labels_;
}

}  // namespace lede::ner
