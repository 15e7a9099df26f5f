#include "corpus/article.hpp"

#include <xxhash.h>

#include <array>

namespace lede {
namespace {
constexpr std::array<std::string_view, 5> kOriginNames = {"metadata", "url", "stated", "inferred", "capture"};
}

std::string_view to_string(Origin origin) { return kOriginNames.at(static_cast<std::size_t>(origin)); }

std::optional<Origin> parse_origin(std::string_view text) {
  for (std::size_t i = 0; i < kOriginNames.size(); ++i)
    if (kOriginNames.at(i) == text) return static_cast<Origin>(i);
  return std::nullopt;
}

std::string article_id(std::string_view source_key, std::string_view title, std::string_view text) {
  std::string bytes;
  bytes.reserve(source_key.size() + title.size() + text.size() + 2);
  bytes.append(source_key).append(1, '\0').append(title).append(1, '\0').append(text);
  std::uint64_t hash = XXH3_64bits(bytes.data(), bytes.size());
  std::string id(16, '0');
  for (std::size_t i = id.size(); i-- > 0; hash >>= 4) id[i] = "0123456789abcdef"[hash & 15];
  return id;
}

}  // namespace lede
