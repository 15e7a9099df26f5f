// InPlaceWriter: changes a database where it lies. Every commit is whole: the articles of a file before the
// word that the file is done, an article's new file before its old one is dropped; so a process killed at any
// moment leaves the last commit, and the next run does the rest. Used on the live generation for small
// changes, and on a generation just compacted to give it what segments lack. Thread rule: one thread, the one
// that made it: it owns the WritableDatabase.
#pragma once
#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/article_feed.hpp"
#include "indexer/built_article.hpp"
#include "indexer/index_settings.hpp"
#include "indexer/manifest.hpp"
#include "indexer/version_writer.hpp"

namespace lede {

// What a database says of itself (metadata keys of schema.hpp).
struct IndexStamp {
  std::string uuid;
  std::uint64_t revision = 0;
  std::set<std::string> languages;
  IndexSettings settings;
};

struct ChangeCounts {
  std::size_t added = 0;
  std::size_t replaced = 0;
  std::size_t removed = 0;
  std::size_t same = 0;
};

class InPlaceWriter {
 public:
  // Opens or makes the database. Every commit raises the revision above `stamp`'s.
  InPlaceWriter(const StorePlace& place, IndexStamp stamp);

  void begin_file(FileRecord record);       // until finish_file() a commit says that it is not done
  void put(BuiltArticle article);           // adds it, or replaces the one of its id
  void attach(const SameArticle& article);  // one more capture of an article that is there
  void attach(const RevisitMet& revisit);   // the same, of whatever article has its URL
  void finish_file(const FileDone& done);   // drops what the file no longer has, remembers the file
  void drop_file(const std::string& path);
  void add_languages(const std::set<std::string>& languages);
  // Where two documents have one id, the later stays and inherits the earlier one's files (see bulk builds).
  void keep_newer(const std::string& id);

  void look_at_all();  // at the next commit, for articles that are the same (documents came without put())
  void copy_all_words() { store_.copy_all_words(); }  // likewise: words came without put()

  void commit_if_due();  // every kCommitArticles changes or kCommitEvery
  void commit();         // makes one document of each article, writes the stamp and everything before it
  const ChangeCounts& counts() const { return counts_; }
  std::size_t articles() const { return database_.get_doccount(); }
  std::uint64_t revision() const { return stamp_.revision; }

  static constexpr std::size_t kCommitArticles = 2'000;
  static constexpr std::chrono::seconds kCommitEvery{20};

 private:
  using Captures = std::unordered_set<std::uint64_t>;  // capture_hash()
  void drop_captures(const std::string& file_term, const Captures& kept);
  void changed() { ++changes_; }

  ArticleStore store_;
  Xapian::WritableDatabase& database_ = store_.database();
  VersionWriter versions_{store_};
  IndexStamp stamp_;
  std::optional<FileRecord> unfinished_;  // the file begun and not finished
  ChangeCounts counts_;
  std::size_t changes_ = 0;  // since the last commit
  std::chrono::steady_clock::time_point committed_ = std::chrono::steady_clock::now();
};

}  // namespace lede
