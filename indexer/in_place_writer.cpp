#include "indexer/in_place_writer.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include "indexer/analyzer.hpp"
#include "indexer/document_terms.hpp"
#include "indexer/hex.hpp"
#include "indexer/manifest.hpp"
#include "indexer/packed_article.hpp"
#include "indexer/schema.hpp"
#include "indexer/version_texts.hpp"

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

// REQUIRES: `captures` has no same one.
std::vector<Capture> with(std::vector<Capture> captures, const Capture& more) {
  captures.push_back(more);
  return captures;
}

bool holds(const std::vector<Capture>& captures, const Capture& capture) {
  return std::any_of(captures.begin(), captures.end(),
                     [&](const Capture& other) { return same_capture(other, capture); });
}

}  // namespace

InPlaceWriter::InPlaceWriter(const StorePlace& place, IndexStamp stamp) : store_(place), stamp_(std::move(stamp)) {
  store_.begin();  // without it, Xapian would commit by itself, also while an error unwinds
}

void InPlaceWriter::begin_file(FileRecord record) { unfinished_ = std::move(record); }

void InPlaceWriter::put(BuiltArticle article) {
  store_.add_words(article.words);
  if (!article.lang.empty()) stamp_.languages.insert(article.lang);
  const auto old = versions_.open(article.id);
  if (!old) {
    versions_.touch(article.document);
    store_.add(article.document);
    ++counts_.added;
  } else {
    std::vector<Capture> captures = texts_of(database_, *old).front().captures;
    versions_.touch(database_.get_document(*old));
    store_.replace(*old, article.document, true);
    if (!holds(captures, article.capture)) captures.push_back(article.capture);
    versions_.set_captures(*old, article.id, std::move(captures));
    ++counts_.replaced;
  }
  changed();
}

void InPlaceWriter::attach(const SameArticle& article) {
  ++counts_.same;
  const auto found = find_text(database_, article.id);
  if (!found || holds(found->captures, article.capture)) return;  // not there: it failed to be built
  versions_.set_captures(*versions_.open(article.id), article.id, with(found->captures, article.capture));
  changed();
}

void InPlaceWriter::attach(const RevisitMet& revisit) {
  versions_.add_revisit(revisit.capture, revisit.url);
  changed();
}

void InPlaceWriter::finish_file(const FileDone& done) {
  unfinished_.reset();
  if (done.known) drop_captures(file_term(done.record.path), done.captures);
  database_.set_metadata(file_key(done.record.path), done.remember ? encode(done.record) : std::string());
  changed();
}

void InPlaceWriter::drop_file(const std::string& path) {
  drop_captures(file_term(path), {});
  database_.set_metadata(file_key(path), std::string());
  changed();
}

// A text goes with its last capture.
void InPlaceWriter::drop_captures(const std::string& term, const Captures& kept) {
  versions_.drop_revisits(term, kept);
  for (const Xapian::docid document : documents_with(database_, term))
    for (const ArticleVersion& text : texts_of(database_, document)) {
      std::vector<Capture> captures = text.captures;
      std::erase_if(captures, [&](const Capture& capture) {
        return capture.file_term == term && !kept.contains(capture_hash(text.id, capture));
      });
      if (captures.size() == text.captures.size()) continue;
      const Xapian::docid alone = *versions_.open(text.id);
      if (captures.empty()) {
        versions_.remove(alone, text.id);
        ++counts_.removed;
      } else {
        versions_.set_captures(alone, text.id, std::move(captures));
      }
      changed();
    }
}

void InPlaceWriter::add_languages(const std::set<std::string>& languages) {
  stamp_.languages.insert(languages.begin(), languages.end());
}

void InPlaceWriter::keep_newer(const std::string& id) {
  const std::vector<Xapian::docid> found = documents_with(database_, id_term(id));
  if (found.empty()) return;  // it failed to be built
  const Xapian::docid newer = found.back();
  const Article article = load_article(database_, newer).article;
  std::vector<Capture> captures;
  for (const std::string& term : file_terms_of(database_, newer))
    captures.push_back(capture_of(article, term));
  versions_.open(id);  // the older one, where others are kept with it or it is kept with others
  for (const Xapian::docid document : documents_with(database_, id_term(id))) {
    if (document == newer) continue;
    const Versions older = texts_of(database_, document);  // not in the loop's head: it would die there
    for (const Capture& capture : older.front().captures)
      if (!holds(captures, capture)) captures.push_back(capture);
    versions_.remove(document, id);
  }
  versions_.set_captures(newer, id, std::move(captures));
  changed();
}

void InPlaceWriter::look_at_all() { versions_.touch_all(); }

void InPlaceWriter::commit_if_due() {
  if (changes_ == 0) return;
  if (changes_ >= kCommitArticles || std::chrono::steady_clock::now() - committed_ >= kCommitEvery) commit();
}

void InPlaceWriter::commit() {
  versions_.group();
  ++stamp_.revision;
  const auto set = [this](std::string_view key, const std::string& value) { store_.stamp(key, value); };
  set(kMetaSchema, std::to_string(kSchemaVersion));
  set(kMetaAnalyzer, Analyzer::name());
  set(kMetaUuid, stamp_.uuid);
  set(kMetaRevision, std::to_string(stamp_.revision));
  set(kMetaBuilt, now_utc());
  set(kMetaLanguages, joined(stamp_.languages));
  set(kMetaSources, to_json(stamp_.settings));
  if (unfinished_) database_.set_metadata(file_key(unfinished_->path), encode(never_current(*unfinished_)));
  store_.commit();
  changes_ = 0;
  committed_ = std::chrono::steady_clock::now();
}

}  // namespace lede
