#include "searcher/hit_builder.hpp"

#include <algorithm>

namespace lede {

Hit plain_hit(const AnnotatedArticle& annotated, const Ranked& place) {
  const Article& article = annotated.article;
  Hit hit;
  hit.rank = place.rank;
  hit.score = place.score;
  hit.id = article.id;
  hit.source_id = article.source_id;
  hit.title = {{article.title, false}};
  if (article.title.empty()) hit.opening = article.lead;
  if (article.outlet) hit.outlet = article.outlet->name;
  hit.published = article.published;
  hit.authors = article.authors;
  hit.section = article.section;
  hit.lang = article.lang;
  hit.url = article.url;
  hit.path = article.path;
  hit.words = article.words;
  for (std::size_t i = 0; i < std::min(annotated.actors.size(), kHitActors); ++i)
    hit.actors.push_back(annotated.actors[i].name);
  return hit;
}

Hit HitBuilder::build(const AnnotatedArticle& annotated, const Ranked& place) {
  const Article& article = annotated.article;
  Hit hit = plain_hit(annotated, place);
  hit.title = highlighter_.parts(article.title, FieldId::Title, article.lang);
  if (snippets_ > 0) hit.snippets = best_snippets(highlighter_, article.text, article.lang, snippets_);
  return hit;
}

}  // namespace lede
