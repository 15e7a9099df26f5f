// The number of words of a text: UAX 29 word segments that have a letter or digit, as the analyzer counts
// them. Thread rule: any thread (one break iterator a thread).
#pragma once
#include <cstdint>
#include <string_view>

namespace lede {

std::uint32_t count_words(std::string_view text);

}  // namespace lede
