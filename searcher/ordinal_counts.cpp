#include "searcher/ordinal_counts.hpp"

#include <algorithm>
#include <utility>

namespace lede {
namespace {

constexpr std::size_t kSparse = 32;  // fewer uses than a thirty-second of the values are gathered

std::size_t uses(const FacetColumn& column, std::size_t articles) {  // about
  const std::size_t rows = std::max<std::size_t>(1, column.offsets.size() - 1);
  return column.codes.size() * articles / rows;
}

// Matches lie apart in the column: memory is asked for what comes some articles later.
constexpr std::size_t kOffsetsAhead = 32, kCodesAhead = 12;

void fetch_ahead(const FacetColumn& column, std::span<const Xapian::docid> articles, std::size_t at) {
  if (at + kOffsetsAhead < articles.size()) __builtin_prefetch(&column.offsets[articles[at + kOffsetsAhead]]);
  if (at + kCodesAhead < articles.size())
    __builtin_prefetch(column.codes.data() + column.offsets[articles[at + kCodesAhead]]);
}

// Calls sink(code) for every value of every article; returns how many have none.
template <class Sink>
std::size_t each_value(const FacetColumn& column, std::span<const Xapian::docid> articles, Sink sink) {
  std::size_t without = 0;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    fetch_ahead(column, articles, i);
    const auto codes = column.of(articles[i]);
    for (const Code code : codes) sink(code);
    without += codes.empty() ? 1 : 0;
  }
  return without;
}

// Compared several at a time, as most are too few.
bool any_reaches(std::span<const std::uint32_t> counts, std::uint32_t least) {
  bool any = false;
  for (const std::uint32_t count : counts) any |= count >= least;
  return any;
}

}  // namespace

OrdinalCounts::OrdinalCounts(const FacetColumn& column, const Documents& parts, CountScratch& scratch)
    : column_(column), scratch_(scratch), counts_(scratch.zeros(column.values.size())) {
  const std::size_t most = uses(column, parts[0].size() + parts[1].size());
  gathers_ = most * kSparse < column.values.size();
  if (gathers_) seen_.reserve(most);
  for (const auto& part : parts) without_ += gathers_ ? gather(part) : count(part);
  distinct_ = gathers_ ? seen_.size() : counts_.size() - static_cast<std::size_t>(std::ranges::count(counts_, 0U));
}

OrdinalCounts::~OrdinalCounts() {
  if (!gathers_) std::ranges::fill(counts_, 0);
  for (const Code code : seen_) counts_[code] = 0;
  scratch_.are_zeros_again();
}

std::size_t OrdinalCounts::count(std::span<const Xapian::docid> articles) {
  return each_value(column_, articles, [counts = counts_](Code code) { ++counts[code]; });
}

std::size_t OrdinalCounts::gather(std::span<const Xapian::docid> articles) {
  return each_value(column_, articles, [this](Code code) {
    if (counts_[code]++ == 0) seen_.push_back(code);
  });
}

std::vector<Counted> OrdinalCounts::most_frequent(std::size_t limit) const {
  TopValues top(limit, false);
  const auto look_at = [&](Code code) {  // its ordinal lies elsewhere: only of those that may get in
    if (const std::uint32_t count = counts_[code]; count >= top.least()) top.add(column_.ordinal_of[code], count);
  };
  for (const Code code : seen_) look_at(code);
  if (gathers_) return top.take();
  constexpr Code kBlock = 64;
  for (Code begin = 0; begin < counts_.size() && column_.frequencies[begin] >= top.least(); begin += kBlock) {
    const Code end = std::min(begin + kBlock, static_cast<Code>(counts_.size()));
    if (!any_reaches(counts_.subspan(begin, end - begin), top.least())) continue;
    for (Code code = begin; code < end; ++code) look_at(code);
  }
  return top.take();
}

void OrdinalCounts::each(const std::function<void(Ordinal, std::uint32_t)>& sink) const {
  for (const Code code : seen_) sink(column_.ordinal_of[code], counts_[code]);
  if (gathers_) return;
  for (Code code = 0; code < counts_.size(); ++code)
    if (const std::uint32_t count = counts_[code]; count > 0) sink(column_.ordinal_of[code], count);
}

double OrdinalCounts::cost(const FacetColumn& column, std::size_t articles) {
  constexpr double kValueNs = 2.7, kArticleNs = 2;  // memory is what takes the time
  return kValueNs * static_cast<double>(uses(column, articles)) + kArticleNs * static_cast<double>(articles);
}

void TopValues::push(const Counted& one) {
  best_.push_back(one);
  std::push_heap(best_.begin(), best_.end(), [this](const auto& a, const auto& b) { return before(a, b); });
}

void TopValues::replace(const Counted& one) {
  std::pop_heap(best_.begin(), best_.end(), [this](const auto& a, const auto& b) { return before(a, b); });
  best_.pop_back();
  push(one);
}

std::vector<Counted> TopValues::take() {
  std::sort_heap(best_.begin(), best_.end(), [this](const auto& a, const auto& b) { return before(a, b); });
  return std::move(best_);
}

}  // namespace lede
