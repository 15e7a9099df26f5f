// HashSet: numbers that are hashes already, many of them: 16 bytes each at most, one look into one array.
// Thread rule: one thread.
#pragma once
#include <cstdint>
#include <vector>

namespace lede {

class HashSet {
 public:
  bool insert(std::uint64_t hash);  // true if it is new
  bool contains(std::uint64_t hash) const { return slots_[place_of(hash)] != 0; }

 private:
  std::size_t place_of(std::uint64_t hash) const;  // where it is, or would be
  void grow();

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(64);  // 0 = free; size is a power of two
  std::size_t used_ = 0;
};

}  // namespace lede
