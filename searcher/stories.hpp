// Stories: which articles are copies of each other: agency text that several outlets print, perhaps shortened or
// under another headline. Made of the words in order that the index keeps (word_stream.hpp), so nothing more is
// stored, and no text is read.
//   shingle   every five words side by side, as in indexer/shingles.hpp
//   likely    articles that share a band of their MinHash sketch: one permutation hashing (Li, Owen, Zhang, NIPS
//             2012), empty bins filled from the next full one (Shrivastava & Li, ICML 2014), bands as in locality
//             sensitive hashing (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3)
//   copies    likely ones whose shingles resemble each other (Jaccard) by kCopyResemblance: counted, not estimated
//   story     what copies join, transitively; known by its first article
// Time: one reading of the words of every article. Thread rule: immutable once built.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <unordered_map>
#include <vector>

#include "indexer/words_in_order.hpp"

namespace lede {

class Stories {
 public:
  static std::shared_ptr<const Stories> build(const Xapian::Database& database,
                                              std::shared_ptr<const WordsFile> words = nullptr,
                                              const std::stop_token& stop = {});  // then no stories

  // The first article of its story; itself if it has no copy.
  Xapian::docid story_of(Xapian::docid article) const {
    const auto known = story_of_.find(article);
    return known == story_of_.end() ? article : known->second;
  }
  std::vector<Xapian::docid> copies_of(Xapian::docid article) const;  // the others of its story, by number
  std::size_t copied() const { return story_of_.size(); }  // articles that have a copy

 private:
  std::unordered_map<Xapian::docid, Xapian::docid> story_of_;  // of those that have a copy
};

// The stories of the newest revision asked for, built when they first are. Thread rule: safe from any thread; those
// who ask meanwhile wait.
class SharedStories {
 public:
  std::shared_ptr<const Stories> of(const Xapian::Database& database,
                                    const std::shared_ptr<const WordsFile>& words,
                                    const std::stop_token& stop = {});  // what was stopped is not kept

 private:
  std::mutex mutex_;
  std::string uuid_;
  Xapian::rev revision_ = 0;
  std::shared_ptr<const Stories> stories_;
};

}  // namespace lede
