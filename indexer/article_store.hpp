// ArticleStore: the database a writer changes, or the shards it is made of: one Xapian database to read, and every
// article written to the shard its id says (shard_layout.hpp). What belongs to the index as a whole is in the first
// shard: Xapian writes metadata and synonyms there by itself. A commit writes the first shard last: it holds the word
// that a file is done, so what a killed commit left undone is done again.
// Thread rule: one thread, the one that made it.
#pragma once
#include <xapian.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/packed_article.hpp"
#include "indexer/vocabulary.hpp"

namespace lede {

// Where a generation's articles are.
struct StorePlace {
  std::vector<std::string> databases;  // one, or the shards
  bool served = false;                 // laid out for stock servers
  bool empty() const { return databases.empty(); }
};

class ArticleStore {
 public:
  explicit ArticleStore(const StorePlace& place);  // opens or makes them

  // To read, to delete, for metadata; documents are added and replaced below.
  Xapian::WritableDatabase& database() { return all_; }
  const Xapian::WritableDatabase& database() const { return all_; }
  // `document` as DocumentBuilder made it.
  void add(Xapian::Document document);
  // In the place of `old`, which has the same id. `fresh`: made by DocumentBuilder, not read here.
  void replace(Xapian::docid old, Xapian::Document document, bool fresh);
  void add_words(const NewWords& words);
  void copy_all_words();  // at the next commit, of a bulk build
  void stamp(std::string_view key, const std::string& value);  // metadata of every shard

  void begin();
  void commit();  // and begins anew

 private:
  const bool served_;
  Xapian::WritableDatabase all_;
  std::vector<Xapian::WritableDatabase> shards_;
  Analyzer analyzer_;
  std::unique_ptr<ArticlePacker> packer_;
  NewWords new_words_;  // since the last commit, of served shards
  bool copy_all_ = false;
};

}  // namespace lede
