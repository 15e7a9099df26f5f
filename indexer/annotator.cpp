#include "indexer/annotator.hpp"

#include <algorithm>
#include <unordered_set>

#include "indexer/ner/alias_resolver.hpp"
#include "indexer/ner/words.hpp"
#include "indexer/quote_extractor.hpp"

namespace lede {
namespace {

// The people and papers behind an article: who wrote, published or is cited in it acts in another sense.
class Makers {
 public:
  Makers(const Article& article, const ActorTable& table) : table_(table) {
    for (const auto& author : article.authors) add(author);
    for (const auto& cited : article.cites) add(cited);
    if (article.outlet) add(article.outlet->name);
    if (article.agency) add(*article.agency);
  }
  bool contains(const Actor& actor) const {
    if (actor.type == ActorType::Place) return false;
    return keys_.contains(key(actor.name)) ||
           std::any_of(actor.as.begin(), actor.as.end(),
                       [&](const std::string& form) { return keys_.contains(key(form)); });
  }

 private:
  static std::string key(std::string_view name) {
    std::string folded = name_key(name);
    return folded.starts_with("the ") ? folded.substr(4) : folded;
  }
  void add(std::string_view name) {
    keys_.insert(key(name));
    for (const ActorRow* row : table_.find_all(name))
      if (row->type != ActorType::Place) keys_.insert(key(row->name));
  }

  const ActorTable& table_;
  std::unordered_set<std::string> keys_;
};

// The outlet's own tags name actors as well, where the table knows them; such an actor may have no mention.
void add_tagged(const Article& article, const ActorTable& table, std::vector<Actor>& actors) {
  for (const auto& keyword : article.keywords) {
    const ActorRow* row = table.find(keyword);
    if (row == nullptr) continue;
    const auto same = [&](const Actor& actor) { return actor.name == row->name && actor.type == row->type; };
    if (std::any_of(actors.begin(), actors.end(), same)) continue;
    Actor actor;
    actor.name = row->name;
    actor.type = row->type;
    actor.as = {keyword};
    actor.why = {"tag of the outlet"};
    actors.push_back(std::move(actor));
  }
}

}  // namespace

Annotator::Annotator(std::shared_ptr<const EntityRecognizer> recognizer,
                     std::shared_ptr<const ActorTable> table)
    : recognizer_(std::move(recognizer)),
      table_(std::move(table)),
      lexicon_(std::make_shared<const NameLexicon>(table_)) {}

AnnotatedArticle Annotator::annotate(Article article) const {
  AnnotatedArticle annotated;
  annotated.article = std::move(article);
  const Article& read = annotated.article;
  if (recognizer_ != nullptr) {
    const Entities entities = recognizer_->recognize(read.title, read.text, read.lang);
    annotated.actors = AliasResolver(lexicon_).resolve(read.title, read.text, entities);
    add_tagged(read, *table_, annotated.actors);
    const Makers makers(read, *table_);
    std::erase_if(annotated.actors, [&](const Actor& actor) { return makers.contains(actor); });
  }
  annotated.quotes = QuoteExtractor(lexicon_).extract(read.text, read.lang, annotated.actors);
  return annotated;
}

}  // namespace lede
