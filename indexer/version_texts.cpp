#include "indexer/version_texts.hpp"

#include <utility>

#include "indexer/document_terms.hpp"
#include "indexer/packed_article.hpp"
#include "indexer/schema.hpp"

namespace lede {

std::optional<Xapian::docid> group_of(const Xapian::Database& database, const std::string& id) {
  const std::string term = std::string(kVersionPrefix) + id;
  const auto it = database.postlist_begin(term);
  if (it == database.postlist_end(term)) return std::nullopt;
  return *it;
}

Versions texts_of(const Xapian::Database& database, Xapian::docid document) {
  const std::string id = article_id_of(database, document);
  if (Versions recorded = read_versions(database, id); !recorded.empty()) return recorded;
  const Article article = load_article(database, document).article;
  Versions versions = {{.id = id, .captures = {}}};
  for (std::string& term : file_terms_of(database, document))
    versions.front().captures.push_back(
        {.file_term = std::move(term), .path = article.path, .captured = article.captured});
  return versions;
}

std::string stored_text(const Xapian::Database& database, Xapian::docid document, const std::string& id) {
  if (id == article_id_of(database, document)) return database.get_document(document).get_data();
  return database.get_metadata(std::string(kMetaVersionText) + id);
}

std::optional<FoundText> find_text(const Xapian::Database& database, const std::string& id) {
  auto document = find_article(database, id);
  if (!document) document = group_of(database, id);
  if (!document) return std::nullopt;
  for (ArticleVersion& version : texts_of(database, *document))
    if (version.id == id)
      return FoundText{load_article(database, stored_text(database, *document, id)), std::move(version.captures)};
  return std::nullopt;
}

void each_text_id(const Xapian::Database& database, const std::function<void(std::string_view)>& sink) {
  each_article_id(database, sink);
  const std::string prefix(kVersionPrefix);
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it)
    sink(std::string_view(*it).substr(prefix.size()));
}

}  // namespace lede
