#include "indexer/annotated_article.hpp"

#include <array>

namespace lede {
namespace {
constexpr std::array<std::string_view, 3> kActorTypeNames = {"person", "org", "place"};
}

std::string_view to_string(ActorType type) { return kActorTypeNames.at(static_cast<std::size_t>(type)); }

std::optional<ActorType> parse_actor_type(std::string_view text) {
  for (std::size_t i = 0; i < kActorTypeNames.size(); ++i)
    if (kActorTypeNames.at(i) == text) return static_cast<ActorType>(i);
  return std::nullopt;
}

}  // namespace lede
