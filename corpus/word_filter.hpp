// May a word be among the keys of a table? A bit for each hash, small enough to stay near the processor,
// where the table is not: most words of a text are no key. Thread rule: values; const member functions from
// any thread.
#pragma once
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace lede {

// A word by its length and its ends, eight bytes of each: for tables whose keys are ours, not a text's
// (whoever writes the keys can make them all alike). A library's hash costs more than the words of a text are
// worth.
struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const {
    constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15U;
    std::uint64_t head = 0, tail = 0;
    if (word.size() >= 8) {
      std::memcpy(&head, word.data(), 8);
      std::memcpy(&tail, word.data() + word.size() - 8, 8);
    } else if (word.size() >= 4) {
      std::memcpy(&head, word.data(), 4);
      std::memcpy(&tail, word.data() + word.size() - 4, 4);
    } else if (!word.empty()) {
      for (const std::size_t at : {std::size_t{0}, word.size() / 2, word.size() - 1})
        head = head << 8 | static_cast<unsigned char>(word[at]);
    }
    std::uint64_t hash = (head ^ word.size()) * kMix;
    hash = (hash ^ (hash >> 29) ^ tail) * kMix;
    return static_cast<std::size_t>(hash ^ (hash >> 32));
  }
};

class WordFilter {
 public:
  void add(std::string_view word) { bits_.set(bit(word)); }
  bool may_have(std::string_view word) const { return bits_.test(bit(word)); }
  // A word with the byte that goes on behind it.
  void add(std::string_view word, unsigned char next) { bits_.set((bit(word) + next * kStep) % kBits); }
  bool may_have(std::string_view word, unsigned char next, unsigned char other) const {
    const std::size_t first = bit(word);
    return bits_.test((first + next * kStep) % kBits) || bits_.test((first + other * kStep) % kBits);
  }

 private:
  static constexpr std::size_t kBits = 1 << 16;
  static constexpr std::size_t kStep = 40503;  // prime to kBits
  static std::size_t bit(std::string_view word) { return WordHash()(word) % kBits; }
  std::bitset<kBits> bits_;
};

}  // namespace lede
