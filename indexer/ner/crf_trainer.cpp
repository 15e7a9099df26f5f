#include "indexer/ner/crf_trainer.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace lede::ner {
namespace {

constexpr std::size_t L = kLabels;
constexpr float kLeastGradient = 1e-3F;  // a token whose labels are all this certain teaches nothing

struct Example {
  std::vector<std::uint32_t> features;  // indexes, flat
  std::vector<std::uint32_t> offsets;   // [tokens + 1]
  std::vector<Label> gold;
};

std::vector<std::vector<TokenText>> views(const LabelledDocument& document) {
  std::vector<std::vector<TokenText>> out;
  for (const LabelledSentence& s : document.sentences) out.emplace_back(s.tokens.begin(), s.tokens.end());
  return out;
}

// Calls `sink` with the features and labels of every sentence, documents in order.
template <class Sink>
void each_sentence(const Lexicon& lexicon, const std::vector<TrainingSet>& documents, Sink&& sink) {
  FeatureExtractor extractor(lexicon);
  FeatureRows rows;
  for (const TrainingSet& item : documents) {
    extractor.read(views(*item.document));
    if (item.first_pass != nullptr) extractor.read_first_pass(*item.first_pass);
    for (std::size_t s = 0; s < item.document->sentences.size(); ++s) {
      if (item.document->sentences[s].labels.empty()) continue;
      extractor.features(s, rows);
      sink(rows, item.document->sentences[s].labels);
    }
  }
}

// Counts up to 255 in a table that is never resized; two features in one cell (a few per cent) share their
// count.
class FeatureCounts {
 public:
  void add(std::uint64_t hash) {
    std::uint8_t& n = cells_[hash >> (64 - kBits)];
    if (n < 255) ++n;
  }
  unsigned of(std::uint64_t hash) const { return cells_[hash >> (64 - kBits)]; }

 private:
  static constexpr unsigned kBits = 28;
  std::vector<std::uint8_t> cells_ = std::vector<std::uint8_t>(std::size_t{1} << kBits);
};

// Feature hash → index, in the order of first use; open addressing, doubled when half full. Hash 0 is not a
// feature.
class FeatureIndex {
 public:
  std::uint32_t index_of(std::uint64_t hash) {
    if (features.size() * 2 >= slots_.size()) grow();
    const std::size_t at = find(hash);
    if (slots_[at].first == 0) {
      slots_[at] = {hash, static_cast<std::uint32_t>(features.size())};
      features.push_back(hash);
    }
    return slots_[at].second;
  }
  std::vector<std::uint64_t> features;

 private:
  std::size_t find(std::uint64_t hash) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].first != 0 && slots_[at].first != hash) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    slots_.assign(slots_.size() * 2, {});
    for (std::uint32_t i = 0; i < features.size(); ++i) slots_[find(features[i])] = {features[i], i};
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> slots_ =
      std::vector<std::pair<std::uint64_t, std::uint32_t>>(1U << 20);
};

std::vector<Example> read_examples(const Lexicon& lexicon, const std::vector<TrainingSet>& documents,
                                   unsigned least, std::vector<std::uint64_t>& features) {
  FeatureCounts counts;
  each_sentence(lexicon, documents, [&](const FeatureRows& rows, const std::vector<Label>&) {
    for (const std::uint64_t hash : rows.hashes) counts.add(hash);
  });
  FeatureIndex index;
  std::vector<Example> examples;
  each_sentence(lexicon, documents, [&](const FeatureRows& rows, const std::vector<Label>& labels) {
    Example& e = examples.emplace_back();
    e.gold = labels;
    e.offsets.push_back(0);
    for (std::size_t t = 0; t < labels.size(); ++t) {
      for (std::uint32_t i = rows.offsets[t]; i < rows.offsets[t + 1]; ++i)
        if (counts.of(rows.hashes[i]) >= least) e.features.push_back(index.index_of(rows.hashes[i]));
      e.offsets.push_back(static_cast<std::uint32_t>(e.features.size()));
    }
    e.features.shrink_to_fit();
  });
  features = std::move(index.features);
  return examples;
}

struct Row {  // a feature's weights and sums of squared gradients lie together: one miss of the cache, not
              // two
  std::array<float, L> weights{};
  std::array<float, L> squares{};
};

class Optimizer {
 public:
  Optimizer(std::size_t features, const TrainingOptions& options)
      : rows(features), options_(options), random_(options.seed) {}

  double learn(const Example& e, float rate) {
    const std::size_t tokens = e.gold.size();
    kept_.clear();
    kept_offsets_.assign(1, 0);
    emissions_.assign(tokens * L, 0);
    for (std::size_t t = 0; t < tokens; ++t) {
      for (std::uint32_t i = e.offsets[t]; i < e.offsets[t + 1]; ++i)
        if (!dropped()) {
          kept_.push_back(e.features[i]);
          __builtin_prefetch(&rows[e.features[i]]);
        }
      float* out = &emissions_[t * L];
      for (std::size_t i = kept_offsets_.back(); i < kept_.size(); ++i) {
        const Row& row = rows[kept_[i]];
        for (std::size_t l = 0; l < L; ++l) out[l] += row.weights[l];
      }
      kept_offsets_.push_back(static_cast<std::uint32_t>(kept_.size()));
    }
    gradient_.transitions = {};
    const double loss = negative_log_likelihood(transitions, emissions_, e.gold, gradient_);
    for (std::size_t t = 0; t < tokens; ++t) update_token(t, rate);
    update_transitions(rate);
    return loss;
  }

  std::vector<std::uint32_t> shuffled(std::size_t n) {
    std::vector<std::uint32_t> order(n);
    for (std::uint32_t i = 0; i < n; ++i) order[i] = i;
    for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
    return order;
  }

  std::vector<Row> rows;
  Transitions transitions;

 private:
  bool dropped() {
    return static_cast<double>(random_()) < static_cast<double>(options_.dropout) * 4294967296.0;
  }

  static void step(float& weight, float& square, float gradient, float rate) {
    square += gradient * gradient;
    weight -= rate * gradient / (std::sqrt(square) + 1e-2F);
  }

  void update_token(std::size_t token, float rate) {
    const float* g = &gradient_.emissions[token * L];
    float top = 0;
    for (std::size_t l = 0; l < L; ++l) top = std::max(top, std::abs(g[l]));
    if (top < kLeastGradient) return;
    for (std::size_t i = kept_offsets_[token]; i < kept_offsets_[token + 1]; ++i) {
      Row& row = rows[kept_[i]];
      for (std::size_t l = 0; l < L; ++l)
        step(row.weights[l], row.squares[l], g[l] + options_.l2 * row.weights[l], rate);
    }
  }
  void update_transitions(float rate) {
    for (std::size_t a = 0; a < L; ++a) {
      step(transitions.start[a], squares_.start[a], gradient_.transitions.start[a], rate);
      for (std::size_t b = 0; b < L; ++b)
        if (gradient_.transitions.step[a][b] != 0)
          step(transitions.step[a][b], squares_.step[a][b], gradient_.transitions.step[a][b], rate);
    }
  }

  TrainingOptions options_;
  std::mt19937 random_;
  Transitions squares_;
  std::vector<std::uint32_t> kept_, kept_offsets_;  // features of the sentence that weren't dropped
  Emissions emissions_;
  Gradient gradient_;
};

// The mean of the weights after each of the last epochs (Polyak and Juditsky 1992).
class Average {
 public:
  void add(const Optimizer& o) {
    rows_.resize(o.rows.size());
    for (std::size_t i = 0; i < o.rows.size(); ++i)
      for (std::size_t l = 0; l < L; ++l) rows_[i][l] += o.rows[i].weights[l];
    for (std::size_t a = 0; a < L; ++a) {
      transitions_.start[a] += o.transitions.start[a];
      for (std::size_t b = 0; b < L; ++b) transitions_.step[a][b] += o.transitions.step[a][b];
    }
    ++count_;
  }
  FloatWeights take(std::vector<std::uint64_t> features) {
    const float share = 1.0F / static_cast<float>(count_);
    for (auto& row : rows_)
      for (float& w : row) w *= share;
    for (std::size_t a = 0; a < L; ++a) {
      transitions_.start[a] *= share;
      for (float& w : transitions_.step[a]) w *= share;
    }
    return {transitions_, std::move(features), std::move(rows_)};
  }

 private:
  std::vector<std::array<float, L>> rows_;
  Transitions transitions_;
  unsigned count_ = 0;
};

}  // namespace

FloatWeights train(const Lexicon& lexicon, const std::vector<TrainingSet>& documents,
                   const TrainingOptions& options, const std::function<void(const std::string&)>& progress) {
  std::vector<std::uint64_t> features;
  const std::vector<Example> examples = read_examples(lexicon, documents, options.least_count, features);
  progress(std::to_string(examples.size()) + " sentences, " + std::to_string(features.size()) + " features");
  Optimizer optimizer(features.size(), options);
  Average average;
  for (unsigned epoch = 0; epoch < options.epochs; ++epoch) {
    const float rate =
        options.rate * (1 - 0.9F * static_cast<float>(epoch) / static_cast<float>(options.epochs));
    double loss = 0;
    for (const std::uint32_t i : optimizer.shuffled(examples.size()))
      loss += optimizer.learn(examples[i], rate);
    progress("epoch " + std::to_string(epoch + 1) + " loss " +
             std::to_string(loss / static_cast<double>(examples.size())));
    if (epoch + options.averaged >= options.epochs) average.add(optimizer);
  }
  return average.take(std::move(features));
}

}  // namespace lede::ner
