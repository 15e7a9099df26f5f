#include "searcher/ordinal_counts.hpp"

#include <algorithm>
#include <utility>

namespace lede {
namespace {

constexpr std::size_t kSparse = 8;  // fewer uses than an eighth of the values are gathered

std::vector<Counted> runs_of(std::vector<Ordinal> ordinals) {
  std::sort(ordinals.begin(), ordinals.end());
  std::vector<Counted> counted;
  for (const Ordinal ordinal : ordinals) {
    if (counted.empty() || counted.back().ordinal != ordinal) counted.push_back({ordinal, 0});
    ++counted.back().count;
  }
  return counted;
}

std::size_t uses(const FacetColumn& column, std::size_t articles) {  // about
  const std::size_t rows = std::max<std::size_t>(1, column.offsets.size() - 1);
  return column.ordinals.size() * articles / rows;
}

// Calls sink(ordinal) for every value of an article; says whether it has one.
template <class Sink>
bool each_value(const FacetColumn& column, Xapian::docid id, Sink sink) {
  const std::uint32_t begin = column.offsets[id], end = column.offsets[id + 1];
  for (std::uint32_t i = begin; i < end; ++i) sink(column.ordinals[i]);
  return begin != end;
}

}  // namespace

OrdinalCounts::OrdinalCounts(const FacetColumn& column, const Documents& parts) {
  const bool few = uses(column, parts[0]->size() + parts[1]->size()) * kSparse < column.values.size();
  std::vector<Ordinal> gathered;
  if (!few) counts_.resize(column.values.size());
  for (const auto* part : parts)
    for (const Xapian::docid id : *part) {
      const bool has = few ? each_value(column, id, [&](Ordinal o) { gathered.push_back(o); })
                           : each_value(column, id, [&](Ordinal o) { ++counts_[o]; });
      without_ += has ? 0 : 1;
    }
  if (few) few_ = runs_of(std::move(gathered));
}

OrdinalCounts::OrdinalCounts(const FacetColumn& column, std::size_t articles, const MatchSet& rest)
    : counts_(column.frequencies.begin(), column.frequencies.end()) {
  std::size_t with = column.articles;
  for (const Xapian::docid id : rest)
    if (each_value(column, id, [&](Ordinal o) { --counts_[o]; })) --with;
  without_ = articles - rest.cardinality() - with;
}

std::uint32_t OrdinalCounts::at(Ordinal ordinal) const {
  if (!counts_.empty()) return counts_[ordinal];
  const auto found = std::ranges::lower_bound(few_, ordinal, {}, &Counted::ordinal);
  return found != few_.end() && found->ordinal == ordinal ? found->count : 0;
}

bool more_frequent(const Counted& a, const Counted& b) {
  return a.count != b.count ? a.count > b.count : a.ordinal < b.ordinal;
}

void TopValues::push(const Counted& one) {
  best_.push_back(one);
  if (!alphabetical_) std::push_heap(best_.begin(), best_.end(), more_frequent);
}

void TopValues::replace(const Counted& one) {
  std::pop_heap(best_.begin(), best_.end(), more_frequent);
  best_.back() = one;
  std::push_heap(best_.begin(), best_.end(), more_frequent);
}

std::vector<Counted> TopValues::take() {
  if (!alphabetical_) std::sort_heap(best_.begin(), best_.end(), more_frequent);
  return std::move(best_);
}

}  // namespace lede
