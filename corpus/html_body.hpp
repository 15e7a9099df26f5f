// The body of the article on a page: which blocks of text are it, and which are menus, teasers, captions,
// comments and the like. After Readability (Arc90, Mozilla: paragraphs score for the elements around them),
// jusText (Pomikálek: link density and length of blocks) and trafilatura (Barbaresi: elements that name
// themselves), with the body text that structured metadata may give as a hint to the place.
// Thread rule: pure function.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/html_blocks.hpp"
#include "corpus/html_tree.hpp"

namespace lede {

struct HtmlBodyHints {
  std::string title;         // the headline, as far as known
  std::string article_body;  // of the metadata, "" if not given
};

struct HtmlBody {
  std::string text;       // paragraphs separated by "\n\n", lines by "\n"
  std::size_t node = 0;   // the element that holds it; 0 = none found
  std::size_t first = 0;  // node of its first block
};

HtmlBody find_body(const HtmlTree& tree, const HtmlBodyHints& hints);

}  // namespace lede
