// Numbers as 16 lower-case hex digits and back: ids of articles, digests of paths and options.
// Thread rule: pure functions.
#pragma once
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace lede {

inline std::string hex16(std::uint64_t number) {
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; number >>= 4) out[i] = "0123456789abcdef"[number & 15];
  return out;
}

// 0 for what is not a hex number.
inline std::uint64_t parse_hex(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

}  // namespace lede
