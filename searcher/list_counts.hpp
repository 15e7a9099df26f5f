// ListCounts: the counts of a facet column (ValueCounts) from the lists of articles its values have, for many matches:
// which are most frequent is found by counting a few of the index's most frequent values (no value is counted more
// often than the whole index has it), and which occur at all by looking for the first match in each list.
// Thread rule: one thread; reads shared columns.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "searcher/ordinal_counts.hpp"

namespace lede {

// Some articles, a bit a docid.
class ArticleBits {
 public:
  ArticleBits(std::size_t words, const Documents& parts);
  std::span<const std::uint64_t> words() const { return words_; }
  std::size_t size() const { return size_; }
  std::uint32_t has(Xapian::docid id) const { return static_cast<std::uint32_t>(words_[id / 64] >> (id % 64) & 1); }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_ = 0;
};

class ListCounts : public ValueCounts {
 public:
  // Both outlive it.
  ListCounts(const FacetColumn& column, const ArticleBits& articles) : column_(column), articles_(articles) {}

  std::size_t without() const override;
  std::size_t distinct() const override;
  std::uint32_t at(Ordinal ordinal) const override { return count_of(column_.code_of[ordinal]); }
  std::vector<Counted> most_frequent(std::size_t limit) const override;
  void each(const std::function<void(Ordinal, std::uint32_t)>& sink) const override;
  // About how many nanoseconds distinct() and most_frequent(limit) take.
  static double cost(const FacetColumn& column, std::size_t articles, std::size_t limit);

 private:
  std::uint32_t count_of(Code code) const;
  bool occurs_first(Code code) const;  // in the articles that lie side by side
  bool occurs_later(Code code) const;

  const FacetColumn& column_;
  const ArticleBits& articles_;
};

}  // namespace lede
