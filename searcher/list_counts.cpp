#include "searcher/list_counts.hpp"

#include <algorithm>
#include <bit>
#include <functional>

namespace lede {
namespace {

using Words = std::span<const std::uint64_t>;

template <bool>
std::uint32_t common_bits(Words a, Words b) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += static_cast<std::uint64_t>(std::popcount(a[i] & b[i]));
  return static_cast<std::uint32_t>(count);
}

#if defined(__x86_64__)
// The same with the processor's own instruction, which the oldest lack: eight times as fast.
template <>
__attribute__((target("popcnt"))) std::uint32_t common_bits<true>(Words a, Words b) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) count += static_cast<std::uint64_t>(__builtin_popcountll(a[i] & b[i]));
  return static_cast<std::uint32_t>(count);
}
const bool kCountsBits = __builtin_cpu_supports("popcnt") != 0;
#else
constexpr bool kCountsBits = false;
#endif

std::uint32_t common(Words a, Words b) { return kCountsBits ? common_bits<true>(a, b) : common_bits<false>(a, b); }

bool meet(Words a, Words b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if ((a[i] & b[i]) != 0) return true;
  return false;
}

}  // namespace

ArticleBits::ArticleBits(std::size_t words, const Documents& parts) : words_(words) {
  for (const auto& part : parts) {
    for (const Xapian::docid id : part) words_[id / 64] |= std::uint64_t{1} << (id % 64);
    size_ += part.size();
  }
}

std::uint32_t ListCounts::count_of(Code code) const {
  const ValueArticles& lists = column_.lists;
  if (code < lists.dense_codes()) return common(lists.bits_of(code), articles_.words());
  std::uint32_t count = 0;
  for (const Xapian::docid id : lists.list_of(code)) count += articles_.has(id);
  return count;
}

bool ListCounts::occurs(Code code) const {
  const ValueArticles& lists = column_.lists;
  if (code < lists.dense_codes()) return meet(lists.bits_of(code), articles_.words());
  return std::ranges::any_of(lists.list_of(code), [&](Xapian::docid id) { return articles_.has(id) != 0; });
}

std::size_t ListCounts::without() const {
  return articles_.size() - common(column_.lists.with, articles_.words());
}

// How many occur of the values from `code` on that so few articles have, as most values do: no branch to guess.
std::size_t ListCounts::occurring(Code& code, std::uint32_t frequency) const {
  const auto last = std::ranges::upper_bound(column_.frequencies, frequency, std::greater<>());
  const auto end = static_cast<Code>(last - column_.frequencies.begin());
  if (code >= end) return 0;
  const Xapian::docid* at = column_.lists.list_of(code).data();
  std::size_t count = 0;
  for (; code < end; ++code) {
    std::uint32_t any = 0;
    for (std::uint32_t i = 0; i < frequency; ++i) any |= articles_.has(*at++);
    count += any;
  }
  return count;
}

std::size_t ListCounts::distinct() const {
  constexpr std::uint32_t kFew = 4;
  constexpr Code kAhead = 8;  // their lists lie apart: memory is asked for what comes some values later
  std::size_t count = 0;
  Code code = 0;
  const auto dense = static_cast<Code>(column_.lists.dense_codes());
  for (; code < column_.frequencies.size() && (code < dense || column_.frequencies[code] > kFew); ++code) {
    if (code >= dense) column_.lists.fetch(code + kAhead);
    count += occurs(code) ? 1 : 0;
  }
  for (std::uint32_t frequency = kFew; frequency > 0; --frequency) count += occurring(code, frequency);
  return count;
}

std::vector<Counted> ListCounts::most_frequent(std::size_t limit) const {
  TopValues top(limit, false);
  for (Code code = 0; code < column_.frequencies.size() && !top.is_closed_to(column_.frequencies[code]); ++code)
    if (const std::uint32_t count = count_of(code); count > 0) top.add(column_.ordinal_of[code], count);
  return top.take();
}

void ListCounts::each(const std::function<void(Ordinal, std::uint32_t)>& sink) const {
  for (Code code = 0; code < column_.frequencies.size(); ++code)
    if (const std::uint32_t count = count_of(code); count > 0) sink(column_.ordinal_of[code], count);
}

// Of the values that are more frequent than the last of the best is expected to be all articles are counted; in the
// list of any other the first match comes after as many articles as there are to a match.
double ListCounts::cost(const FacetColumn& column, std::size_t articles, std::size_t limit) {
  constexpr double kTestNs = 1, kWordNs = 0.5;
  const auto& frequencies = column.frequencies;
  if (frequencies.empty() || articles == 0) return 0;
  const ValueArticles& lists = column.lists;
  const auto first_below = [&](double wanted) {
    return static_cast<std::size_t>(
        std::ranges::partition_point(frequencies, [wanted](std::uint32_t f) { return f >= wanted; }) -
        frequencies.begin());
  };
  const auto listed = [&](std::size_t code) {  // articles in the lists of the codes below
    return code <= lists.dense_codes() ? 0.0 : static_cast<double>(lists.begins[code - lists.dense_codes()]);
  };
  const double share = static_cast<double>(articles) / static_cast<double>(64 * lists.words);
  const std::size_t counted = first_below(share * frequencies[std::min(limit, frequencies.size()) - 1]);
  const std::size_t often = first_below(1 / share);  // in lists that long a match comes early
  const double words = static_cast<double>(std::min(counted, lists.dense_codes()) * lists.words);
  const double tests = listed(counted) + static_cast<double>(often) / share + (listed(frequencies.size()) - listed(often));
  return kWordNs * words + kTestNs * (tests + static_cast<double>(articles));
}

}  // namespace lede
