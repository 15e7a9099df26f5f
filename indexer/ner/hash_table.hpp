// HashTable: 64-bit hashes → values, open addressing in one piece of memory (a look-up is mostly one miss of the cache). Two
// keys of one hash are taken for the same: of a million random hashes that happens once in thirty million tables.
// Thread rule: like a standard container.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

namespace lede {

template <class Value>
class HashTable {
 public:
  std::size_t size() const { return size_; }

  const Value* find(std::uint64_t hash) const {
    const Slot& slot = slots_[place(slots_, hash)];
    return slot.used ? &slot.value : nullptr;
  }
  // The value of the hash, and whether it is new.
  std::pair<Value*, bool> try_emplace(std::uint64_t hash, Value value) {
    if (size_ * 2 >= slots_.size()) grow();
    Slot& slot = slots_[place(slots_, hash)];
    if (slot.used) return {&slot.value, false};
    slot = {hash, true, value};
    ++size_;
    return {&slot.value, true};
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    bool used = false;
    Value value{};
  };

  static std::size_t place(const std::vector<Slot>& slots, std::uint64_t hash) {
    std::size_t i = static_cast<std::size_t>(((hash >> 32) * slots.size()) >> 32);  // Lemire: multiply and shift
    while (slots[i].used && slots[i].hash != hash) i = i + 1 == slots.size() ? 0 : i + 1;
    return i;
  }
  void grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    for (const Slot& slot : slots_)
      if (slot.used) larger[place(larger, slot.hash)] = slot;
    slots_ = std::move(larger);
  }

  std::vector<Slot> slots_ = std::vector<Slot>(64);
  std::size_t size_ = 0;
};

}  // namespace lede
