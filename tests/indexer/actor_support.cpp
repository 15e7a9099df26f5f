#include "tests/indexer/actor_support.hpp"

#include "indexer/annotator.hpp"
#include "indexer/ner/rule_recognizer.hpp"

namespace lede::test {

AnnotatedArticle annotate(std::string_view title, std::string_view text, std::string_view lang) {
  static const auto table = ActorTable::load();
  static const auto recognizer = std::make_shared<const RuleRecognizer>(table);
  static const Annotator annotator(recognizer, table);
  Article article;
  article.title = title;
  article.text = text;
  article.lang = lang;
  return annotator.annotate(std::move(article));
}

std::string print(const Actor& actor) {
  std::string out = actor.name + " (" + std::string(to_string(actor.type)) + "):";
  for (const auto& form : actor.as) out += " " + form + ",";
  out.back() = ' ';
  out += "[";
  for (const auto& reason : actor.why) out += reason + "; ";
  if (!actor.why.empty()) out.resize(out.size() - 2);
  return out + "]";
}

std::string names(const std::vector<Actor>& actors) {
  std::string out;
  for (const auto& actor : actors)
    out += (out.empty() ? "" : ", ") + actor.name + "/" + std::string(to_string(actor.type));
  return out;
}

const Actor* find(const std::vector<Actor>& actors, std::string_view name) {
  for (const auto& actor : actors)
    if (actor.name == name) return &actor;
  return nullptr;
}

}  // namespace lede::test
