// ValueCounts: how many of some articles have each value of a facet column. TopValues: the most frequent of them.
// OrdinalCounts: by walking the articles; ListCounts (list_counts.hpp): by asking each value for its articles.
// Counted in an array of all values that stays zero between uses (CountScratch); of few articles the values seen are
// noted, so that only they are looked at and cleared. The most frequent are looked for by the index's frequencies: no
// value is counted more often than the whole index has it, so the rest of the column is not looked at once the last of
// the best is more frequent.
// Thread rule: one thread; reads shared columns.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "indexer/doc_values.hpp"

namespace lede {

struct Counted {
  Ordinal ordinal;
  std::uint32_t count;
};

// Zeros, as many as the longest column counted so far has values. One OrdinalCounts at a time.
class CountScratch {
 public:
  std::span<std::uint32_t> zeros(std::size_t values) {
    if (lent_) std::ranges::fill(counts_, 0);  // an exception came between
    if (counts_.size() < values) counts_.resize(values);
    lent_ = true;
    return std::span(counts_).first(values);
  }
  void are_zeros_again() { lent_ = false; }

 private:
  std::vector<std::uint32_t> counts_;
  bool lent_ = false;
};

class ValueCounts {
 public:
  ValueCounts() = default;
  virtual ~ValueCounts() = default;
  ValueCounts(const ValueCounts&) = delete;
  ValueCounts& operator=(const ValueCounts&) = delete;

  virtual std::size_t without() const = 0;   // articles that have no value
  virtual std::size_t distinct() const = 0;  // values that occur
  virtual std::uint32_t at(Ordinal ordinal) const = 0;
  virtual std::vector<Counted> most_frequent(std::size_t limit) const = 0;  // in order
  // sink(ordinal, count) of those that occur.
  virtual void each(const std::function<void(Ordinal, std::uint32_t)>& sink) const = 0;
};

using Documents = std::array<std::span<const Xapian::docid>, 2>;  // each article once

class OrdinalCounts : public ValueCounts {
 public:
  OrdinalCounts(const FacetColumn& column, const Documents& parts, CountScratch& scratch);
  ~OrdinalCounts() override;  // leaves zeros

  std::size_t without() const override { return without_; }
  std::size_t distinct() const override { return distinct_; }
  std::uint32_t at(Ordinal ordinal) const override { return counts_[column_.code_of[ordinal]]; }
  std::vector<Counted> most_frequent(std::size_t limit) const override;
  void each(const std::function<void(Ordinal, std::uint32_t)>& sink) const override;
  // About how many nanoseconds it takes.
  static double cost(const FacetColumn& column, std::size_t articles);

 private:
  // Return how many have no value.
  std::size_t count(std::span<const Xapian::docid> articles);
  std::size_t gather(std::span<const Xapian::docid> articles);

  const FacetColumn& column_;
  CountScratch& scratch_;
  const std::span<std::uint32_t> counts_;  // [code]
  std::vector<Code> seen_;                 // those not zero, if gathers_
  bool gathers_ = false;
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
  // By count: how many articles a value must have at least to get in.
  std::uint32_t least() const {
    constexpr std::uint32_t kNone = 0xffffffff;
    if (limit_ == 0) return kNone;
    return best_.size() < limit_ ? 1 : best_.front().count;
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
