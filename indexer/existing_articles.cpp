#include "indexer/existing_articles.hpp"

#include "indexer/document_terms.hpp"
#include "indexer/hex.hpp"
#include "indexer/manifest.hpp"
#include "indexer/stored_article.hpp"

namespace lede {
namespace {

constexpr int kRetries = 5;  // each means that the writer has committed twice during one look-up

// All fields but the path, which a folder that moves changes.
std::string fields_of(Article article) {
  article.path.clear();
  return store_article({.article = std::move(article), .actors = {}, .quotes = {}});
}

}  // namespace

ExistingArticles::ExistingArticles(const std::string& database, const std::vector<std::string>& gone) {
  if (database.empty()) return;
  database_ = Xapian::Database(database);
  each_article_id(database_, [&](std::string_view id) { ids_.insert(parse_hex(id)); });
  for (const std::string& path : gone) gone_terms_.insert(file_term(path));
}

bool ExistingArticles::contains(const std::string& id) const { return ids_.contains(parse_hex(id)); }

bool ExistingArticles::is_settled(const Article& article, const std::string& file_term) {
  for (int attempt = 0;; ++attempt) {
    try {
      return compare(article, file_term);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (attempt == kRetries) throw;
      database_.reopen();
    }
  }
}

bool ExistingArticles::compare(const Article& article, const std::string& file_term) const {
  const auto document = find_article(database_, article.id);
  if (!document) return false;  // dropped meanwhile
  const AnnotatedArticle stored = load_article(database_.get_document(*document).get_data());
  if (stored.article.path != article.path && !is_owner(*document, file_term)) return true;
  return fields_of(stored.article) == fields_of(article);
}

// Is the file the only one of the document's that is still there?
bool ExistingArticles::is_owner(Xapian::docid document, const std::string& file_term) const {
  for (const std::string& term : file_terms_of(database_, document))
    if (term != file_term && !gone_terms_.contains(term)) return false;
  return true;
}

}  // namespace lede
