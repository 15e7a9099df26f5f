#include "searcher/stored_texts.hpp"
#include "indexer/packed_article.hpp"


namespace lede {

void StoredTexts::each(const Xapian::Database& database, Xapian::docid document, FieldId id,
                       const Sink& sink) {
  if (document != at_) {
    article_ = load_article(database, document);
    at_ = document;
  }
  each(article_, id, sink);
}

void StoredTexts::each(const AnnotatedArticle& annotated, FieldId id, const Sink& sink) {
  const Article& article = annotated.article;
  switch (id) {
    case FieldId::Title:
      return sink(article.title, article.lang);
    case FieldId::Lead:
      return sink(article.lead, article.lang);
    case FieldId::Text:
      return sink(article.text, article.lang);
    case FieldId::Said:
    case FieldId::Quote:
      for (const Quote& quote : annotated.quotes) sink(quote.text, article.lang);
      return;
    default:
      return;
  }
}

}  // namespace lede
