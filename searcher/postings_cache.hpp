// PostingsCache: the postings of terms, kept from search to search, the last asked for first, within kPostingsBytes.
// Xapian unpacks a posting in 9 ns and weighs it in 60; as a bitmap and an array of frequencies the same takes one or
// two. Nothing of an answer is kept here, only what the database says of a term.
// Thread rule: any thread, each with a database of its own of the same snapshot; what is handed out is immutable. Two
// that ask for the same at once may both read it.
#pragma once
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <roaring/roaring.hh>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "searcher/match_pass.hpp"

namespace lede {

using MatchSet = ::Roaring;  // docids

struct Postings {
  static constexpr Xapian::doccount kDense = 8;  // a term that every eighth article has

  MatchSet articles;
  Xapian::doccount frequency = 0;     // of a term: how many articles have it
  std::vector<std::uint16_t> wdf;     // of each article, in order; of a term only
  std::vector<std::uint8_t> wdf_of;   // instead, of a dense term: [docid]
  bool exact = true;                  // no wdf was too large to be noted
  std::size_t bytes() const {
    return articles.getSizeInBytes() + wdf.capacity() * sizeof(std::uint16_t) + wdf_of.capacity();
  }
};

class PostingsCache {
 public:
  static constexpr std::size_t kPostingsBytes = 96 << 20;
  explicit PostingsCache(std::size_t max_bytes = kPostingsBytes) : max_bytes_(max_bytes) {}

  using Shared = std::shared_ptr<const Postings>;
  // Those met before the deadline passed, if it does; they are not kept.
  Shared of_term(const Xapian::Database& database, const std::string& term, Deadline& deadline);
  Shared of_all(const Xapian::Database& database, Deadline& deadline);
  // Of a query that is no term: its matches alone. `key`: what tells it from others, as Xapian cannot of one that
  // compares words in order.
  Shared of_query(const Xapian::Database& database, const Xapian::Query& query, const std::string& key,
                  Deadline& deadline);
  std::size_t bytes() const;

 private:
  struct Kept {
    std::string key;
    Shared postings;
    std::size_t bytes;
  };
  Shared find(const std::string& key);
  Shared keep(const std::string& key, Postings postings, bool whole);

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;  // guards what follows
  std::size_t bytes_ = 0;
  std::list<Kept> kept_;  // the last asked for first
  std::unordered_map<std::string_view, std::list<Kept>::iterator> places_;
};

}  // namespace lede
