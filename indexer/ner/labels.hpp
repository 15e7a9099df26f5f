// BILOU labels over four entity types (Ratinov and Roth, CoNLL 2009): Outside, and Begin/Inside/Last/Unit of each type.
// Thread rule: constants and pure functions.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/ner/entity_recognizer.hpp"

namespace lede::ner {

inline constexpr std::size_t kTypes = 4;
inline constexpr std::size_t kLabels = 1 + 4 * kTypes;

using Label = std::uint8_t;  // 0 = Outside, else 1 + type * 4 + place
inline constexpr Label kOutside = 0;

enum class Place : std::uint8_t { Begin, Inside, Last, Unit };

constexpr Label label(EntityType type, Place place) {
  return static_cast<Label>(1 + static_cast<unsigned>(type) * 4 + static_cast<unsigned>(place));
}
constexpr EntityType type_of(Label l) { return static_cast<EntityType>((l - 1) / 4); }  // REQUIRES: l != kOutside
constexpr Place place_of(Label l) { return static_cast<Place>((l - 1) % 4); }           // REQUIRES: l != kOutside

constexpr bool may_start(Label l) { return l == kOutside || place_of(l) == Place::Begin || place_of(l) == Place::Unit; }
constexpr bool may_end(Label l) { return l == kOutside || place_of(l) == Place::Last || place_of(l) == Place::Unit; }
constexpr bool may_follow(Label before, Label after) {
  if (may_end(before)) return may_start(after);
  return after != kOutside && type_of(before) == type_of(after) && !may_start(after);
}

// A run of tokens [first, last] that is one entity.
struct LabelSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  EntityType type = EntityType::Misc;
  bool operator==(const LabelSpan&) const = default;
};

std::vector<LabelSpan> spans_of(std::span<const Label> labels);
void mark_span(std::span<Label> labels, const LabelSpan& span);

std::string_view tag_name(EntityType type);  // "PER" "ORG" "LOC" "MISC"
bool parse_tag_name(std::string_view name, EntityType& type);

}  // namespace lede::ner
