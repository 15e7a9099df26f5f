#include "indexer/ner/crf_model.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "corpus/error.hpp"

namespace lede::ner {
namespace {

constexpr std::array<char, 8> kMagic = {'l', 'e', 'd', 'e', 'N', 'E', 'R', '\n'};
constexpr std::size_t kAlign = 64;

struct Section {
  std::uint64_t offset = 0;
  std::uint64_t count = 0;  // of elements
};

struct ModelHeader {
  std::array<char, 8> magic{};
  std::uint32_t version = 0;
  std::uint32_t labels = 0;
  std::uint64_t checksum = 0;  // XXH3 of everything after the header
  Section clusters, phrases;
  std::array<Section, kWeightSets> transitions, weights, filters;
};

std::size_t place_of_hash(std::uint64_t hash,
                          std::size_t slots) {  // Lemire: multiply and shift; REQUIRES slots < 2^32
  return static_cast<std::size_t>(((hash >> 32) * slots) >> 32);
}

std::uint32_t fingerprint_of(std::uint64_t hash) {
  const auto low = static_cast<std::uint32_t>(hash & 0xFFFFFF);
  return low == 0 ? 1 : low;
}

std::uint32_t fingerprint_of(const WeightSlot& slot) {  // one load; the fourth byte is the scale
  std::uint32_t word = 0;
  std::memcpy(&word, &slot, sizeof word);
  return word & 0xFFFFFF;
}

const WeightSlot* find_weights(std::span<const WeightSlot> slots, std::uint64_t hash) {
  const std::uint32_t wanted = fingerprint_of(hash);
  for (std::size_t i = place_of_hash(hash, slots.size());; i = i + 1 == slots.size() ? 0 : i + 1) {
    const std::uint32_t found = fingerprint_of(slots[i]);
    if (found == wanted) return &slots[i];
    if (found == 0) return nullptr;
  }
}

WeightSlot& claim(std::vector<WeightSlot>& slots, std::uint64_t hash) {
  std::size_t at = place_of_hash(hash, slots.size());
  while (fingerprint_of(slots[at]) != 0) at = at + 1 == slots.size() ? 0 : at + 1;
  const std::uint32_t f = fingerprint_of(hash);
  slots[at].fingerprint = {static_cast<std::uint8_t>(f), static_cast<std::uint8_t>(f >> 8),
                           static_cast<std::uint8_t>(f >> 16)};
  return slots[at];
}

// GCC's and Clang's vectors, no instruction set named: sixteen labels at once, the first beside them.
static_assert(kLabels == 17);
typedef std::uint8_t Bytes __attribute__((vector_size(8)));
typedef std::int16_t Half __attribute__((vector_size(16)));
static_assert(kScaleSteps == 1 << 4);

using FloatRow = std::array<float, kLabels>;  // in steps times kScaleSteps

int nearest(float weight, int scale) {
  return std::clamp(static_cast<int>(std::lround(weight / static_cast<float>(scale))), -7, 7);
}

float squared_error(const FloatRow& row, int scale) {
  float sum = 0;
  for (const float w : row) {
    const float miss = w - static_cast<float>(nearest(w, scale) * scale);
    sum += miss * miss;
  }
  return sum;
}

// The scale that comes nearest to the weights: the largest may well be cut for the sake of the others.
int best_scale(const FloatRow& row) {
  float top = 0;
  for (const float w : row) top = std::max(top, std::abs(w));
  const int most = std::clamp(static_cast<int>(std::ceil(top / 7)), 1, 255);
  int best = most;
  for (int scale = most * 3 / 5 + 1; scale < most; ++scale)
    if (squared_error(row, scale) < squared_error(row, best)) best = scale;
  return best;
}

void fill(WeightSlot& slot, const std::array<float, kLabels>& weights) {
  FloatRow row{};
  for (std::size_t l = 0; l < kLabels; ++l)
    row[l] = std::clamp(weights[l], -kLargestWeight, kLargestWeight) * kWeightSteps * kScaleSteps;
  const int scale = best_scale(row);
  slot.scale = static_cast<std::uint8_t>(scale);
  const auto nibble = [&](std::size_t label) { return static_cast<std::uint8_t>(nearest(row[label], scale) + 8); };
  slot.first = nibble(0);
  for (std::size_t i = 0; i < slot.nibbles.size(); ++i)
    slot.nibbles[i] = static_cast<std::uint8_t>(nibble(1 + i) | nibble(9 + i) << 4);
}

constexpr std::size_t kFilterBits = 8;  // for each feature

bool in_filter(std::span<const std::uint64_t> filter, std::uint64_t hash) {
  const std::size_t bit = place_of_hash(hash, filter.size() * 64);
  return (filter[bit / 64] >> (bit % 64) & 1) != 0;
}

std::vector<std::uint64_t> make_filter(const std::vector<std::uint64_t>& features) {
  std::vector<std::uint64_t> filter(features.size() * kFilterBits / 64 + 1);
  for (const std::uint64_t hash : features) {
    const std::size_t bit = place_of_hash(hash, filter.size() * 64);
    filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  return filter;
}

[[noreturn]] void bad_model(const char* why) {
  throw Error(ErrorKind::Input, std::string("recogniser model: ") + why, "make one with: lede train");
}

template <class T>
std::span<const T> section_of(std::string_view bytes, const Section& section) {
  if (section.count == 0) return {};
  if (section.offset > bytes.size() || section.count > (bytes.size() - section.offset) / sizeof(T))
    bad_model("truncated");
  return {reinterpret_cast<const T*>(bytes.data() + section.offset), static_cast<std::size_t>(section.count)};
}

template <class T>
Section append_section(std::string& bytes, std::span<const T> items) {
  bytes.resize((bytes.size() + kAlign - 1) / kAlign * kAlign, '\0');
  const Section section{bytes.size(), items.size()};
  bytes.append(reinterpret_cast<const char*>(items.data()), items.size_bytes());
  return section;
}

}  // namespace

void LabelSum::add(const WeightSlot& slot) {
  Bytes nibbles;
  std::array<Half, 2> sum;
  std::memcpy(&nibbles, slot.nibbles.data(), sizeof nibbles);
  std::memcpy(&sum, &sums_[1], sizeof sum);
  const std::int16_t scale = slot.scale;
  const auto steps = [scale](const Bytes& from) {
    return ((__builtin_convertvector(from, Half) - std::int16_t{8}) * scale + std::int16_t{kScaleSteps / 2}) >> 4;
  };
  sum[0] += steps(nibbles & 15);
  sum[1] += steps(nibbles >> 4);
  std::memcpy(&sums_[1], &sum, sizeof sum);
  sums_[0] = static_cast<std::int16_t>(sums_[0] + (((slot.first - 8) * scale + kScaleSteps / 2) >> 4));
}

void LabelSum::add(const LabelSum& other) {
  for (std::size_t l = 0; l < kLabels; ++l) sums_[l] = static_cast<std::int16_t>(sums_[l] + other.sums_[l]);
}

void LabelSum::write(std::span<float> emissions) const {
  for (std::size_t l = 0; l < kLabels; ++l) emissions[l] = static_cast<float>(sums_[l]) / kWeightSteps;
}

void WeightSet::add(std::span<const std::uint64_t> features, LabelSum& sum) const {
  constexpr std::size_t kAtOnce = 64;
  std::array<std::uint64_t, kAtOnce> likely;
  for (std::size_t i = 0; i < features.size();) {
    std::size_t n = 0;
    for (; i < features.size() && n < kAtOnce; ++i) {
      if (!in_filter(filter_, features[i])) continue;
      __builtin_prefetch(&slots_[place_of_hash(features[i], slots_.size())]);
      likely[n++] = features[i];
    }
    for (std::size_t k = 0; k < n; ++k)
      if (const WeightSlot* slot = find_weights(slots_, likely[k])) sum.add(*slot);
  }
}

CrfModel::CrfModel(std::string_view bytes) {
  ModelHeader header;
  if (bytes.size() < sizeof header) bad_model("not a model");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kMagic) bad_model("not a model");
  if (header.version != kModelVersion || header.labels != kLabels) bad_model("of another version");
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(std::uint64_t) != 0)
    bad_model("not aligned in memory");
  if (XXH3_64bits(bytes.data() + sizeof header, bytes.size() - sizeof header) != header.checksum)
    bad_model("checksum is wrong");
  lexicon_ =
      Lexicon(section_of<ClusterSlot>(bytes, header.clusters), section_of<PhraseSlot>(bytes, header.phrases));
  for (std::size_t i = 0; i < kWeightSets; ++i) {
    const auto transitions = section_of<Transitions>(bytes, header.transitions[i]);
    const auto weights = section_of<WeightSlot>(bytes, header.weights[i]);
    const auto filter = section_of<std::uint64_t>(bytes, header.filters[i]);
    if (!transitions.empty() && !weights.empty() && !filter.empty())
      sets_[i] = WeightSet(transitions.data(), weights, filter);
  }
}

PackedSet pack(const FloatWeights& weights, std::size_t most) {
  std::vector<std::pair<float, std::uint32_t>>
      strength;  // strongest first; ties by feature, so that runs agree
  for (std::uint32_t i = 0; i < weights.rows.size(); ++i) {
    float top = 0;
    for (const float w : weights.rows[i]) top = std::max(top, std::abs(w));
    if (top * kWeightSteps >= 0.5F) strength.emplace_back(-top, i);
  }
  std::sort(strength.begin(), strength.end());
  strength.resize(std::min(most, strength.size()));
  PackedSet packed{weights.transitions, std::vector<WeightSlot>(strength.size() * 8 / 7 + 16), {}};
  std::vector<std::uint64_t> kept;
  for (const auto& [top, i] : strength) {
    kept.push_back(weights.features[i]);
    fill(claim(packed.slots, weights.features[i]), weights.rows[i]);
  }
  packed.filter = make_filter(kept);
  return packed;
}

std::string write_model(const Lexicon& lexicon, const std::array<PackedSet, kWeightSets>& sets) {
  ModelHeader header;
  header.magic = kMagic;
  header.version = kModelVersion;
  header.labels = kLabels;
  std::string bytes(sizeof header, '\0');
  header.clusters = append_section(bytes, lexicon.clusters());
  header.phrases = append_section(bytes, lexicon.phrases());
  for (std::size_t i = 0; i < kWeightSets; ++i) {
    if (sets[i].slots.empty()) continue;
    header.transitions[i] = append_section(bytes, std::span<const Transitions>(&sets[i].transitions, 1));
    header.weights[i] = append_section(bytes, std::span<const WeightSlot>(sets[i].slots));
    header.filters[i] = append_section(bytes, std::span<const std::uint64_t>(sets[i].filter));
  }
  header.checksum = XXH3_64bits(bytes.data() + sizeof header, bytes.size() - sizeof header);
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

}  // namespace lede::ner
