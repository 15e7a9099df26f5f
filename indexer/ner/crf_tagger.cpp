#include "indexer/ner/crf_tagger.hpp"

namespace lede::ner {

CrfTagger::CrfTagger(std::shared_ptr<const CrfModel> model)
    : model_(std::move(model)), extractor_(model_->lexicon()) {}

bool CrfTagger::for_headlines(std::size_t sentence) const {
  return !model_->set(WeightSetId::Headline).empty() && extractor_.is_headline(sentence);
}

void CrfTagger::forget_words() {
  if (word_generation_ == extractor_.word_generation()) return;
  word_generation_ = extractor_.word_generation();
  for (WordSums& set : word_sums_) set = {};
}

const CrfTagger::WindowSums& CrfTagger::word_sums(std::uint32_t word, WeightSetId set) {
  WordSums& words = word_sums_[static_cast<std::size_t>(set)];
  if (word >= words.known.size()) {
    words.known.resize(word + 1);
    words.sums.resize(word + 1);
  }
  WindowSums& sums = words.sums[word];
  if (words.known[word]) return sums;
  words.known[word] = true;
  for (std::size_t place = 0; place < kWindow; ++place) {
    word_features_.clear();
    extractor_.word_features(word, place, word_features_);
    model_->set(set).add(word_features_, sums[place]);
  }
  return sums;
}

void CrfTagger::label(std::size_t sentence, WeightSetId set) {
  const WeightSet& weights = model_->set(set);
  extractor_.context_features(sentence, rows_);
  const std::size_t tokens = rows_.offsets.size() - 1;
  emissions_.resize(tokens * kLabels);
  for (std::size_t t = 0; t < tokens; ++t) {
    LabelSum sum;
    const auto window = extractor_.window(sentence, t);
    for (std::size_t place = 0; place < kWindow; ++place) sum.add(word_sums(window[place], set)[place]);
    weights.add(std::span(rows_.hashes).subspan(rows_.offsets[t], rows_.offsets[t + 1] - rows_.offsets[t]),
                sum);
    sum.write(std::span(emissions_).subspan(t * kLabels, kLabels));
  }
  viterbi(weights.transitions(), emissions_, scratch_, labels_[sentence]);
}

const std::vector<std::vector<Label>>& CrfTagger::tag(std::span<const std::vector<TokenText>> sentences) {
  extractor_.read(sentences);
  forget_words();
  labels_.assign(sentences.size(), {});
  for (std::size_t s = 0; s < sentences.size(); ++s)
    label(s, for_headlines(s) ? WeightSetId::Headline : WeightSetId::Normal);
  if (model_->set(WeightSetId::Second).empty()) return labels_;
  extractor_.read_first_pass(labels_);
  for (std::size_t s = 0; s < sentences.size(); ++s)
    if (extractor_.named_elsewhere(s) && !for_headlines(s)) label(s, WeightSetId::Second);
  return labels_;
}

}  // namespace lede::ner
