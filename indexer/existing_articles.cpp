#include "indexer/existing_articles.hpp"

#include <algorithm>

#include "indexer/hex.hpp"
#include "indexer/manifest.hpp"
#include "indexer/stored_article.hpp"
#include "indexer/version_texts.hpp"

namespace lede {
namespace {

constexpr int kRetries = 5;  // each means that the writer has committed twice during one look-up

// All fields but what the places give where the article was met: the path, the captures.
std::string fields_of(Article article) {
  article.path.clear();
  article.captured.clear();
  if (article.published && article.published->origin == Origin::Capture) article.published.reset();
  return store_article({.article = std::move(article), .actors = {}, .quotes = {}});
}

}  // namespace

ExistingArticles::ExistingArticles(const std::string& database, const std::vector<std::string>& gone) {
  if (database.empty()) return;
  database_ = Xapian::Database(database);
  each_text_id(database_, [&](std::string_view id) { ids_.insert(parse_hex(id)); });
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
  const auto text = find_text(database_, article.id);
  if (!text) return false;  // dropped meanwhile
  if (text->stored.article.path != article.path && !is_owner(text->captures, file_term)) return true;
  return fields_of(text->stored.article) == fields_of(article);
}

// Is the file the only one of the text's that is still there?
bool ExistingArticles::is_owner(const std::vector<Capture>& captures, const std::string& file_term) const {
  return std::all_of(captures.begin(), captures.end(), [&](const Capture& capture) {
    return capture.file_term == file_term || gone_terms_.contains(capture.file_term);
  });
}

}  // namespace lede
