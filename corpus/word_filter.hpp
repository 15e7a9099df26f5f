// May a word be among the keys of a table? A bit for each hash, small enough to stay near the processor,
// where the table is not: most words of a text are no key. Thread rule: values; const member functions from
// any thread.
#pragma once
#include <bitset>
#include <cstddef>
#include <functional>
#include <string_view>

namespace lede {

class WordFilter {
 public:
  void add(std::string_view word) { bits_.set(bit(word)); }
  bool may_have(std::string_view word) const { return bits_.test(bit(word)); }

 private:
  static constexpr std::size_t kBits = 1 << 16;
  static std::size_t bit(std::string_view word) { return std::hash<std::string_view>()(word) % kBits; }
  std::bitset<kBits> bits_;
};

}  // namespace lede
