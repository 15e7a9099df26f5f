// Lexicon: what the recogniser knows of words before it reads: word clusters (k-means over word vectors, three
// granularities; the "Brown clusters" of Miller et al., NAACL 2004, by other means) and a gazetteer of phrases by kind.
// Both are open-addressing tables laid out flat, so that they are read in place from a mapped file; with fingerprints of
// 16 bits, one in ten thousand unknown words passes for a known one.
// Thread rule: immutable views over memory that must outlive them; safe from any thread.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lede::ner {

std::uint64_t hash_bytes(std::string_view bytes);
inline std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  return x ^ (x >> 32);
}
inline std::uint64_t chain(std::uint64_t hash, std::uint64_t next) { return mix(hash * 31 + next); }
inline constexpr std::uint64_t kPhraseSeed = 7;

struct ClusterSlot {  // fingerprint 0 = empty
  std::uint16_t fingerprint = 0;
  std::uint8_t coarse = 0;   // of 64
  std::uint8_t middle = 0;   // of 256
  std::uint16_t fine = 0;    // of 1024
  std::uint16_t finest = 0;  // of 3000
};
static_assert(sizeof(ClusterSlot) == 8);

struct PhraseSlot {  // fingerprint 0 = empty
  static constexpr std::uint16_t kPrefix = 0x8000;
  std::uint16_t fingerprint = 0;
  std::uint16_t marks = 0;  // bit per kind, and kPrefix: some longer phrase begins so
  std::uint16_t kinds() const { return marks & static_cast<std::uint16_t>(~kPrefix); }
  bool is_prefix() const { return (marks & kPrefix) != 0; }
};
static_assert(sizeof(PhraseSlot) == 4);

inline constexpr std::size_t kMaxKinds = 15;
inline constexpr std::size_t kMaxPhraseWords = 8;

class Lexicon {
 public:
  Lexicon() = default;
  Lexicon(std::span<const ClusterSlot> clusters, std::span<const PhraseSlot> phrases)
      : clusters_(clusters), phrases_(phrases) {}

  const ClusterSlot* cluster(std::uint64_t lower_word_hash) const;
  const PhraseSlot* phrase(std::uint64_t chain_hash) const;
  std::span<const ClusterSlot> clusters() const { return clusters_; }
  std::span<const PhraseSlot> phrases() const { return phrases_; }

 private:
  std::span<const ClusterSlot> clusters_;
  std::span<const PhraseSlot> phrases_;
};

// The tables themselves, while a model is made.
struct LexiconTables {
  std::vector<ClusterSlot> clusters;
  std::vector<PhraseSlot> phrases;
  Lexicon view() const { return {clusters, phrases}; }
};

// From text: `clusters_tsv` rows word, coarse, middle, fine, finest; `gazetteer_tsv` rows kind, lower-cased phrase
// (words separated by spaces). At most kMaxKinds kinds. Throws Error{Input} naming the line.
LexiconTables read_lexicon(std::string_view clusters_tsv, std::string_view gazetteer_tsv);

}  // namespace lede::ner
