// JSON from strangers: one value parsed under limits of depth and size, with the mistakes that real exports
// make mended: lone surrogates, raw line breaks in strings, NaN and Infinity. Of keys given twice the last
// stands. Thread rule: pure functions.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "corpus/source_bytes.hpp"

namespace lede {

inline constexpr std::size_t kMaxJsonDepth = 64;
inline constexpr std::size_t kMaxJsonValues = 200'000;  // values and keys in one record

// REQUIRES: valid UTF-8. Refuses "broken JSON", "JSON too deep", "too large" (more than kMaxJsonValues).
std::variant<nlohmann::json, Refusal> parse_json(std::string_view text);

// A value as text: a string as it is, a number or truth value as JSON prints it, null and the rest "".
std::string json_text(const nlohmann::json& value);

}  // namespace lede
