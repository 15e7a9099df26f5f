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

LabelSum CrfTagger::sum_of(std::size_t sentence, std::size_t token, WeightSetId set) {
  LabelSum sum;
  const auto window = extractor_.window(sentence, token);
  for (std::size_t place = 0; place < kWindow; ++place) sum.add(word_sums(window[place], set)[place]);
  const std::uint32_t first = rows_.offsets[token];
  model_->set(set).add(std::span(rows_.hashes).subspan(first, rows_.offsets[token + 1] - first), sum);
  return sum;
}

void CrfTagger::label(std::size_t sentence, WeightSetId set) {
  constexpr float kNever = -1000;
  extractor_.find_names_reach(sentence, reach_);
  extractor_.context_features(sentence, reach_, rows_);
  emissions_.assign(reach_.size() * kLabels, kNever);
  for (std::size_t t = 0; t < reach_.size(); ++t) {
    if (reach_[t])
      sum_of(sentence, t, set).write(std::span(emissions_).subspan(t * kLabels, kLabels));
    else
      emissions_[t * kLabels + kOutside] = 0;
  }
  viterbi(model_->set(set).transitions(), emissions_, scratch_, labels_[sentence]);
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
