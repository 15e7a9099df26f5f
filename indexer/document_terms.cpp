#include "indexer/document_terms.hpp"

#include "indexer/schema.hpp"

namespace lede {
namespace {

constexpr std::size_t kIdLength = 16;

const std::string& id_prefix() {
  static const std::string prefix(field(FieldId::Id).prefix);
  return prefix;
}

// Q + 16 hex digits; "Q:" + anything is a whole value, the id of a source.
bool is_id_term(const std::string& term) {
  return term.size() == id_prefix().size() + kIdLength && term.starts_with(id_prefix()) &&
         term[id_prefix().size()] != ':';
}

}  // namespace

std::string id_term(std::string_view article_id) { return id_prefix() + std::string(article_id); }

std::optional<Xapian::docid> find_article(const Xapian::Database& database, std::string_view article_id) {
  const std::string term = id_term(article_id);
  const auto it = database.postlist_begin(term);
  if (it == database.postlist_end(term)) return std::nullopt;
  return *it;
}

std::string article_id_of(const Xapian::Database& database, Xapian::docid document) {
  auto it = database.termlist_begin(document);
  const auto end = database.termlist_end(document);
  for (it.skip_to(id_prefix()); it != end && (*it).starts_with(id_prefix()); ++it)
    if (is_id_term(*it)) return (*it).substr(id_prefix().size());
  return {};
}

std::vector<std::string> file_terms_of(const Xapian::Database& database, Xapian::docid document) {
  std::vector<std::string> terms;
  auto it = database.termlist_begin(document);
  const auto end = database.termlist_end(document);
  for (it.skip_to(std::string(kFilePrefix)); it != end && (*it).starts_with(kFilePrefix); ++it)
    terms.push_back(*it);
  return terms;
}

void each_article_id(const Xapian::Database& database, const std::function<void(std::string_view)>& sink) {
  auto it = database.allterms_begin(id_prefix());
  const auto end = database.allterms_end(id_prefix());
  while (it != end) {
    const std::string term = *it;
    if (term.size() > id_prefix().size() && term[id_prefix().size()] == ':') {
      it.skip_to(id_prefix() + ';');  // past all whole values
      continue;
    }
    if (is_id_term(term)) sink(std::string_view(term).substr(id_prefix().size()));
    ++it;
  }
}

std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& term) {
  std::vector<Xapian::docid> documents;
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it)
    documents.push_back(*it);
  return documents;
}

}  // namespace lede
