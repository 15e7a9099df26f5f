#include "indexer/hash_set.hpp"

namespace lede {
namespace {

std::uint64_t stored(std::uint64_t hash) { return hash == 0 ? 1 : hash; }  // 0 marks a free slot

}  // namespace

bool HashSet::insert(std::uint64_t hash) {
  if (contains(hash)) return false;
  if (4 * (used_ + 1) > 3 * slots_.size()) grow();
  slots_[place_of(hash)] = stored(hash);
  ++used_;
  return true;
}

std::size_t HashSet::place_of(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = stored(hash) & mask;
  while (slots_[at] != 0 && slots_[at] != stored(hash)) at = (at + 1) & mask;
  return at;
}

void HashSet::grow() {
  std::vector<std::uint64_t> old(2 * slots_.size());
  old.swap(slots_);
  for (const std::uint64_t hash : old)
    if (hash != 0) slots_[place_of(hash)] = hash;
}

}  // namespace lede
