// What the terms of a document say of it beside its words: its id and the files it came from.
// Thread rule: pure functions; the database belongs to the calling thread.
#pragma once
#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

std::string id_term(std::string_view article_id);
std::optional<Xapian::docid> find_article(const Xapian::Database& database, std::string_view article_id);
std::string article_id_of(const Xapian::Database& database, Xapian::docid document);  // "" if it has none
std::vector<std::string> file_terms_of(const Xapian::Database& database, Xapian::docid document);
void each_article_id(const Xapian::Database& database, const std::function<void(std::string_view)>& sink);
std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& term);

}  // namespace lede
