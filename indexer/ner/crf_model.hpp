// CrfModel: a packed model read in place from one blob of bytes (embedded in the program, or a mapped file): the
// lexicon and several weight sets (normal and headline text; first and second pass).
// Layout, little-endian, sections 64-byte aligned: ModelHeader · clusters (ClusterSlot[]) · phrases (PhraseSlot[]) ·
// for each set: Transitions · WeightSlot[] · filter (bits: a Bloom filter of one hash, as most features of a text have no
// weight and its bits stay in a near cache). The weights of a feature are four bits each, with a scale of its own (block
// quantisation as of Dettmers and others, ICLR 2022, section 2.1): two thirds of the bytes of int8 weights.
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

inline constexpr std::uint32_t kModelVersion = 3;
inline constexpr float kLargestWeight = 4;

// 13 bytes; fingerprint 0 = empty; 24 bits of fingerprint beside the bits of the place. A label's weight is
// (nibble - 8) * scale / kScaleSteps steps of 1/kWeightSteps, rounded.
struct WeightSlot {
  std::array<std::uint8_t, 3> fingerprint{};
  std::uint8_t scale = 0;
  std::array<std::uint8_t, 8> nibbles{};  // labels 1 to 8 in the low halves, 9 to 16 in the high ones
  std::uint8_t first = 0;                 // label 0
};
static_assert(sizeof(WeightSlot) == 13);
inline constexpr int kScaleSteps = 16;
inline constexpr int kMostSteps = 7 * 255 / kScaleSteps;
inline constexpr float kWeightSteps = static_cast<float>(kMostSteps) / kLargestWeight;

// Weights summed up, for each label. At most 250 features of at most ±kMostSteps fit.
class LabelSum {
 public:
  void add(const WeightSlot& slot);
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
