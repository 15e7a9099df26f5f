#include "indexer/segment_size.hpp"

#include <algorithm>

namespace lede {
namespace {

constexpr std::size_t kFixed = 220'000'000;
constexpr std::size_t kGrowth = 10;  // bytes of memory for a byte of text
constexpr std::size_t kUsualMemory = 1'000'000'000;  // at most, of many workers
struct Range {
  std::size_t least, most;
};
constexpr Range kUsual{2'000'000, 8'000'000}, kAllowed{256'000, 64'000'000};
constexpr std::size_t kArticle = 2'000;  // bytes; shorter ones have more words that are no text

std::size_t share_of(std::size_t memory, std::size_t jobs, const Range& range) {
  const std::size_t share = memory > kFixed ? (memory - kFixed) / jobs / kGrowth : 0;
  return std::clamp(share, range.least, range.most);
}

}  // namespace

BatchSize segment_size(std::size_t megabytes, std::size_t jobs) {
  const std::size_t bytes =
      megabytes == 0 ? share_of(kUsualMemory, jobs, kUsual) : share_of(megabytes * 1'000'000, jobs, kAllowed);
  return {.first = 16, .articles = bytes / kArticle, .bytes = bytes};
}

}  // namespace lede
