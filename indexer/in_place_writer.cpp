#include "indexer/in_place_writer.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include "indexer/analyzer.hpp"
#include "indexer/document_terms.hpp"
#include "indexer/hex.hpp"
#include "indexer/manifest.hpp"
#include "indexer/schema.hpp"
#include "indexer/stored_article.hpp"

namespace lede {
namespace {

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// A record that names the file, so that its articles are found and dropped with it, and that no file is like.
FileRecord never_current(FileRecord record) {
  record.bytes = record.inode = 0;
  record.mtime_ns = 0;
  return record;
}

// "news/a.zip!b.txt" came from "news/a.zip".
bool is_path_of(const std::string& article_path, const std::string& file_path) {
  if (!article_path.starts_with(file_path)) return false;
  return article_path.size() == file_path.size() || article_path[file_path.size()] == '!';
}

}  // namespace

InPlaceWriter::InPlaceWriter(const std::string& database_path, IndexStamp stamp)
    : database_(database_path, Xapian::DB_CREATE_OR_OPEN), stamp_(std::move(stamp)) {
  database_.begin_transaction();  // without it, Xapian would commit by itself, also while an error unwinds
}

void InPlaceWriter::begin_file(FileRecord record) { unfinished_ = std::move(record); }

void InPlaceWriter::put(BuiltArticle article) {
  add_words(database_, article.words);
  if (!article.lang.empty()) stamp_.languages.insert(article.lang);
  const auto old = find_article(database_, article.id);
  if (!old) {
    database_.add_document(article.document);
    ++counts_.added;
  } else {
    for (const std::string& term : file_terms_of(database_, *old)) article.document.add_boolean_term(term);
    database_.replace_document(*old, article.document);
    ++counts_.replaced;
  }
  changed();
}

void InPlaceWriter::attach(const SameArticle& article) {
  ++counts_.same;
  const auto found = find_article(database_, article.id);
  if (!found) return;  // it failed to be built, and was counted then
  const std::vector<std::string> terms = file_terms_of(database_, *found);
  if (std::find(terms.begin(), terms.end(), article.file_term) != terms.end()) return;
  Xapian::Document document = database_.get_document(*found);
  document.add_boolean_term(article.file_term);
  database_.replace_document(*found, document);
  changed();
}

void InPlaceWriter::finish_file(const FileDone& done) {
  unfinished_.reset();
  const std::string term = file_term(done.record.path);
  if (done.known) {
    for (const Xapian::docid document : documents_with(database_, term))
      if (!done.ids.contains(parse_hex(article_id_of(database_, document)))) remove_file_term(document, term);
  }
  database_.set_metadata(file_key(done.record.path), done.remember ? encode(done.record) : std::string());
  changed();
}

void InPlaceWriter::drop_file(const std::string& path) {
  const std::string term = file_term(path);
  for (const Xapian::docid document : documents_with(database_, term)) remove_file_term(document, term);
  database_.set_metadata(file_key(path), std::string());
  changed();
}

void InPlaceWriter::add_languages(const std::set<std::string>& languages) {
  stamp_.languages.insert(languages.begin(), languages.end());
}

void InPlaceWriter::keep_newer(const std::string& id) {
  const std::vector<Xapian::docid> found = documents_with(database_, id_term(id));
  if (found.size() < 2) return;
  Xapian::Document newer = database_.get_document(found.back());
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    for (const std::string& term : file_terms_of(database_, found[i])) newer.add_boolean_term(term);
    database_.delete_document(found[i]);
  }
  database_.replace_document(found.back(), newer);
  changed();
}

void InPlaceWriter::commit_if_due() {
  if (changes_ == 0) return;
  if (changes_ >= kCommitArticles || std::chrono::steady_clock::now() - committed_ >= kCommitEvery) commit();
}

void InPlaceWriter::commit() {
  ++stamp_.revision;
  const auto set = [this](std::string_view key, const std::string& value) {
    database_.set_metadata(std::string(key), value);
  };
  set(kMetaSchema, std::to_string(kSchemaVersion));
  set(kMetaAnalyzer, Analyzer::name());
  set(kMetaUuid, stamp_.uuid);
  set(kMetaRevision, std::to_string(stamp_.revision));
  set(kMetaBuilt, now_utc());
  set(kMetaLanguages, joined(stamp_.languages));
  set(kMetaSources, to_json(stamp_.settings));
  if (unfinished_) set(file_key(unfinished_->path), encode(never_current(*unfinished_)));
  database_.commit_transaction();
  database_.begin_transaction();
  changes_ = 0;
  committed_ = std::chrono::steady_clock::now();
}

// The document goes with its last file.
void InPlaceWriter::remove_file_term(Xapian::docid id, const std::string& term) {
  std::vector<std::string> others = file_terms_of(database_, id);
  std::erase(others, term);
  if (others.empty()) {
    database_.delete_document(id);
    ++counts_.removed;
  } else {
    Xapian::Document document = database_.get_document(id);
    document.remove_term(term);
    move_path(document, term, others);
    database_.replace_document(id, document);
  }
  changed();
}

// An article must not name a file that it no longer comes from; it names the first of the others, as it would
// if it were read anew.
void InPlaceWriter::move_path(Xapian::Document& document, const std::string& from,
                              const std::vector<std::string>& others) {
  const std::optional<FileRecord> left = record_of_term(from);
  std::optional<FileRecord> first;
  for (const std::string& term : others) {
    std::optional<FileRecord> record = record_of_term(term);
    if (record && (!first || record->path < first->path)) first = std::move(record);
  }
  if (!left || !first) return;
  AnnotatedArticle stored = load_article(document.get_data());
  if (!is_path_of(stored.article.path, left->shown)) return;
  stored.article.path = first->shown;
  document.set_data(store_article(stored));
}

std::optional<FileRecord> InPlaceWriter::record_of_term(const std::string& file_term) const {
  const std::string value = database_.get_metadata(file_key_of_term(file_term));
  if (value.empty()) return std::nullopt;
  return decode_file_record(value);
}

}  // namespace lede
