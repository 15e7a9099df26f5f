// ShardWords: the vocabulary of an index whose shards are served elsewhere, as a Xapian database of our own that has a
// synonym table and no articles: fetched once from the first shard (indexer/vocabulary_copy.hpp), then what is new. It
// lies in the index's folder, or where that may not be written in the folder for temporary files, a folder for each
// database it was made of. Thread rule: safe from any thread and process; one fetches, the others wait.
#pragma once
#include <xapian.h>

#include <mutex>
#include <string>
#include <vector>

namespace lede {

class ShardWords {
 public:
  static ShardWords& of(const std::string& index_path);

  // What the shards lack: empty where they have their synonyms themselves.
  Xapian::Database vocabulary(const std::vector<Xapian::Database>& shards);

 private:
  explicit ShardWords(std::string index_path);
  void fetch(const Xapian::Database& shard, const std::string& folder) const;

  std::string index_path_;
  std::mutex mutex_;
  std::string last_;  // folder fetched last; serves where the first shard does not answer
};

}  // namespace lede
