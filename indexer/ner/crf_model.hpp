// CrfModel: a packed model read in place from one blob of bytes (embedded in the program, or a mapped file): the
// lexicon and several weight sets (normal and headline text; first and second pass).
// Layout, little-endian, sections 64-byte aligned: ModelHeader · clusters (ClusterSlot[]) · phrases (PhraseSlot[]) ·
// for each set: Transitions · WeightSlot[] · filter (bits: a Bloom filter of one hash, as most features of a text have no
// weight and its bits stay in a near cache). Weights are int8 steps of 1/kWeightSteps.
// Thread rule: immutable; safe from any thread. The bytes must outlive it.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/ner/crf.hpp"
#include "indexer/ner/lexicon.hpp"

namespace lede::ner {

inline constexpr std::uint32_t kModelVersion = 2;
inline constexpr float kWeightSteps = 127.0F / 4.0F;  // weights are clipped to ±4

struct WeightSlot {  // 20 bytes; fingerprint 0 = empty; 24 bits of fingerprint beside the bits of the place
  std::array<std::uint8_t, 3> fingerprint{};
  std::array<std::int8_t, kLabels> weights{};
};
static_assert(sizeof(WeightSlot) == 20);

// Weights summed up, for each label. At most 250 features of at most ±127 fit.
class LabelSum {
 public:
  void add(const std::array<std::int8_t, kLabels>& weights);
  void add(const LabelSum& other);
  void write(std::span<float> emissions) const;

 private:
  std::array<std::int16_t, kLabels> sums_{};
};

// One set of weights. Table size need not be a power of two.
class WeightSet {
 public:
  WeightSet() = default;
  WeightSet(const Transitions* transitions, std::span<const WeightSlot> slots, std::span<const std::uint64_t> filter)
      : transitions_(transitions), slots_(slots), filter_(filter) {}
  bool empty() const { return slots_.empty(); }
  const Transitions& transitions() const { return *transitions_; }
  // Adds the weights of the features that have some. REQUIRES: not empty().
  void add(std::span<const std::uint64_t> features, LabelSum& sum) const;

 private:
  const Transitions* transitions_ = nullptr;
  std::span<const WeightSlot> slots_;
  std::span<const std::uint64_t> filter_;
};

enum class WeightSetId : std::uint32_t { Normal, Headline, Second };
inline constexpr std::size_t kWeightSets = 3;

class CrfModel {
 public:
  // Throws Error{Input} if the bytes are not a model of this version or their checksum is wrong.
  explicit CrfModel(std::string_view bytes);
  const Lexicon& lexicon() const { return lexicon_; }
  const WeightSet& set(WeightSetId id) const { return sets_[static_cast<std::size_t>(id)]; }

 private:
  Lexicon lexicon_;
  std::array<WeightSet, kWeightSets> sets_;
};

// Weights while a model is made.
struct FloatWeights {
  Transitions transitions;
  std::vector<std::uint64_t> features;          // hashes
  std::vector<std::array<float, kLabels>> rows;  // [feature][kLabels]
};

struct PackedSet {
  Transitions transitions;
  std::vector<WeightSlot> slots;
  std::vector<std::uint64_t> filter;
};
// Keeps the `most` features with the largest weights (in absolute value): the size of a model is chosen, not met.
PackedSet pack(const FloatWeights& weights, std::size_t most);

// The bytes of a model; absent sets are empty.
std::string write_model(const Lexicon& lexicon, const std::array<PackedSet, kWeightSets>& sets);

}  // namespace lede::ner
