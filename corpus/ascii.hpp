// ASCII letters in names that are not language: elements, headers, schemes, charsets, operators. Text is
// code_points.hpp's. Thread rule: pure functions.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace lede {

std::string lower_ascii(std::string_view text);  // A to Z lowered, every other byte kept

// Is lower_ascii(text) `lower_case`?
inline bool same_letters(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

}  // namespace lede
