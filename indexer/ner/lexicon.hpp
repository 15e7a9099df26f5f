// Lexicon: what the recogniser knows of words before it reads: word clusters (k-means over word vectors, three
// granularities; the "Brown clusters" of Miller et al., NAACL 2004, by other means) and a gazetteer of phrases by kind.
// Both are open-addressing tables laid out flat, so that they are read in place from a mapped file.
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

struct ClusterSlot {       // 8 bytes; fingerprint 0 = empty
  std::uint32_t fingerprint = 0;
  std::uint8_t coarse = 0;   // of 64
  std::uint8_t middle = 0;   // of 256
  std::uint16_t fine = 0;    // of 1024
};

struct PhraseSlot {        // 8 bytes; fingerprint 0 = empty
  std::uint32_t fingerprint = 0;
  std::uint16_t kinds = 0;   // bit per kind; 0 = only the beginning of longer phrases
  std::uint16_t prefix = 0;  // 1 = some longer phrase begins so
};

inline constexpr std::size_t kMaxPhraseWords = 8;

class Lexicon {
 public:
  Lexicon() = default;
  Lexicon(std::span<const ClusterSlot> clusters, std::span<const PhraseSlot> phrases)  // sizes are powers of two
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

// From text: `clusters_tsv` rows word, coarse, middle, fine; `gazetteer_tsv` rows kind, lower-cased phrase (words
// separated by spaces). At most 16 kinds. Throws Error{Input} naming the line.
LexiconTables read_lexicon(std::string_view clusters_tsv, std::string_view gazetteer_tsv);

}  // namespace lede::ner
