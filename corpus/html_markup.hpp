// Tamed markup: a web page as a parser may safely have it. One linear pass drops scripts, styles, comments,
// drawings and the attributes nobody here reads, and keeps aside the structured metadata found in scripts.
// What would make a tree builder slow is cut: elements nested deeper than kMaxHtmlDepth lose their tags (not
// their text), markup beyond kMaxHtmlTags is not read. Thread rule: pure function.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

inline constexpr std::size_t kMaxHtmlDepth = 250;
inline constexpr std::size_t kMaxHtmlTags = 100'000;
inline constexpr std::size_t kMaxHtmlBytes = std::size_t{16} << 20;

struct HtmlMarkup {
  std::string html;  // valid UTF-8 if the input is
  std::vector<std::string_view>
      json_ld;  // contents of <script type="application/ld+json">; views of the input
  std::vector<std::string_view> script_dates;  // values of "datePublished" and kin in other scripts
};

// REQUIRES: `page` is valid UTF-8 and outlives the result.
HtmlMarkup tame_markup(std::string_view page);

}  // namespace lede
