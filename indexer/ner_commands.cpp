#include "indexer/ner_commands.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "corpus/ascii.hpp"
#include "corpus/error.hpp"
#include "corpus/outlet_table.hpp"
#include "indexer/ner/actor_table.hpp"
#include "indexer/ner/crf_recognizer.hpp"
#include "indexer/ner/crf_tagger.hpp"
#include "indexer/ner/english_model.hpp"
#include "indexer/ner/joint_recognizer.hpp"
#include "indexer/ner/model_making.hpp"
#include "indexer/ner/rule_recognizer.hpp"
#include "indexer/ner/scoring.hpp"
#include "indexer/ner/tokenizer.hpp"

namespace lede {
namespace {

using ner::LabelledDocument;

struct TrainOptions {
  std::vector<std::string> data, dev;
  std::string clusters, gazetteer, lexicon, out;
  ner::ModelOptions model;
};

std::vector<LabelledDocument> read_all_labelled(const std::vector<std::string>& paths) {
  std::vector<LabelledDocument> out;
  for (const std::string& path : paths) {
    auto documents = ner::read_labelled(path);
    std::move(documents.begin(), documents.end(), std::back_inserter(out));
  }
  return out;
}

std::string score_line(const std::string& name, const ner::SpanScore& score) {
  const auto percent = [](const ner::Counts& c) { return std::to_string(c.f1() * 100).substr(0, 5); };
  const ner::Counts names = score.names();
  return name + "\tPER+ORG+LOC " + percent(names) + " (P " +
         std::to_string(names.precision() * 100).substr(0, 5) + " R " +
         std::to_string(names.recall() * 100).substr(0, 5) + ")\tPER " +
         percent(score.of(EntityType::Person)) + "\tORG " + percent(score.of(EntityType::Org)) + "\tLOC " +
         percent(score.of(EntityType::Place)) + "\tall " + percent(score.all());
}

void evaluate(ner::CrfTagger& tagger, const std::string& name,
              const std::vector<LabelledDocument>& documents) {
  ner::SpanScore score;
  for (const LabelledDocument& document : documents) {
    std::vector<std::vector<ner::TokenText>> words;
    for (const auto& s : document.sentences) words.emplace_back(s.tokens.begin(), s.tokens.end());
    const auto& labels = tagger.tag(words);
    for (std::size_t s = 0; s < labels.size(); ++s) score.add(document.sentences[s].labels, labels[s]);
  }
  std::cout << score_line(name, score) << '\n';
}

void evaluate_cases(ner::CrfTagger& tagger, const std::string& path) {
  const auto documents = ner::read_labelled(path);
  const std::string name = path.substr(path.rfind('/') + 1);
  std::vector<LabelledDocument> title, upper;
  for (const LabelledDocument& d : documents) {
    title.push_back(ner::title_case(d));
    upper.push_back(ner::upper_case(d));
  }
  evaluate(tagger, name, documents);
  evaluate(tagger, name + " Title Case", title);
  evaluate(tagger, name + " ALL CAPS", upper);
}

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorKind::Input, path + ": can't be opened");
  return {std::istreambuf_iterator<char>(in), {}};
}

// A gazetteer row; names in other scripts and alphabets with accents are left to the other tables.
void append_phrase(std::string& rows, std::string_view kind, std::string_view name) {
  if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return;
  rows += kind;
  char before = '\t';
  for (const ner::SentenceSpans& sentence : ner::tokenize(name))
    for (const ner::TokenSpan& token : sentence) {
      rows += before + lower_ascii(name.substr(token.start, token.end - token.start));
      before = ' ';
    }
  rows += '\n';
}

// lede's own tables of actors and outlets as kinds of the gazetteer.
std::string own_phrases() {
  constexpr std::array<std::string_view, 3> kKinds = {"known-person", "known-org", "known-place"};
  const auto actors = ActorTable::load();
  const auto outlets = OutletTable::load();
  std::string rows;
  for (const ActorRow& row : actors->rows()) {
    append_phrase(rows, kKinds[static_cast<std::size_t>(row.type)], row.name);
    for (const std::string& alias : row.aliases)
      append_phrase(rows, kKinds[static_cast<std::size_t>(row.type)], alias);
  }
  for (const OutletRow& row : outlets->rows()) {
    append_phrase(rows, kKinds[1], row.name);
    for (const std::string& alias : row.aliases) append_phrase(rows, kKinds[1], alias);
  }
  return rows;
}

// The words and phrases of a model that is there, or new ones from text and lede's own tables.
ner::LexiconTables lexicon_of(const TrainOptions& options) {
  if (options.lexicon.empty())
    return ner::read_lexicon(read_text(options.clusters), read_text(options.gazetteer) + own_phrases());
  const std::string bytes = read_text(options.lexicon);
  const ner::CrfModel model(bytes);
  const auto clusters = model.lexicon().clusters();
  const auto phrases = model.lexicon().phrases();
  return {{clusters.begin(), clusters.end()}, {phrases.begin(), phrases.end()}};
}

void run_train(const TrainOptions& options) {
  const auto lexicon = lexicon_of(options);
  const auto progress = [](const std::string& line) { std::cerr << line << std::endl; };
  if (!options.data.empty()) {
    const std::string model =
        ner::make_model(lexicon, read_all_labelled(options.data), options.model, progress);
    std::ofstream out(options.out, std::ios::binary);
    out.write(model.data(), static_cast<std::streamsize>(model.size()));
    if (!out.flush()) throw Error(ErrorKind::Output, options.out + ": can't be written");
  }
  const auto bytes = std::make_shared<std::string>(read_text(options.out));
  ner::CrfTagger tagger(std::make_shared<const ner::CrfModel>(*bytes));
  for (const std::string& path : options.dev) evaluate_cases(tagger, path);
}

using Sentences = std::vector<std::vector<std::string>>;

// Tokens as a text: between spaces, each sentence on a line of its own.
struct TokensAsText {
  std::string text;
  std::vector<std::vector<ner::TokenSpan>> spans;  // [sentence][token]
};

TokensAsText text_of(const Sentences& sentences) {
  TokensAsText out;
  for (const auto& sentence : sentences) {
    auto& spans = out.spans.emplace_back();
    for (const std::string& token : sentence) {
      const auto start = static_cast<std::uint32_t>(out.text.size());
      out.text += token;
      spans.push_back({start, static_cast<std::uint32_t>(out.text.size())});
      out.text += ' ';
    }
    out.text += '\n';
  }
  return out;
}

// Tags tokens as the recogniser tags articles: by the CRF on just these tokens, joined with the tables.
class TokenTagger {
 public:
  explicit TokenTagger(const std::shared_ptr<const ner::CrfModel>& model)
      : crf_(model), joint_(std::make_shared<const CrfRecognizer>(model), rules_, table_) {}

  // Prints and forgets the sentences of a document.
  void tag(Sentences& sentences) {
    std::erase_if(sentences, [](const auto& s) { return s.empty(); });
    const TokensAsText document = text_of(sentences);
    const auto entities = joint_.joined(document.text, crf_entities(sentences, document),
                                        rules_->recognize("", document.text, "en").text);
    auto entity = entities.begin();
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      for (std::size_t i = 0; i < sentences[s].size(); ++i)
        std::cout << sentences[s][i] << '\t' << tag_of(document.spans[s], i, entities, entity) << '\n';
      std::cout << '\n';
    }
    sentences.clear();
  }

 private:
  std::vector<Entity> crf_entities(const Sentences& sentences, const TokensAsText& document) {
    std::vector<std::vector<ner::TokenText>> words;
    for (const auto& s : sentences) words.emplace_back(s.begin(), s.end());
    const auto& labels = crf_.tag(words);
    std::vector<Entity> out;
    for (std::size_t s = 0; s < labels.size(); ++s)
      for (const ner::LabelSpan& span : ner::spans_of(labels[s]))
        out.push_back({document.spans[s][span.first].start, document.spans[s][span.last].end, span.type});
    return out;
  }

  // `entity` moves along; one that does not begin and end with tokens of this sentence is none.
  static std::string tag_of(const std::vector<ner::TokenSpan>& spans, std::size_t token,
                            const std::vector<Entity>& entities,
                            std::vector<Entity>::const_iterator& entity) {
    while (entity != entities.end() && entity->end <= spans[token].start) ++entity;
    if (entity == entities.end() || entity->start > spans[token].start) return "O";
    const auto first = std::ranges::lower_bound(spans, entity->start, {}, &ner::TokenSpan::start);
    const auto last = std::ranges::lower_bound(spans, entity->end, {}, &ner::TokenSpan::end);
    if (first->start != entity->start || last == spans.end() || last->end != entity->end) return "O";
    return (entity->start == spans[token].start ? "B-" : "I-") + std::string(ner::tag_name(entity->type));
  }

  std::shared_ptr<const ActorTable> table_ = ActorTable::load();
  std::shared_ptr<const EntityRecognizer> rules_ = std::make_shared<const RuleRecognizer>(table_);
  ner::CrfTagger crf_;
  JointRecognizer joint_;
};

// A document ends at a line that begins with -DOCSTART-, or at the end: what the same word looks like
// elsewhere counts.
void run_tag(const std::string& model_path) {
  const auto bytes = model_path.empty() ? nullptr : std::make_shared<std::string>(read_text(model_path));
  TokenTagger tagger(bytes ? std::make_shared<const ner::CrfModel>(*bytes) : ner::english_model());
  Sentences sentences(1);
  for (std::string line; std::getline(std::cin, line);) {
    if (line.ends_with('\r')) line.pop_back();
    const std::string token = line.substr(0, line.find_first_of("\t "));
    if (token.empty()) {
      sentences.emplace_back();
    } else if (token == "-DOCSTART-") {
      tagger.tag(sentences);
      std::cout << token << "\tO\n\n";
      sentences.emplace_back();
    } else {
      sentences.back().push_back(token);
    }
  }
  tagger.tag(sentences);
}

}  // namespace

void add_ner_commands(CLI::App& app) {
  auto train = std::make_shared<TrainOptions>();
  CLI::App* command = app.add_subcommand("train", "make the recogniser's model from labelled documents");
  command->add_option("DATA", train->data,
                      "labelled documents, .jsonl or .jsonl.gz (none: only measure --out)");
  auto* clusters = command->add_option("--clusters", train->clusters, "word clusters: word, coarse, middle, fine, finest");
  auto* gazetteer = command->add_option("--gazetteer", train->gazetteer, "phrases: kind, lower-cased phrase");
  auto* lexicon = command->add_option("--lexicon", train->lexicon, "a model whose words and phrases to take instead");
  clusters->needs(gazetteer)->excludes(lexicon);
  gazetteer->needs(clusters)->excludes(lexicon);
  command->add_option("--out", train->out, "the model to write")->required();
  command->add_option("--dev", train->dev, "labelled documents to measure the model on");
  command->add_option("--epochs", train->model.training.epochs)->capture_default_str();
  command->add_option("--dropout", train->model.training.dropout)->capture_default_str();
  command->add_option("--l2", train->model.training.l2)->capture_default_str();
  command->add_option("--seed", train->model.training.seed)->capture_default_str();
  command->add_option("--least-count", train->model.training.least_count)->capture_default_str();
  command->add_option("--seeds", train->model.seeds, "trainings to average")->capture_default_str();
  command->add_option("--exchanged-names", train->model.exchanged_names, "of 100, in each training's share of the documents")
      ->capture_default_str();
  command->add_option("--most-features", train->model.most_features, "of each weight set")
      ->capture_default_str();
  command->add_option("--title-copies", train->model.title_copies, "of 20 documents")->capture_default_str();
  command->add_option("--upper-copies", train->model.upper_copies, "of 20 documents")->capture_default_str();
  command->add_option("--plain-copies", train->model.plain_copies, "of 20 documents")->capture_default_str();
  command->add_option("--averaged", train->model.training.averaged, "last epochs to average")
      ->capture_default_str();
  command->add_flag("--headline,!--no-headline", train->model.headline, "headline weights too");
  command->add_flag("--second-pass,!--one-pass", train->model.second_pass, "second-pass weights too");
  command->callback([train] { run_train(*train); });

  auto model = std::make_shared<std::string>();
  CLI::App* tag = app.add_subcommand("tag", "tag tokens on standard input with PER ORG LOC MISC (BIO)");
  tag->add_option("--model", *model, "a model file instead of the built-in one");
  tag->callback([model] { run_tag(*model); });
}

}  // namespace lede
