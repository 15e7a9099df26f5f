// The body of the article on a page: which blocks of text are it, and which are menus, teasers, captions,
// comments and the like. After Readability (Arc90, Mozilla: paragraphs score for the elements around them),
// jusText (Pomikálek: link density and length of blocks) and trafilatura (Barbaresi: elements that name
// themselves); the visible headline says which of several stories is meant. Thread rule: pure function.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "corpus/html_tree.hpp"

namespace lede {

class OutletTable;

struct HtmlBodyHints {
  std::string title;         // the headline, as far as known
  std::size_t headline = 0;  // node of the visible headline, 0 = none
};

struct HtmlBody {
  std::string text;                  // paragraphs separated by "\n\n", lines of lists and tables by "\n"
  std::size_t node = 0;              // the element that holds it; 0 = none found
  std::size_t first = 0;             // node of its first block
  std::vector<std::string> bylines;  // lines beside the body that name its authors
};

HtmlBody find_body(const HtmlTree& tree, const HtmlBodyHints& hints, const OutletTable& outlets);

}  // namespace lede
