#include "indexer/annotator.hpp"

#include <algorithm>

#include "indexer/ner/alias_resolver.hpp"
#include "indexer/ner/non_actors.hpp"
#include "indexer/quote_extractor.hpp"

namespace lede {
namespace {

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
    actor.as_why = {"tag of the outlet"};
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
    NonActors(read, *table_).remove_from(annotated.actors);
  }
  annotated.quotes = QuoteExtractor(lexicon_).extract(read.text, read.lang, annotated.actors);
  return annotated;
}

}  // namespace lede
