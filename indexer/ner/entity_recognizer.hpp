// EntityRecognizer: the door behind which names are found. Implementations: RuleRecognizer (capitals, tables, cues)
// and, for English, a linear-chain CRF. It finds mentions only; merging them is AliasResolver's.
// Thread rule: const methods are safe from any thread; weights and tables are immutable, scratch memory is per call.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace lede {

enum class EntityType : std::uint8_t { Person, Org, Place, Misc };

struct Entity {
  std::uint32_t start = 0;  // bytes in the text given
  std::uint32_t end = 0;
  EntityType type = EntityType::Misc;
};

// The entities of an article's title and its text, each in order, not overlapping.
struct Entities {
  std::vector<Entity> title;
  std::vector<Entity> text;
};

class EntityRecognizer {
 public:
  virtual ~EntityRecognizer() = default;
  virtual Entities recognize(std::string_view title, std::string_view text, std::string_view lang) const = 0;
};

}  // namespace lede
