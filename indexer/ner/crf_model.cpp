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
  std::array<Section, kWeightSets> transitions, weights;
};

std::size_t place_of_hash(std::uint64_t hash,
                          std::size_t slots) {  // Lemire: multiply and shift; REQUIRES slots < 2^32
  return static_cast<std::size_t>(((hash >> 32) * slots) >> 32);
}

std::uint32_t fingerprint_of(std::uint64_t hash) {
  const auto low = static_cast<std::uint32_t>(hash & 0xFFFFFF);
  return low == 0 ? 1 : low;
}

std::uint32_t fingerprint_of(const WeightSlot& slot) {  // one load; the fourth byte is a weight
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

// Sixteen labels in one vector and the first beside it; at most 250 features of at most 127 fit.
class WeightSum {
 public:
  void add(const WeightSlot& slot) {
    Bytes weights;
    std::memcpy(&weights, &slot.weights[1], sizeof weights);
    others_ += __builtin_convertvector(weights, Shorts);
    first_ = static_cast<std::int16_t>(first_ + slot.weights[0]);
  }
  void write(float* out) const {
    out[0] = static_cast<float>(first_) / kWeightSteps;
    for (std::size_t l = 1; l < kLabels; ++l) out[l] = static_cast<float>(others_[l - 1]) / kWeightSteps;
  }

 private:
  static_assert(kLabels == 17);
  typedef std::int8_t Bytes
      __attribute__((vector_size(16)));  // GCC's and Clang's vectors, no instruction set named
  typedef std::int16_t Shorts __attribute__((vector_size(32)));
  std::int16_t first_ = 0;
  Shorts others_{};
};

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

void WeightSet::score(std::span<const std::uint64_t> hashes, std::span<const std::uint32_t> offsets,
                      Emissions& out) const {
  const std::size_t tokens = offsets.size() - 1;
  out.assign(tokens * kLabels, 0);
  for (std::size_t t = 0; t < tokens; ++t) {
    const auto row = hashes.subspan(offsets[t], offsets[t + 1] - offsets[t]);
    for (const std::uint64_t hash : row) __builtin_prefetch(&slots_[place_of_hash(hash, slots_.size())]);
    WeightSum sum;
    for (const std::uint64_t hash : row)
      if (const WeightSlot* slot = find_weights(slots_, hash)) sum.add(*slot);
    sum.write(&out[t * kLabels]);
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
    if (!transitions.empty() && !weights.empty()) sets_[i] = WeightSet(transitions.data(), weights);
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
  PackedSet packed{weights.transitions, std::vector<WeightSlot>(strength.size() * 10 / 8 + 16)};
  for (const auto& [top, i] : strength) {
    WeightSlot& slot = claim(packed.slots, weights.features[i]);
    for (std::size_t l = 0; l < kLabels; ++l)
      slot.weights[l] = static_cast<std::int8_t>(
          std::clamp(std::round(weights.rows[i][l] * kWeightSteps), -127.0F, 127.0F));
  }
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
  }
  header.checksum = XXH3_64bits(bytes.data() + sizeof header, bytes.size() - sizeof header);
  std::memcpy(bytes.data(), &header, sizeof header);
  return bytes;
}

}  // namespace lede::ner
