// Segments: a bulk build's small databases and their merging. Each is filled by one worker, flushed once, and
// merged with its neighbours by compaction: three times faster than one large database that is flushed again
// and again. Segments keep the order they are added in, so documents end up in input order whoever built
// them. Thread rule: new_path() and merge_some() from any thread, add() from one; finish() alone, after all
// the others.
#pragma once
#include <xapian.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "indexer/packed_article.hpp"
#include "indexer/words_in_order.hpp"

namespace lede {

// One segment while it is filled. Thread rule: one thread.
class SegmentWriter {
 public:
  SegmentWriter(std::string path, ArticlePacker& packer);
  void add(Xapian::Document document);  // its words in order go to the file beside the database
  Xapian::WritableDatabase& database() { return database_; }
  std::string finish();  // flushes and closes; returns the path

 private:
  std::string path_;
  Xapian::WritableDatabase database_;
  WordsFileWriter words_;
  ArticlePacker& packer_;
};

class Segments {
 public:
  // `folder`: where segments lie; removed by finish(). `interrupted` is asked while merging; true ends it by
  // throwing Interrupted.
  Segments(std::string folder, std::function<bool()> interrupted);
  std::string new_path();
  void add(std::string segment);  // finished, in order
  void merge_some();              // merges a group of neighbours, if one is complete
  // Merges `first` ("" = none: a database kept as it is) and all segments into a new database.
  void finish(const std::string& first, const std::string& output);

  static constexpr std::size_t kGroup =
      32;  // segments merged at once: bounds open files and makes few passes
  static constexpr std::size_t kMergeFrom =
      96;  // fewer than this wait for finish(): one pass is less work than two

 private:
  struct Group {
    std::vector<std::string> parts;
    std::size_t place;  // where the result goes in level
    std::size_t level;
  };
  std::optional<Group> take_group();
  void place(const Group& group, std::string merged);

  std::string folder_;
  std::function<bool()> interrupted_;
  std::mutex mutex_;
  std::atomic<std::size_t> next_name_{0};
  // [level][place]; "" = being merged. A group of level n becomes one segment of level n + 1.
  std::vector<std::vector<std::string>> levels_;
  std::vector<std::size_t> taken_;  // [level] segments that are in a group already
};

struct Interrupted {};  // thrown out of a merge that was told to end

}  // namespace lede
