// PostingsCache: the postings of terms, kept from search to search, the last asked for first, within kPostingsBytes.
// Xapian unpacks a posting in 9 ns and weighs it in 60; as a bitmap and an array of frequencies the same takes one or
// two. Nothing of an answer is kept here, only what the database says of a term.
// Thread rule: one thread; of one snapshot: clear() for the next.
#pragma once
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <list>
#include <roaring/roaring.hh>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "searcher/match_pass.hpp"

namespace lede {

using MatchSet = ::Roaring;  // docids

struct Postings {
  MatchSet articles;
  std::vector<std::uint16_t> wdf;  // of each article, in order; of a term only
  bool exact = true;               // no wdf was too large to be noted
  std::size_t bytes() const { return articles.getSizeInBytes() + wdf.capacity() * sizeof(std::uint16_t); }
};

class PostingsCache {
 public:
  static constexpr std::size_t kPostingsBytes = 48 << 20;
  explicit PostingsCache(std::size_t max_bytes = kPostingsBytes) : max_bytes_(max_bytes) {}

  // Valid until the next call. Those met before the deadline passed, if it does; they are not kept.
  const Postings& of_term(const Xapian::Database& database, const std::string& term, Deadline& deadline);
  const Postings& of_all(const Xapian::Database& database, Deadline& deadline);
  // Of a query that is no term: its matches alone. `key`: what tells it from others, as Xapian cannot of one that
  // compares words in order.
  const Postings& of_query(const Xapian::Database& database, const Xapian::Query& query, const std::string& key,
                           Deadline& deadline);
  void clear();
  std::size_t bytes() const { return bytes_; }

 private:
  struct Kept {
    std::string key;
    Postings postings;
    std::size_t bytes;
  };
  const Postings* find(const std::string& key);
  const Postings& keep(const std::string& key, Postings postings, bool whole);

  std::size_t max_bytes_;
  std::size_t bytes_ = 0;
  std::list<Kept> kept_;  // the last asked for first
  std::unordered_map<std::string_view, std::list<Kept>::iterator> places_;
  Postings not_kept_;
};

}  // namespace lede
