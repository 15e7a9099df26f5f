#include "indexer/ner/model_making.hpp"

#include <algorithm>
#include <memory>

#include "indexer/ner/crf_tagger.hpp"

namespace lede::ner {
namespace {

constexpr std::size_t kFolds = 2;
constexpr unsigned kFoldEpochs = 5;  // what these say is only read, and need not be the best

using Progress = std::function<void(const std::string&)>;
using Labels = std::vector<std::vector<Label>>;

std::vector<TrainingSet> sets_of(const std::vector<LabelledDocument>& documents) {
  std::vector<TrainingSet> sets;
  for (const LabelledDocument& d : documents) sets.push_back({&d, nullptr});
  return sets;
}

// Averaging runs that differ only in the seed takes out much of what dropout and order put in.
FloatWeights train_averaged(const Lexicon& lexicon, const std::vector<TrainingSet>& sets,
                            const ModelOptions& options, const Progress& progress) {
  TrainingOptions training = options.training;
  FloatWeights sum = train(lexicon, sets, training, progress);
  for (unsigned n = 1; n < options.seeds; ++n) {
    ++training.seed;
    const FloatWeights next = train(lexicon, sets, training, progress);
    for (std::size_t i = 0; i < sum.rows.size(); ++i)
      for (std::size_t l = 0; l < kLabels; ++l) sum.rows[i][l] += next.rows[i][l];
    for (std::size_t a = 0; a < kLabels; ++a) {
      sum.transitions.start[a] += next.transitions.start[a];
      for (std::size_t b = 0; b < kLabels; ++b) sum.transitions.step[a][b] += next.transitions.step[a][b];
    }
  }
  const auto share = 1.0F / static_cast<float>(options.seeds);
  for (auto& row : sum.rows)
    for (float& w : row) w *= share;
  for (std::size_t a = 0; a < kLabels; ++a) {
    sum.transitions.start[a] *= share;
    for (float& w : sum.transitions.step[a]) w *= share;
  }
  return sum;
}

// Each document as headlines: in the house styles by turns, some as they are (names stand in lists and tables
// too).
std::vector<LabelledDocument> headline_documents(const std::vector<LabelledDocument>& documents,
                                                 const ModelOptions& options) {
  constexpr std::array kStyles = {TitleStyle::ShortWordsLower, TitleStyle::FunctionWordsLower,
                                  TitleStyle::ShortWordsLower, TitleStyle::EveryWord};
  std::vector<LabelledDocument> out;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::size_t turn = i * 7 % 20;  // spread evenly over the sources, which follow one another
    if (turn < options.plain_copies) out.push_back(documents[i]);
    if (turn < options.title_copies) {
      LabelledDocument copy = title_case(documents[i], kStyles[i % kStyles.size()]);
      out.push_back(i % 3 == 0 ? without_full_stops(copy) : std::move(copy));
    }
    if (turn >= 20 - std::min(options.upper_copies, 20U)) out.push_back(upper_case(documents[i]));
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

FloatWeights train_second(const LexiconTables& lexicon, const std::vector<LabelledDocument>& documents,
                          const ModelOptions& options, const Progress& progress) {
  const std::vector<Labels> first = jackknife(lexicon, documents, options, progress);
  std::vector<TrainingSet> sets;
  for (std::size_t i = 0; i < documents.size(); ++i) sets.push_back({&documents[i], &first[i]});
  return train_averaged(lexicon.view(), sets, options, progress);
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
  sets[0] = packed(charged(train_averaged(lexicon.view(), sets_of(documents), options, progress), options.organisation_cost));
  if (options.second_pass) {
    progress("normal weights, second pass");
    sets[2] = packed(train_second(lexicon, documents, options, progress));
  }
  if (options.headline) {
    const auto all = headline_documents(documents, options);
    progress("headline weights");
    sets[1] = packed(train_averaged(lexicon.view(), sets_of(all), options, progress));
  }
  return write_model(lexicon.view(), sets);
}

}  // namespace lede::ner
