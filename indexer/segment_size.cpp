#include "indexer/segment_size.hpp"

#include <algorithm>

namespace lede {
namespace {

constexpr std::size_t kFixed = 220'000'000;
constexpr std::size_t kGrowth = 10;  // bytes of memory for a byte of text
constexpr std::size_t kSmallest = 256'000, kUsual = 2'000'000, kLargest = 64'000'000;
constexpr std::size_t kArticle = 2'000;  // bytes; shorter ones have more words that are no text

}  // namespace

BatchSize segment_size(std::size_t megabytes, std::size_t jobs) {
  const std::size_t memory = megabytes * 1'000'000;
  const std::size_t share = memory > kFixed ? (memory - kFixed) / jobs / kGrowth : 0;
  const std::size_t bytes = megabytes == 0 ? kUsual : std::clamp(share, kSmallest, kLargest);
  return {.first = 16, .articles = bytes / kArticle, .bytes = bytes};
}

}  // namespace lede
