// VersionWriter: keeps what is one article in one document (see article_versions.hpp) while files come,
// change and go. Before a text is touched its group is taken apart, each text a document again; group() puts
// together what belongs together, as far as it was touched. So the result depends on the texts there are and
// not on the order they came in. Thread rule: one thread, that of the database's owner.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/article_store.hpp"
#include "indexer/article_versions.hpp"
#include "indexer/document_builder.hpp"

namespace lede {

class VersionWriter {
 public:
  // REQUIRES: the store outlives this object.
  explicit VersionWriter(ArticleStore& store) : store_(store), database_(store.database()) {}

  // The document of the text by itself, taken out of its group.
  std::optional<Xapian::docid> open(const std::string& id);
  void set_captures(Xapian::docid document, const std::string& id, std::vector<Capture> captures);
  void remove(Xapian::docid document, const std::string& id);
  void touch(const Xapian::Document& document);  // it may belong to others, or others to it
  void touch_all() { all_touched_ = true; }

  void add_revisit(const Capture& capture, std::uint64_t url_key);
  // Drops the revisits of a file that are not among `kept` (capture_hash with the URL's key as id).
  void drop_revisits(const std::string& file_term, const std::unordered_set<std::uint64_t>& kept);

  // Makes one document of every article. Reads the key column once for what was touched; a few times, a part
  // of the keys each, if that is everything: memory is bounded by kKeysAtOnce and what is really repeated.
  void group();

  static constexpr std::size_t kKeysAtOnce = std::size_t{4} << 20;

 private:
  friend class VersionGroups;
  Xapian::Document rebuilt(const AnnotatedArticle& stored, const std::vector<std::string>& file_terms);
  void take_apart(Xapian::docid document);
  void put_together(const Versions& versions);
  void record(const std::string& id, const Versions& versions);

  ArticleStore& store_;
  Xapian::WritableDatabase& database_;
  DocumentBuilder builder_;
  std::unordered_set<std::uint64_t> touched_;
  bool all_touched_ = false;
};

}  // namespace lede
