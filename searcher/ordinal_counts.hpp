// OrdinalCounts: how many of some articles have each value of a facet column. TopValues: the most frequent of them.
// Few values are gathered and sorted: an array of all values of a large index would cost more to look through than
// they do. Of nearly all articles, the others are counted and taken off what the whole index has.
// Thread rule: one thread; reads shared columns.
#pragma once
#include <array>
#include <cstdint>
#include <utility>
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
  // sink(ordinal, count) of those that occur.
  template <class Sink>
  void each(Sink sink) const {
    for (const auto& [code, count] : few_) sink(column_.ordinal_of[code], count);
    for (Code code = 0; code < counts_.size(); ++code)
      if (counts_[code] > 0) sink(column_.ordinal_of[code], counts_[code]);
  }

 private:
  const FacetColumn& column_;
  std::size_t without_ = 0;
  std::vector<std::pair<Code, std::uint32_t>> few_;  // ascending; or
  std::vector<std::uint32_t> counts_;                // [code]
};

inline bool more_frequent(const Counted& a, const Counted& b) {
  return a.count != b.count ? a.count > b.count : a.ordinal < b.ordinal;
}

// By count, then ordinal; or, alphabetical, the first by ordinal.
class TopValues {
 public:
  TopValues(std::size_t limit, bool alphabetical) : limit_(limit), alphabetical_(alphabetical) {}
  void add(Ordinal ordinal, std::uint32_t count) {
    const Counted one{ordinal, count};
    if (best_.size() < limit_) return push(one);
    if (limit_ > 0 && before(one, best_.front())) replace(one);
  }
  std::vector<Counted> take();  // in order

 private:
  bool before(const Counted& a, const Counted& b) const {
    return alphabetical_ ? a.ordinal < b.ordinal : more_frequent(a, b);
  }
  void push(const Counted& one);
  void replace(const Counted& one);
  std::size_t limit_;
  bool alphabetical_;
  std::vector<Counted> best_;  // a heap, the last in order first
};

}  // namespace lede
