#include "searcher/ordinal_counts.hpp"

#include <algorithm>
#include <utility>

namespace lede {
namespace {

constexpr std::size_t kSparse = 8;  // fewer uses than an eighth of the values are gathered

std::vector<std::pair<Code, std::uint32_t>> runs_of(std::vector<Code> codes) {
  std::sort(codes.begin(), codes.end());
  std::vector<std::pair<Code, std::uint32_t>> counted;
  for (const Code code : codes) {
    if (counted.empty() || counted.back().first != code) counted.emplace_back(code, 0);
    ++counted.back().second;
  }
  return counted;
}

std::size_t uses(const FacetColumn& column, std::size_t articles) {  // about
  const std::size_t rows = std::max<std::size_t>(1, column.offsets.size() - 1);
  return column.codes.size() * articles / rows;
}

// Calls sink(code) for every value of an article; says whether it has one.
template <class Sink>
bool each_value(const FacetColumn& column, Xapian::docid id, Sink sink) {
  const std::uint32_t begin = column.offsets[id], end = column.offsets[id + 1];
  for (std::uint32_t i = begin; i < end; ++i) sink(column.codes[i]);
  return begin != end;
}

}  // namespace

OrdinalCounts::OrdinalCounts(const FacetColumn& column, const Documents& parts) : column_(column) {
  const bool few = uses(column, parts[0]->size() + parts[1]->size()) * kSparse < column.values.size();
  std::vector<Code> gathered;
  if (!few) counts_.resize(column.values.size());
  for (const auto* part : parts)
    for (const Xapian::docid id : *part) {
      const bool has = few ? each_value(column, id, [&](Code code) { gathered.push_back(code); })
                           : each_value(column, id, [&](Code code) { ++counts_[code]; });
      without_ += has ? 0 : 1;
    }
  if (few) few_ = runs_of(std::move(gathered));
}

OrdinalCounts::OrdinalCounts(const FacetColumn& column, std::size_t articles, const MatchSet& rest)
    : column_(column), counts_(column.frequencies.begin(), column.frequencies.end()) {
  std::size_t with = column.articles;
  for (const Xapian::docid id : rest)
    if (each_value(column, id, [&](Code code) { --counts_[code]; })) --with;
  without_ = articles - rest.cardinality() - with;
}

std::uint32_t OrdinalCounts::at(Ordinal ordinal) const {
  const Code code = column_.code_of[ordinal];
  if (!counts_.empty()) return counts_[code];
  const auto found = std::ranges::lower_bound(few_, code, {}, &std::pair<Code, std::uint32_t>::first);
  return found != few_.end() && found->first == code ? found->second : 0;
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
