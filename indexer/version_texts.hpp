// The texts an index holds, those that are searched and those kept as versions alike, by their ids.
// Thread rule: pure functions; the database belongs to the calling thread.
#pragma once
#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "indexer/article_versions.hpp"

namespace lede {

struct FoundText {
  AnnotatedArticle stored;
  std::vector<Capture> captures;
};

std::optional<FoundText> find_text(const Xapian::Database& database, const std::string& id);
void each_text_id(const Xapian::Database& database, const std::function<void(std::string_view)>& sink);

// The document that keeps the text as an older version.
std::optional<Xapian::docid> group_of(const Xapian::Database& database, const std::string& id);
// Every text of the document with its captures, newest first.
Versions texts_of(const Xapian::Database& database, Xapian::docid document);
// The text `id` of a document, as stored.
std::string stored_text(const Xapian::Database& database, Xapian::docid document, const std::string& id);

}  // namespace lede
