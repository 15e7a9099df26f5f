// ASCII letters in names that are not language: elements, headers, schemes, charsets, operators. Text is
// code_points.hpp's. Thread rule: pure functions.
#pragma once
#include <string>
#include <string_view>

namespace lede {

std::string lower_ascii(std::string_view text);  // A to Z lowered, every other byte kept

}  // namespace lede
