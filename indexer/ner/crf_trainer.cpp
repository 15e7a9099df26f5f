#include "indexer/ner/crf_trainer.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <unordered_map>

namespace lede::ner {
namespace {

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
      extractor.features(s, rows);
      sink(rows, item.document->sentences[s].labels);
    }
  }
}

struct Optimizer {
  FloatWeights weights;
  std::vector<std::array<float, kLabels>> squares;  // [feature][kLabels]
  Transitions transition_squares;

  static void step(float& weight, float& square, float gradient, float rate) {
    square += gradient * gradient;
    weight -= rate * gradient / (std::sqrt(square) + 1e-2F);
  }
  void update(const Example& e, const std::vector<std::vector<std::uint32_t>>& kept, const Gradient& g, float rate, float l2) {
    for (std::size_t t = 0; t < e.gold.size(); ++t)
      for (const std::uint32_t f : kept[t])
        for (std::size_t l = 0; l < kLabels; ++l)
          step(weights.rows[f][l], squares[f][l], g.emissions[t * kLabels + l] + l2 * weights.rows[f][l], rate);
    for (std::size_t a = 0; a < kLabels; ++a) {
      step(weights.transitions.start[a], transition_squares.start[a], g.transitions.start[a], rate);
      for (std::size_t b = 0; b < kLabels; ++b)
        if (g.transitions.step[a][b] != 0)
          step(weights.transitions.step[a][b], transition_squares.step[a][b], g.transitions.step[a][b], rate);
    }
  }
};

std::vector<Example> read_examples(const Lexicon& lexicon, const std::vector<TrainingSet>& documents, unsigned least,
                                   std::vector<std::uint64_t>& features) {
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  counts.reserve(1U << 23);
  each_sentence(lexicon, documents, [&](const FeatureRows& rows, const std::vector<Label>&) {
    for (const std::uint64_t hash : rows.hashes) ++counts[hash];
  });
  for (const auto& [hash, count] : counts)
    if (count >= least) features.push_back(hash);
  std::sort(features.begin(), features.end());  // an order that no hash map decides
  for (auto& [hash, count] : counts) count = UINT32_MAX;
  for (std::uint32_t i = 0; i < features.size(); ++i) counts[features[i]] = i;
  std::vector<Example> examples;
  each_sentence(lexicon, documents, [&](const FeatureRows& rows, const std::vector<Label>& labels) {
    Example e;
    e.gold = labels;
    e.offsets.push_back(0);
    for (std::size_t t = 0; t < labels.size(); ++t) {
      for (std::uint32_t i = rows.offsets[t]; i < rows.offsets[t + 1]; ++i)
        if (const std::uint32_t f = counts.at(rows.hashes[i]); f != UINT32_MAX) e.features.push_back(f);
      e.offsets.push_back(static_cast<std::uint32_t>(e.features.size()));
    }
    if (!labels.empty()) examples.push_back(std::move(e));
  });
  return examples;
}

}  // namespace

FloatWeights train(const Lexicon& lexicon, const std::vector<TrainingSet>& documents, const TrainingOptions& options,
                   const std::function<void(const std::string&)>& progress) {
  Optimizer o;
  const std::vector<Example> examples = read_examples(lexicon, documents, options.least_count, o.weights.features);
  o.weights.rows.assign(o.weights.features.size(), {});
  o.squares.assign(o.weights.features.size(), {});
  progress(std::to_string(examples.size()) + " sentences, " + std::to_string(o.weights.features.size()) + " features");

  std::mt19937 random(options.seed);
  const auto keep_above = static_cast<std::uint32_t>(static_cast<double>(options.dropout) * 4294967296.0);
  std::vector<std::uint32_t> order(examples.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::vector<std::vector<std::uint32_t>> kept;
  Emissions emissions;
  Gradient gradient;
  for (unsigned epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    const float rate = options.rate * (1 - 0.9F * static_cast<float>(epoch) / static_cast<float>(options.epochs));
    double loss = 0;
    for (const std::uint32_t index : order) {
      const Example& e = examples[index];
      const std::size_t tokens = e.gold.size();
      kept.resize(std::max(kept.size(), tokens));
      emissions.assign(tokens * kLabels, 0);
      for (std::size_t t = 0; t < tokens; ++t) {
        kept[t].clear();
        for (std::uint32_t i = e.offsets[t]; i < e.offsets[t + 1]; ++i) {
          if (random() < keep_above) continue;
          kept[t].push_back(e.features[i]);
          const auto& row = o.weights.rows[e.features[i]];
          for (std::size_t l = 0; l < kLabels; ++l) emissions[t * kLabels + l] += row[l];
        }
      }
      gradient.transitions = {};
      loss += negative_log_likelihood(o.weights.transitions, emissions, e.gold, gradient);
      o.update(e, kept, gradient, rate, options.l2);
    }
    progress("epoch " + std::to_string(epoch + 1) + " loss " + std::to_string(loss / static_cast<double>(examples.size())));
  }
  return std::move(o.weights);
}

}  // namespace lede::ner
