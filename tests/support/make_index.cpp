#include "tests/support/make_index.hpp"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "indexer/analyzer.hpp"
#include "indexer/document_builder.hpp"
#include "indexer/index_directory.hpp"
#include "indexer/schema.hpp"

namespace lede::test {
namespace {

// What is not stated and can be derived.
void complete(AnnotatedArticle& annotated, Analyzer& analyzer) {
  Article& a = annotated.article;
  if (a.id.empty()) a.id = article_id(a.source_id.value_or(a.path), a.title, a.text);
  if (a.lead.empty()) a.lead = a.text.substr(0, a.text.find("\n\n"));
  if (a.words == 0) analyzer.tokens(a.text, [&](const Token&) { ++a.words; });
}

void stamp(Xapian::WritableDatabase& database, unsigned revision,
           const std::vector<AnnotatedArticle>& articles) {
  std::set<std::string> languages;
  for (const AnnotatedArticle& article : articles) languages.insert(article.article.lang);
  languages.erase("");
  std::string joined;
  for (const std::string& language : languages) joined += (joined.empty() ? "" : " ") + language;
  const auto set = [&](std::string_view key, const std::string& value) {
    database.set_metadata(std::string(key), value);
  };
  set(kMetaSchema, std::to_string(kSchemaVersion));
  set(kMetaAnalyzer, Analyzer::name());
  set(kMetaUuid, "00000000-0000-4000-8000-000000000000");
  set(kMetaRevision, std::to_string(revision));
  set(kMetaBuilt, "2026-01-02T03:04:05Z");
  set(kMetaLanguages, joined);
}

std::string id_term(const std::string& id) { return std::string(field(FieldId::Id).prefix) + id; }

}  // namespace

TestIndex::TestIndex(std::vector<AnnotatedArticle> articles) { rebuild(std::move(articles)); }

std::string TestIndex::database_path() const { return IndexDirectory(path()).database_path(generation_); }

void TestIndex::rebuild(std::vector<AnnotatedArticle> articles) {
  articles_.clear();
  const IndexDirectory directory(path());
  const unsigned next = directory.next_generation();
  std::filesystem::create_directories(directory.generation_path(next));
  generation_ = next;
  add(std::move(articles));
  directory.make_live(next);
}

void TestIndex::add(std::vector<AnnotatedArticle> articles) {
  Analyzer analyzer;
  DocumentBuilder builder;
  Xapian::WritableDatabase database(database_path(), Xapian::DB_CREATE_OR_OPEN);
  for (AnnotatedArticle& article : articles) {
    complete(article, analyzer);
    database.replace_document(id_term(article.article.id), builder.build(article, {}));
    std::erase_if(articles_,
                  [&](const AnnotatedArticle& old) { return old.article.id == article.article.id; });
    articles_.push_back(std::move(article));
  }
  add_words(database, builder.take_words());
  stamp(database, ++revision_, articles_);
  database.commit();
}

void TestIndex::remove(const std::string& id) {
  Xapian::WritableDatabase database(database_path(), Xapian::DB_OPEN);
  database.delete_document(id_term(id));
  std::erase_if(articles_, [&](const AnnotatedArticle& old) { return old.article.id == id; });
  stamp(database, ++revision_, articles_);
  database.commit();
}

AnnotatedArticle annotated(Article article, std::vector<Actor> actors, std::vector<Quote> quotes) {
  return {std::move(article), std::move(actors), std::move(quotes)};
}

Actor actor(std::string name, ActorType type) {
  Actor actor;
  actor.as = {name};
  actor.name = std::move(name);
  actor.type = type;
  actor.mentions = {{0, 1, false}};
  return actor;
}

std::optional<PublicationDate> dated(std::string_view edtf) {
  const auto date = parse_edtf(edtf);
  if (!date) throw std::logic_error("not a date: " + std::string(edtf));
  return PublicationDate{*date, Origin::Stated};
}

}  // namespace lede::test
