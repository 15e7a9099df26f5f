// Text blocks: a page's paragraphs, headings, list items and table rows in order, each with what is needed to
// tell the article's text from the rest. Thread rule: pure functions.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/html_tree.hpp"

namespace lede {

enum class HtmlBlockKind { Paragraph, Heading, ListItem, Quote, Row, Code };

struct HtmlBlock {
  std::uint32_t node = 0;       // the innermost block element around it
  std::uint32_t text_node = 0;  // the first text node: blocks are in the order of these
  HtmlBlockKind kind = HtmlBlockKind::Paragraph;
  std::string text;         // white space collapsed; "\n" for <br>; never empty
  std::size_t letters = 0;  // code points that are no spaces, those of CJK scripts twice
  std::size_t linked = 0;   // of them inside <a href>
  std::size_t commas = 0;
  double link_density() const {
    return letters == 0 ? 0 : static_cast<double>(linked) / static_cast<double>(letters);
  }
};

bool is_block_tag(GumboTag tag);

// The blocks of the whole page, but for what stands inside nodes marked in `cut` (by index). Without texts
// where only their shape is wanted.
std::vector<HtmlBlock> blocks_of(const HtmlTree& tree, const std::vector<bool>& cut, bool with_texts = true);

}  // namespace lede
