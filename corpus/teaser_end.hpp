// What feeds put behind a summary: "Read more…", "The post Gates shut appeared first on Harbour Post."
// (WordPress, in the languages it is translated to). Thread rule: pure function.
#pragma once
#include <string_view>

namespace lede {

// `text` without such an ending. REQUIRES: clean text.
std::string_view without_teaser_end(std::string_view text);

}  // namespace lede
