// The language of a text, by CLD2 (Dick Sites, Compact Language Detector 2).
// Thread rule: any thread.
#pragma once
#include <string>
#include <string_view>

namespace lede {

// ISO 639-1 code ("en", "zh", "sr"), or "" where CLD2 is not sure (short or mixed text).
std::string detect_language(std::string_view text);

}  // namespace lede
