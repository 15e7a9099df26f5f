#include "corpus/article_reader.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxListed = 10'000;

}  // namespace

void SkipLog::add(Skip skip) {
  ++counts_[skip.reason];
  if (skips_.size() < kMaxListed) skips_.push_back(std::move(skip));
}

std::size_t SkipLog::total() const {
  std::size_t total = 0;
  for (const auto& [reason, count] : counts_) total += count;
  return total;
}

}  // namespace lede
