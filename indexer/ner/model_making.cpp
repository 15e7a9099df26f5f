#include "indexer/ner/model_making.hpp"

#include <algorithm>
#include <memory>
#include <random>
#include <unordered_map>

#include "indexer/ner/crf_tagger.hpp"
#include "indexer/ner/name_exchange.hpp"

namespace lede::ner {
namespace {

constexpr std::size_t kFolds = 2;
constexpr unsigned kFoldEpochs = 5;  // what these say is only read, and need not be the best

// Documents take turns, evenly over the sources, which follow one another.
constexpr std::size_t kTurns = 20;
std::size_t spread(std::size_t document) { return document * 7 % kTurns; }

using Progress = std::function<void(const std::string&)>;
using Labels = std::vector<std::vector<Label>>;

std::vector<TrainingSet> sets_of(const std::vector<LabelledDocument>& documents) {
  std::vector<TrainingSet> sets;
  for (const LabelledDocument& d : documents) sets.push_back({&d, nullptr});
  return sets;
}

// The mean of trained weights, feature by feature; one that a training never saw had no weight there.
class WeightMean {
 public:
  void add(const FloatWeights& weights) {
    for (std::size_t i = 0; i < weights.features.size(); ++i) {
      auto& sum = sum_.rows[row_of(weights.features[i])];
      for (std::size_t l = 0; l < kLabels; ++l) sum[l] += weights.rows[i][l];
    }
    each_transition(weights.transitions, [](float& sum, float w) { sum += w; });
    ++count_;
  }
  FloatWeights take() {
    const auto share = 1.0F / static_cast<float>(count_);
    for (auto& row : sum_.rows)
      for (float& w : row) w *= share;
    each_transition(sum_.transitions, [share](float& sum, float) { sum *= share; });
    return std::move(sum_);
  }

 private:
  std::size_t row_of(std::uint64_t feature) {
    const auto [at, is_new] = rows_.try_emplace(feature, sum_.rows.size());
    if (is_new) {
      sum_.features.push_back(feature);
      sum_.rows.emplace_back();
    }
    return at->second;
  }
  template <class Change>
  void each_transition(const Transitions& other, Change&& change) {
    for (std::size_t a = 0; a < kLabels; ++a) {
      change(sum_.transitions.start[a], other.start[a]);
      for (std::size_t b = 0; b < kLabels; ++b) change(sum_.transitions.step[a][b], other.step[a][b]);
    }
  }

  std::unordered_map<std::uint64_t, std::size_t> rows_;
  FloatWeights sum_;
  unsigned count_ = 0;
};

// Averaging trainings takes out much of what dropout and order put in. `sets(n)`: what the n-th training reads.
template <class Sets>
FloatWeights train_averaged(const Lexicon& lexicon, const ModelOptions& options, const Progress& progress, Sets&& sets) {
  TrainingOptions training = options.training;
  WeightMean mean;
  for (unsigned n = 0; n < options.seeds; ++n, ++training.seed) mean.add(train(lexicon, sets(n), training, progress));
  return mean.take();
}

// Each document as headlines: in the house styles by turns, some as they are (names stand in lists and tables
// too). Each of the trainings that are averaged has others in Title Case and others in capitals.
std::vector<LabelledDocument> headline_documents(const std::vector<LabelledDocument>& documents,
                                                 const ModelOptions& options, unsigned training) {
  constexpr std::array kStyles = {TitleStyle::ShortWordsLower, TitleStyle::FunctionWordsLower,
                                  TitleStyle::ShortWordsLower, TitleStyle::EveryWord};
  std::vector<LabelledDocument> out;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::size_t turn = (spread(i) + training * kTurns / options.seeds) % kTurns;
    if (turn < options.plain_copies) out.push_back(documents[i]);
    if (turn < options.title_copies) {
      LabelledDocument copy = title_case(documents[i], kStyles[(i + training) % kStyles.size()]);
      out.push_back(i % 3 == 0 ? without_full_stops(copy) : std::move(copy));
    }
    if (turn >= kTurns - std::min<std::size_t>(options.upper_copies, kTurns)) out.push_back(upper_case(documents[i]));
  }
  return out;
}

Labels tag_document(CrfTagger& tagger, const LabelledDocument& document) {
  std::vector<std::vector<TokenText>> words;
  for (const LabelledSentence& s : document.sentences) words.emplace_back(s.tokens.begin(), s.tokens.end());
  return tagger.tag(words);
}

// What a first pass that never saw a document says of it (as it will be when tagging).
std::vector<Labels> jackknife(const LexiconTables& lexicon, const std::vector<LabelledDocument>& documents,
                              const ModelOptions& options, const Progress& progress) {
  TrainingOptions training = options.training;
  training.epochs = std::min(training.epochs, kFoldEpochs);
  std::vector<Labels> labels(documents.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<TrainingSet> others;
    for (std::size_t i = 0; i < documents.size(); ++i)
      if (i % kFolds != fold) others.push_back({&documents[i], nullptr});
    progress("fold " + std::to_string(fold + 1));
    std::array<PackedSet, kWeightSets> sets;
    sets[0] = pack(train(lexicon.view(), others, training, progress), options.most_features);
    const std::string bytes = write_model(lexicon.view(), sets);
    CrfTagger tagger(std::make_shared<const CrfModel>(bytes));
    for (std::size_t i = fold; i < documents.size(); i += kFolds)
      labels[i] = tag_document(tagger, documents[i]);
  }
  return labels;
}

// What the n-th training of normal weights reads: in its share of the documents half of the names are others'.
std::vector<LabelledDocument> with_names_exchanged(std::vector<LabelledDocument> documents, const ModelOptions& options,
                                                   unsigned training) {
  const NameExchange exchange(documents);
  std::mt19937 random(training + 5);
  const std::size_t shares = std::max(options.seeds, 2U);
  for (std::size_t i = 0; i < documents.size(); ++i)
    if (spread(i) * shares / kTurns == training)
      documents[i] = exchange.exchanged(documents[i], options.exchanged_names, random);
  return documents;
}

FloatWeights train_normal(const LexiconTables& lexicon, const std::vector<LabelledDocument>& documents,
                          const ModelOptions& options, const Progress& progress) {
  std::vector<LabelledDocument> read;
  return train_averaged(lexicon.view(), options, progress, [&](unsigned n) {
    read = with_names_exchanged(documents, options, n);
    return sets_of(read);
  });
}

FloatWeights train_headline(const LexiconTables& lexicon, const std::vector<LabelledDocument>& documents,
                            const ModelOptions& options, const Progress& progress) {
  std::vector<LabelledDocument> read;
  return train_averaged(lexicon.view(), options, progress, [&](unsigned n) {
    read = headline_documents(documents, options, n);
    return sets_of(read);
  });
}

// What the first pass says is learned of the documents that are read, with their exchanged names.
FloatWeights train_second(const LexiconTables& lexicon, const std::vector<LabelledDocument>& documents,
                          const ModelOptions& options, const Progress& progress) {
  std::vector<LabelledDocument> read;
  std::vector<Labels> first;
  return train_averaged(lexicon.view(), options, progress, [&](unsigned n) {
    read = with_names_exchanged(documents, options, n);
    first = jackknife(lexicon, read, options, progress);
    std::vector<TrainingSet> sets = sets_of(read);
    for (std::size_t i = 0; i < sets.size(); ++i) sets[i].first_pass = &first[i];
    return sets;
  });
}

FloatWeights charged(FloatWeights weights, float organisation_cost) {
  for (const Place place : {Place::Begin, Place::Unit}) {
    const Label begin = label(EntityType::Org, place);
    weights.transitions.start[begin] -= organisation_cost;
    for (auto& after : weights.transitions.step) after[begin] -= organisation_cost;
  }
  return weights;
}

}  // namespace

std::string make_model(const LexiconTables& lexicon, std::vector<LabelledDocument> documents,
                       const ModelOptions& options, const Progress& progress) {
  std::for_each(documents.begin(), documents.end(), leave_titles_out);
  std::array<PackedSet, kWeightSets> sets;
  const auto packed = [&](const FloatWeights& weights) { return pack(weights, options.most_features); };
  progress("normal weights");
  sets[0] = packed(charged(train_normal(lexicon, documents, options, progress), options.organisation_cost));
  if (options.second_pass) {
    progress("normal weights, second pass");
    sets[2] = packed(train_second(lexicon, documents, options, progress));
  }
  if (options.headline) {
    progress("headline weights");
    sets[1] = packed(train_headline(lexicon, documents, options, progress));
  }
  return write_model(lexicon.view(), sets);
}

}  // namespace lede::ner
