// Markdown → the words a reader sees, paragraphs kept. Headings, emphasis, links, images, quotes, lists,
// rules, code fences, inline HTML tags. Not a renderer: what is unclear stays as written. Thread rule: pure
// function, linear in the text.
#pragma once
#include <string>
#include <string_view>

namespace lede {

// REQUIRES: "\n" line ends.
std::string plain_from_markdown(std::string_view text);

}  // namespace lede
