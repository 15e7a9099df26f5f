#include "indexer/ner_commands.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "corpus/error.hpp"
#include "indexer/ner/crf_tagger.hpp"
#include "indexer/ner/english_model.hpp"
#include "indexer/ner/model_making.hpp"
#include "indexer/ner/scoring.hpp"

namespace lede {
namespace {

using ner::LabelledDocument;

struct TrainOptions {
  std::vector<std::string> data, dev;
  std::string clusters, gazetteer, out;
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
  return name + "\tPER+ORG+LOC " + percent(names) + " (P " + std::to_string(names.precision() * 100).substr(0, 5) + " R " +
         std::to_string(names.recall() * 100).substr(0, 5) + ")\tPER " + percent(score.of(EntityType::Person)) + "\tORG " +
         percent(score.of(EntityType::Org)) + "\tLOC " + percent(score.of(EntityType::Place)) + "\tall " + percent(score.all());
}

void evaluate(ner::CrfTagger& tagger, const std::string& name, const std::vector<LabelledDocument>& documents) {
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

void run_train(const TrainOptions& options) {
  const auto lexicon = ner::read_lexicon(read_text(options.clusters), read_text(options.gazetteer));
  const auto progress = [](const std::string& line) { std::cerr << line << std::endl; };
  if (!options.data.empty()) {
    const std::string model = ner::make_model(lexicon, read_all_labelled(options.data), options.model, progress);
    std::ofstream out(options.out, std::ios::binary);
    out.write(model.data(), static_cast<std::streamsize>(model.size()));
    if (!out.flush()) throw Error(ErrorKind::Output, options.out + ": can't be written");
  }
  const auto bytes = std::make_shared<std::string>(read_text(options.out));
  ner::CrfTagger tagger(std::make_shared<const ner::CrfModel>(*bytes));
  for (const std::string& path : options.dev) evaluate_cases(tagger, path);
}

void print_tags(const std::vector<std::vector<std::string>>& sentences, const std::vector<std::vector<ner::Label>>& labels) {
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    std::vector<std::string> tags(sentences[s].size(), "O");
    for (const ner::LabelSpan& span : ner::spans_of(labels[s]))
      for (std::uint32_t i = span.first; i <= span.last; ++i)
        tags[i] = (i == span.first ? "B-" : "I-") + std::string(ner::tag_name(span.type));
    for (std::size_t i = 0; i < tags.size(); ++i) std::cout << sentences[s][i] << '\t' << tags[i] << '\n';
    std::cout << '\n';
  }
}

// A document ends at a line that begins with -DOCSTART-, or at the end: what the same word looks like elsewhere counts.
void tag_document(ner::CrfTagger& tagger, std::vector<std::vector<std::string>>& sentences) {
  std::erase_if(sentences, [](const auto& s) { return s.empty(); });
  std::vector<std::vector<ner::TokenText>> words;
  for (const auto& s : sentences) words.emplace_back(s.begin(), s.end());
  print_tags(sentences, tagger.tag(words));
  sentences.clear();
}

void run_tag(const std::string& model_path) {
  const auto bytes = model_path.empty() ? nullptr : std::make_shared<std::string>(read_text(model_path));
  ner::CrfTagger tagger(bytes ? std::make_shared<const ner::CrfModel>(*bytes) : ner::english_model());
  std::vector<std::vector<std::string>> sentences(1);
  for (std::string line; std::getline(std::cin, line);) {
    if (line.ends_with('\r')) line.pop_back();
    const std::string token = line.substr(0, line.find_first_of("\t "));
    if (token.empty()) {
      sentences.emplace_back();
    } else if (token == "-DOCSTART-") {
      tag_document(tagger, sentences);
      std::cout << token << "\tO\n\n";
      sentences.emplace_back();
    } else {
      sentences.back().push_back(token);
    }
  }
  tag_document(tagger, sentences);
}

}  // namespace

void add_ner_commands(CLI::App& app) {
  auto train = std::make_shared<TrainOptions>();
  CLI::App* command = app.add_subcommand("train", "make the recogniser's model from labelled documents");
  command->add_option("DATA", train->data, "labelled documents, .jsonl or .jsonl.gz (none: only measure --out)");
  command->add_option("--clusters", train->clusters, "word clusters: word, coarse, middle, fine")->required();
  command->add_option("--gazetteer", train->gazetteer, "phrases: kind, lower-cased phrase")->required();
  command->add_option("--out", train->out, "the model to write")->required();
  command->add_option("--dev", train->dev, "labelled documents to measure the model on");
  command->add_option("--epochs", train->model.training.epochs)->capture_default_str();
  command->add_option("--dropout", train->model.training.dropout)->capture_default_str();
  command->add_option("--l2", train->model.training.l2)->capture_default_str();
  command->add_option("--seed", train->model.training.seed)->capture_default_str();
  command->add_option("--least-count", train->model.training.least_count)->capture_default_str();
  command->add_option("--seeds", train->model.seeds, "trainings to average")->capture_default_str();
  command->add_option("--most-features", train->model.most_features, "of each weight set")->capture_default_str();
  command->add_option("--title-copies", train->model.title_copies, "of 20 documents")->capture_default_str();
  command->add_option("--upper-copies", train->model.upper_copies, "of 20 documents")->capture_default_str();
  command->add_flag("--headline,!--no-headline", train->model.headline, "headline weights too");
  command->add_flag("--second-pass,!--one-pass", train->model.second_pass, "second-pass weights too");
  command->callback([train] { run_train(*train); });

  auto model = std::make_shared<std::string>();
  CLI::App* tag = app.add_subcommand("tag", "tag tokens on standard input with PER ORG LOC MISC (BIO)");
  tag->add_option("--model", *model, "a model file instead of the built-in one");
  tag->callback([model] { run_tag(*model); });
}

}  // namespace lede
