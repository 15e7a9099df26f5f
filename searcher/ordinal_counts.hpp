// OrdinalCounts: how many of some articles have each value of a facet column. TopValues: the most frequent of them.
// Few values are gathered and sorted: an array of all values of a large index would cost more to look through than
// they do. Of nearly all articles, the others are counted and taken off what the whole index has.
// Thread rule: one thread; reads shared columns.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "indexer/doc_values.hpp"
#include "searcher/match_set.hpp"

namespace lede {

struct Counted {
  Ordinal ordinal;
  std::uint32_t count;
};

class OrdinalCounts {
 public:
  using Documents = std::array<const std::vector<Xapian::docid>*, 2>;  // each article once
  OrdinalCounts(const FacetColumn& column, const Documents& parts);
  // Of all `articles` of the index but `rest`.
  OrdinalCounts(const FacetColumn& column, std::size_t articles, const MatchSet& rest);

  std::size_t without() const { return without_; }  // articles that have no value
  std::uint32_t at(Ordinal ordinal) const;
  // sink(ordinal, count) of those that occur, by ordinal.
  template <class Sink>
  void each(Sink sink) const {
    for (const Counted& one : few_) sink(one.ordinal, one.count);
    for (Ordinal o = 0; o < counts_.size(); ++o)
      if (counts_[o] > 0) sink(o, counts_[o]);
  }

 private:
  std::size_t without_ = 0;
  std::vector<Counted> few_;            // ascending; or
  std::vector<std::uint32_t> counts_;  // [ordinal]
};

// By count, then ordinal; or, alphabetical, the first by ordinal.
class TopValues {
 public:
  TopValues(std::size_t limit, bool alphabetical) : limit_(limit), alphabetical_(alphabetical) {}
  void add(Ordinal ordinal, std::uint32_t count) {  // ordinals ascend
    if (best_.size() < limit_) return push({ordinal, count});
    if (!alphabetical_ && limit_ > 0 && count > best_.front().count) replace({ordinal, count});
  }
  std::vector<Counted> take();  // in order

 private:
  void push(const Counted& one);
  void replace(const Counted& one);
  std::size_t limit_;
  bool alphabetical_;
  std::vector<Counted> best_;  // a heap, the last in order first
};

bool more_frequent(const Counted& a, const Counted& b);

}  // namespace lede
