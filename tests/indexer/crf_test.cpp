#include "indexer/ner/crf.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "corpus/error.hpp"
#include "indexer/ner/crf_model.hpp"
#include "indexer/ner/crf_recognizer.hpp"
#include "indexer/ner/crf_tagger.hpp"
#include "indexer/ner/crf_trainer.hpp"
#include "indexer/ner/model_making.hpp"
#include "indexer/ner/scoring.hpp"

using namespace lede;
using namespace lede::ner;

namespace {

// Calls `sink` with every allowed label sequence of `tokens` tokens.
template <class Sink>
void each_sequence(std::size_t tokens, std::vector<Label>& so_far, Sink&& sink) {
  if (so_far.size() == tokens) {
    if (may_end(so_far.back())) sink(so_far);
    return;
  }
  for (Label l = 0; l < kLabels; ++l) {
    if (so_far.empty() ? !may_start(l) : !may_follow(so_far.back(), l)) continue;
    so_far.push_back(l);
    each_sequence(tokens, so_far, sink);
    so_far.pop_back();
  }
}

double score_of(const Transitions& t, const Emissions& e, const std::vector<Label>& labels) {
  double score = static_cast<double>(t.start[labels[0]]);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    score += static_cast<double>(e[i * kLabels + labels[i]]);
    if (i > 0) score += static_cast<double>(t.step[labels[i - 1]][labels[i]]);
  }
  return score;
}

struct Random {
  std::mt19937 engine{7};
  float operator()() { return std::uniform_real_distribution<float>(-1.5F, 1.5F)(engine); }
};

Transitions random_transitions(Random& random) {
  Transitions t;
  for (float& w : t.start) w = random();
  for (auto& row : t.step)
    for (float& w : row) w = random();
  return t;
}

Emissions random_emissions(Random& random, std::size_t tokens) {
  Emissions e(tokens * kLabels);
  for (float& w : e) w = random();
  return e;
}

std::vector<LabelledDocument> toy_documents() {
  std::vector<LabelledDocument> documents;
  const Label unit_person = label(EntityType::Person, ner::Place::Unit);
  const Label first_org = label(EntityType::Org, ner::Place::Begin), last_org = label(EntityType::Org, ner::Place::Last);
  for (const std::string name : {"Orla", "Pia", "Wim", "Henrike", "Jonas", "Selma"})
    documents.push_back({name, {{{name, "joined", "Brightwater", "Dredging", "."}, {unit_person, 0, first_org, last_org, 0}},
                                {{"Yesterday", name, "said", "so", "."}, {0, unit_person, 0, 0, 0}}}});
  return documents;
}

}  // namespace

TEST_CASE("BILOU labels become spans and back", "[ner]") {
  std::vector<Label> labels(5, kOutside);
  mark_span(labels, {0, 0, EntityType::Place});
  mark_span(labels, {2, 4, EntityType::Person});
  CHECK(spans_of(labels) == std::vector<LabelSpan>{{0, 0, EntityType::Place}, {2, 4, EntityType::Person}});
  CHECK(spans_of(std::vector<Label>(3, kOutside)).empty());
}

TEST_CASE("Viterbi finds the best of all allowed sequences", "[ner]") {
  Random random;
  ViterbiScratch scratch;
  for (const std::size_t tokens : {1U, 2U, 3U, 3U, 3U}) {
    const Transitions t = random_transitions(random);
    const Emissions e = random_emissions(random, tokens);
    double best = -1e9;
    std::vector<Label> so_far, found;
    each_sequence(tokens, so_far, [&](const std::vector<Label>& s) { best = std::max(best, score_of(t, e, s)); });
    viterbi(t, e, scratch, found);
    CHECK(score_of(t, e, found) == Approx(best));
  }
}

TEST_CASE("the likelihood and its gradient agree with enumeration and with differences", "[ner]") {
  Random random;
  const Transitions t = random_transitions(random);
  Emissions e = random_emissions(random, 3);
  const std::vector<Label> gold = {label(EntityType::Org, ner::Place::Begin), label(EntityType::Org, ner::Place::Last), kOutside};
  double sum = 0;
  std::vector<Label> so_far;
  each_sequence(3, so_far, [&](const std::vector<Label>& s) { sum += std::exp(score_of(t, e, s)); });
  Gradient gradient;
  const double loss = negative_log_likelihood(t, e, gold, gradient);
  CHECK(loss == Approx(std::log(sum) - score_of(t, e, gold)).epsilon(1e-4));
  for (std::size_t i = 0; i < e.size(); i += 5) {
    Gradient ignored;
    const float saved = e[i];
    e[i] = saved + 0.01F;
    const double up = negative_log_likelihood(t, e, gold, ignored);
    e[i] = saved - 0.01F;
    const double down = negative_log_likelihood(t, e, gold, ignored);
    e[i] = saved;
    CHECK(static_cast<double>(gradient.emissions[i]) == Approx((up - down) / 0.02).margin(2e-3));
  }
}

TEST_CASE("a model learns, packs, is read in place and refuses damage", "[ner]") {
  const auto lexicon = read_lexicon("said\t1\t2\t3\t4\n", "company\tbrightwater dredging\nfirst\torla\n");
  const auto documents = toy_documents();
  std::vector<TrainingSet> sets;
  for (const auto& d : documents) sets.push_back({&d, nullptr});
  const auto weights = train(lexicon.view(), sets, {.epochs = 12, .dropout = 0.1F, .least_count = 1}, [](const std::string&) {});
  std::array<PackedSet, kWeightSets> packed;
  packed[0] = pack(weights, 100'000);
  auto bytes = std::make_shared<std::string>(write_model(lexicon.view(), packed));

  SECTION("it tags what it saw, with the offsets of the text") {
    const CrfRecognizer recognizer(std::make_shared<const CrfModel>(*bytes));
    const std::string text = "Yesterday Pia said so. Wim joined Brightwater Dredging.";
    const Entities found = recognizer.recognize("", text, "en");
    std::vector<std::string> names;
    for (const Entity& entity : found.text) names.push_back(text.substr(entity.start, entity.end - entity.start));
    CHECK(names == std::vector<std::string>{"Pia", "Wim", "Brightwater Dredging"});
    CHECK(found.text.back().type == EntityType::Org);
    CHECK(recognizer.recognize("", text, "de").text.empty());
  }
  SECTION("training again gives the same bytes") {
    const auto again = train(lexicon.view(), sets, {.epochs = 12, .dropout = 0.1F, .least_count = 1}, [](const std::string&) {});
    packed[0] = pack(again, 100'000);
    CHECK(write_model(lexicon.view(), packed) == *bytes);
  }
  SECTION("damage is noticed") {
    for (const std::size_t at : {std::size_t{0}, std::size_t{9}, bytes->size() / 2, bytes->size() - 1}) {
      std::string broken = *bytes;
      broken[at] = static_cast<char>(broken[at] ^ 1);
      CHECK_THROWS_AS(CrfModel(broken), Error);
    }
    CHECK_THROWS_AS(CrfModel(std::string_view(*bytes).substr(0, 100)), Error);
    CHECK_THROWS_AS(CrfModel(""), Error);
  }
  SECTION("hostile text does no harm") {
    const CrfRecognizer recognizer(std::make_shared<const CrfModel>(*bytes));
    for (const std::string& text : {std::string(1'000'000, 'A'), std::string("\xff\xfe\x80 \xc3"), std::string(200'000, '.'),
                                    std::string("e\xCC\x81\xCC\x81 \xE2\x80\x8B"), std::string()}) {
      const Entities found = recognizer.recognize(text, text, "en");
      for (const Entity& entity : found.text) CHECK(entity.end <= text.size());
    }
  }
}

TEST_CASE("titles before a person's name are taught as no part of it", "[ner]") {
  struct Row {
    std::vector<std::string> tokens;
    LabelSpan labelled, expected;
  };
  for (const Row& row : std::initializer_list<Row>{
           {{"Mr", "Zork", "said"}, {0, 1, EntityType::Person}, {1, 1, EntityType::Person}},
           {{"Gen.", "Sir", "Ned", "Zork"}, {0, 3, EntityType::Person}, {2, 3, EntityType::Person}},
           {{"by", "POPE", "Zork"}, {1, 2, EntityType::Person}, {2, 2, EntityType::Person}},
           {{"King", "said"}, {0, 0, EntityType::Person}, {0, 0, EntityType::Person}},     // a surname
           {{"Saint", "Zork"}, {0, 1, EntityType::Person}, {0, 1, EntityType::Person}},    // names keep it
           {{"General", "Motors"}, {0, 1, EntityType::Org}, {0, 1, EntityType::Org}},
           {{"Ned", "King"}, {0, 1, EntityType::Person}, {0, 1, EntityType::Person}},
       }) {
    LabelledDocument document{"", {{row.tokens, std::vector<Label>(row.tokens.size(), kOutside)}}};
    mark_span(document.sentences[0].labels, row.labelled);
    leave_titles_out(document);
    CAPTURE(row.tokens);
    CHECK(spans_of(document.sentences[0].labels) == std::vector<LabelSpan>{row.expected});
  }
}

namespace {

ModelOptions toy_options() {
  ModelOptions options;
  options.training = {.epochs = 12, .dropout = 0.1F, .least_count = 1};
  options.headline = false;
  options.organisation_cost = 0;
  return options;
}

std::string toy_model(const ModelOptions& options, const std::vector<LabelledDocument>& documents) {
  const auto lexicon = read_lexicon("said\t1\t2\t3\t4\n", "first\torla\n");
  return make_model(lexicon, documents, options, [](const std::string&) {});
}

std::vector<LabelSpan> spans_by(const std::string& model, const std::vector<TokenText>& sentence) {
  CrfTagger tagger(std::make_shared<const CrfModel>(model));
  const std::vector<std::vector<TokenText>> sentences = {sentence};
  return spans_of(tagger.tag(sentences)[0]);
}

}  // namespace

TEST_CASE("a model is made the same twice, and organisations cost what they are said to", "[ner]") {
  const auto organisations = [&](float cost) {
    ModelOptions options = toy_options();
    options.organisation_cost = cost;
    const std::string model = toy_model(options, toy_documents());
    CHECK(toy_model(options, toy_documents()) == model);
    const auto spans = spans_by(model, {"Pia", "joined", "Brightwater", "Dredging", "."});
    return std::count_if(spans.begin(), spans.end(), [](const LabelSpan& s) { return s.type == EntityType::Org; });
  };
  CHECK(organisations(0) == 1);
  CHECK(organisations(1000) == 0);
}

TEST_CASE("averaged trainings read other documents as headlines, and the model knows what any of them read", "[ner]") {
  const Label person = label(EntityType::Person, ner::Place::Unit);
  const auto document = [person](const std::string& name) {
    LabelledDocument out{name, {{{"rain", "stops", name}, {0, 0, person}}}};
    for (const std::string word : {"snow", "play", "work"})  // what an unknown word is as a rule
      out.sentences.push_back({{"rain", "stops", word}, {0, 0, 0}});
    return out;
  };
  ModelOptions options = toy_options();
  options.headline = true;
  options.training.epochs = 40;
  options.upper_copies = options.plain_copies = 0;  // with 10 of 20 in Title Case, "Quill" is left to a second training
  const auto knows = [&](unsigned seeds, const char* name) {
    options.seeds = seeds;
    const std::string model = toy_model(options, {document("Zork"), {"", {}}, document("Quill")});
    return !spans_by(model, {"Rain", "Stops", name}).empty();
  };
  CHECK(knows(1, "Zork"));
  CHECK_FALSE(knows(1, "Quill"));
  CHECK(knows(2, "Zork"));
  CHECK(knows(2, "Quill"));
}

TEST_CASE("exact-match scores count spans and types", "[ner]") {
  std::vector<Label> gold(4, kOutside), found(4, kOutside);
  mark_span(gold, {0, 1, EntityType::Person});
  mark_span(gold, {3, 3, EntityType::Place});
  mark_span(found, {0, 1, EntityType::Person});
  mark_span(found, {3, 3, EntityType::Org});
  SpanScore score;
  score.add(gold, found);
  CHECK(score.names().right == 1);
  CHECK(score.names().f1() == Approx(0.5));
  CHECK(score.of(EntityType::Person).f1() == Approx(1));
}
