#include "indexer/built_article.hpp"

#include <exception>
#include <new>
#include <utility>

namespace lede {

std::variant<BuiltArticle, FailedArticle> ArticleBuilder::build(NewArticle item) {
  const std::string path = item.article.path;
  BuiltArticle built{.id = item.article.id,
                     .lang = item.article.lang,
                     .capture = capture_of(item.article, item.file_term),
                     .document = {},
                     .words = {},
                     .replaces = item.replaces};
  try {
    built.document = builder_.build(annotator_.annotate(std::move(item.article)), {item.file_term});
  } catch (const std::bad_alloc&) {
    throw;  // the machine's trouble, not the article's
  } catch (const std::exception& error) {
    return FailedArticle{{"could not be indexed", path, error.what()}, std::move(item.file_term)};
  }
  built.words = builder_.take_words();
  return built;
}

}  // namespace lede
