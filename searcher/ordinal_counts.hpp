// OrdinalCounts: how many of some articles have each value of a facet column. TopValues: the most frequent of them.
// Counted in an array of all values that stays zero between uses (CountScratch); of few articles the values seen are
// noted, so that only they are looked at and cleared. Of nearly all articles the others are counted and taken off what
// the whole index has. The most frequent are looked for by the index's frequencies: no value is counted more often than
// the whole index has it, so the rest of the column is not looked at once the last of the best is more frequent.
// Thread rule: one thread; reads shared columns.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/doc_values.hpp"
#include "searcher/match_set.hpp"

namespace lede {

struct Counted {
  Ordinal ordinal;
  std::uint32_t count;
};

// Zeros, as many as the longest column counted so far has values. One OrdinalCounts at a time.
class CountScratch {
 public:
  std::span<std::uint32_t> zeros(std::size_t values) {
    if (counts_.size() < values) counts_.resize(values);
    return std::span(counts_).first(values);
  }

 private:
  std::vector<std::uint32_t> counts_;
};

class OrdinalCounts {
 public:
  using Documents = std::array<std::span<const Xapian::docid>, 2>;  // each article once
  OrdinalCounts(const FacetColumn& column, const Documents& parts, CountScratch& scratch);
  // Of all `articles` of the index but `rest`.
  OrdinalCounts(const FacetColumn& column, std::size_t articles, const MatchSet& rest, CountScratch& scratch);
  ~OrdinalCounts();  // leaves zeros
  OrdinalCounts(const OrdinalCounts&) = delete;
  OrdinalCounts& operator=(const OrdinalCounts&) = delete;

  std::size_t without() const { return without_; }    // articles that have no value
  std::size_t distinct() const { return distinct_; }  // values that occur
  std::uint32_t at(Ordinal ordinal) const { return count_of(column_.code_of[ordinal]); }
  std::vector<Counted> most_frequent(std::size_t limit) const;  // in order
  // sink(ordinal, count) of those that occur.
  template <class Sink>
  void each(Sink sink) const {
    if (gathers_) {
      for (const Code code : seen_) sink(column_.ordinal_of[code], counts_[code]);
      return;
    }
    for (Code code = 0; code < counts_.size(); ++code)
      if (const std::uint32_t count = count_of(code); count > 0) sink(column_.ordinal_of[code], count);
  }

 private:
  std::uint32_t count_of(Code code) const {
    return of_rest_ ? column_.frequencies[code] - counts_[code] : counts_[code];
  }
  // Return how many have no value.
  std::size_t count(std::span<const Xapian::docid> articles);
  std::size_t gather(std::span<const Xapian::docid> articles);

  const FacetColumn& column_;
  const std::span<std::uint32_t> counts_;  // [code]
  std::vector<Code> seen_;                 // those not zero, if gathers_
  bool gathers_ = false;
  bool of_rest_ = false;  // what is counted is not asked for, all else is
  std::size_t without_ = 0;
  std::size_t distinct_ = 0;
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
  // No value with so few articles can still get in.
  bool is_closed_to(std::uint32_t count) const {
    return best_.size() == limit_ && (limit_ == 0 || count < best_.front().count);
  }

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
