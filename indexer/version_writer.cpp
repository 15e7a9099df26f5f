#include "indexer/version_writer.hpp"

#include <algorithm>
#include <utility>

#include "indexer/document_terms.hpp"
#include "indexer/hex.hpp"
#include "indexer/packed_article.hpp"
#include "indexer/schema.hpp"
#include "indexer/stored_article.hpp"
#include "indexer/version_texts.hpp"

namespace lede {
namespace {

std::string key_of(std::string_view prefix, const std::string& id) { return std::string(prefix) + id; }

std::vector<std::string> file_terms(const std::vector<Capture>& captures) {
  std::vector<std::string> terms;
  for (const Capture& capture : captures)
    if (std::find(terms.begin(), terms.end(), capture.file_term) == terms.end())
      terms.push_back(capture.file_term);
  return terms;
}

// An article names the first of the places it was met in, and the last time it was; where only its captures
// date it, the first of them does. Returns whether its date changed.
bool describe(Article& article, const std::vector<Capture>& captures) {
  std::string first;
  article.path = captures.front().path;
  article.captured.clear();
  for (const Capture& capture : captures) {
    article.captured = std::max(article.captured, capture.captured);
    if (!capture.captured.empty() && (first.empty() || capture.captured < first)) first = capture.captured;
  }
  if (!article.published || article.published->origin != Origin::Capture) return false;
  const auto date = parse_edtf("../" + first.substr(0, 10));
  if (!date || *date == article.published->date) return false;
  article.published->date = *date;
  return true;
}

}  // namespace

std::optional<Xapian::docid> VersionWriter::open(const std::string& id) {
  if (const auto group = group_of(database_, id)) take_apart(*group);
  const auto document = find_article(database_, id);
  if (document && read_versions(database_, id).size() > 1) take_apart(*document);
  return document;
}

Xapian::Document VersionWriter::rebuilt(const AnnotatedArticle& stored,
                                        const std::vector<std::string>& terms) {
  Xapian::Document document = builder_.build(stored, terms);
  builder_.take_words();  // the vocabulary has them since the text was read
  return document;
}

void VersionWriter::record(const std::string& id, const Versions& versions) {
  const bool plain = versions.size() == 1 && versions.front().captures.size() == 1;
  database_.set_metadata(key_of(kMetaVersions, id), plain ? std::string() : encode(versions));
}

void VersionWriter::touch(const Xapian::Document& document) {
  for (const std::uint64_t key : decode_keys(document.get_value(kSameSlot))) touched_.insert(key);
}

void VersionWriter::set_captures(Xapian::docid id, const std::string& article_id,
                                 std::vector<Capture> captures) {
  std::sort(captures.begin(), captures.end(), [](const Capture& a, const Capture& b) {
    return std::tie(a.path, a.captured) < std::tie(b.path, b.captured);
  });
  Xapian::Document document = database_.get_document(id);
  AnnotatedArticle stored = load_article(database_, document.get_data());
  const std::string path = stored.article.path, captured = stored.article.captured;
  const std::vector<std::string> terms = file_terms(captures);
  const bool fresh = describe(stored.article, captures);
  if (fresh) {
    document = rebuilt(stored, terms);
  } else {
    for (const std::string& term : file_terms_of(database_, id)) document.remove_term(term);
    for (const std::string& term : terms) document.add_boolean_term(term);
    if (path != stored.article.path || captured != stored.article.captured)
      document.set_data(store_article(stored));
  }
  store_.replace(id, document, fresh);
  record(article_id, {{.id = article_id, .captures = std::move(captures)}});
  touch(document);
}

void VersionWriter::remove(Xapian::docid document, const std::string& id) {
  touch(database_.get_document(document));
  database_.delete_document(document);
  database_.set_metadata(key_of(kMetaVersions, id), {});
}

void VersionWriter::take_apart(Xapian::docid id) {
  const Versions versions = texts_of(database_, id);
  if (versions.size() < 2) return;
  const Xapian::Document whole = database_.get_document(id);
  touch(whole);
  for (const ArticleVersion& version : versions) {
    const bool newest = version.id == versions.front().id;
    const std::string key = key_of(kMetaVersionText, version.id);
    const AnnotatedArticle stored = load_article(database_, newest ? whole.get_data() : database_.get_metadata(key));
    const Xapian::Document alone = rebuilt(stored, file_terms(version.captures));
    if (newest) {
      store_.replace(id, alone, true);
    } else {
      store_.add(alone);
      database_.set_metadata(key, {});
    }
    record(version.id, {version});
  }
}

// REQUIRES: every text is a document by itself.
void VersionWriter::put_together(const Versions& versions) {
  const std::string& newest = versions.front().id;
  const Xapian::docid id = *find_article(database_, newest);
  Xapian::Document whole = database_.get_document(id);
  std::vector<std::uint64_t> keys = decode_keys(whole.get_value(kSameSlot));
  for (std::size_t i = 1; i < versions.size(); ++i) {
    const std::string& older = versions[i].id;
    const Xapian::docid part = *find_article(database_, older);
    const Xapian::Document document = database_.get_document(part);
    for (const std::uint64_t key : decode_keys(document.get_value(kSameSlot)))
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    for (const std::string& term : file_terms(versions[i].captures)) whole.add_boolean_term(term);
    whole.add_boolean_term(key_of(kVersionPrefix, older));
    whole.add_boolean_term(std::string(field(FieldId::Id).prefix) + ":" + older);
    database_.set_metadata(key_of(kMetaVersionText, older), document.get_data());
    database_.set_metadata(key_of(kMetaVersions, older), {});
    database_.delete_document(part);
  }
  whole.add_value(kSameSlot, encode_keys(keys));
  store_.replace(id, whole, false);
  record(newest, versions);
}

void VersionWriter::add_revisit(const Capture& capture, std::uint64_t url_key) {
  const std::string url = hex16(url_key);
  database_.set_metadata(std::string(kMetaRevisit) + url + capture.file_term.substr(kFilePrefix.size()) +
                             hex16(capture_hash(url, capture)),
                         encode(Versions{{.id = url, .captures = {capture}}}));
}

void VersionWriter::drop_revisits(const std::string& file_term,
                                  const std::unordered_set<std::uint64_t>& kept) {
  constexpr std::size_t kHex = 16;
  const std::string file = file_term.substr(kFilePrefix.size());
  std::vector<std::string> gone;
  for (auto it = database_.metadata_keys_begin(std::string(kMetaRevisit));
       it != database_.metadata_keys_end(std::string(kMetaRevisit)); ++it) {
    const std::string key = *it;
    if (key.compare(kMetaRevisit.size() + kHex, kHex, file) != 0) continue;
    if (!kept.contains(parse_hex(std::string_view(key).substr(kMetaRevisit.size() + 2 * kHex))))
      gone.push_back(key);
  }
  for (const std::string& key : gone) database_.set_metadata(key, {});
}

}  // namespace lede
