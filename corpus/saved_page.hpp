// The address a page was saved from, as the programs that save pages note it in a comment at its beginning:
// browsers ("saved from url=(0031)https://…"), SingleFile ("url: https://…"), HTTrack ("Mirrored from …").
// Thread rule: pure function; looks at the first 4 KiB.
#pragma once
#include <string>
#include <string_view>

namespace lede {

// "" if none does.
std::string saved_from(std::string_view page);

}  // namespace lede
