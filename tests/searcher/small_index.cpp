#include "tests/searcher/small_index.hpp"

#include <algorithm>
#include <set>

#include "indexer/document_builder.hpp"
#include "searcher/query_parser.hpp"

namespace lede::test {
namespace {

Xapian::Database build(const std::string& path, const std::vector<AnnotatedArticle>& articles) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  DocumentBuilder builder;
  for (const AnnotatedArticle& one : articles) database.add_document(builder.build(one, {}));
  add_words(database, builder.take_words());
  database.commit();
  return Xapian::Database(path);
}

std::vector<std::string> languages_of(const std::vector<AnnotatedArticle>& articles) {
  std::set<std::string> all;
  for (const AnnotatedArticle& one : articles)
    if (!one.article.lang.empty()) all.insert(one.article.lang);
  return {all.begin(), all.end()};
}

}  // namespace

SmallIndex::SmallIndex(const std::vector<AnnotatedArticle>& articles)
    : languages_(languages_of(articles)),
      database_(build((folder_.path() / "index").string(), articles)),
      compiler_(database_, analyzer_, languages_) {}

SmallIndex::Answer SmallIndex::search(std::string_view text, Match match) {
  ParsedQuery parsed = parse_query(text, match);
  const Xapian::Query query = compiler_.compile(parsed.query, parsed.warnings);
  Answer answer = run(query);
  answer.warnings = std::move(parsed.warnings);
  return answer;
}

SmallIndex::Answer SmallIndex::run(const Xapian::Query& query) {
  Xapian::Enquire enquire(database_);
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, database_.get_doccount());
  Answer answer;
  answer.compiled = query.get_description();
  for (auto it = found.begin(); it != found.end(); ++it) answer.ranked.push_back(*it - 1);
  answer.articles = answer.ranked;
  std::ranges::sort(answer.articles);
  return answer;
}

AnnotatedArticle article(std::string title, std::string text, std::string lang) {
  AnnotatedArticle annotated;
  annotated.article.title = std::move(title);
  annotated.article.lead = text.substr(0, text.find("\n\n"));
  annotated.article.text = std::move(text);
  annotated.article.lang = std::move(lang);
  annotated.article.id = "0123456789abcdef";
  return annotated;
}

}  // namespace lede::test
