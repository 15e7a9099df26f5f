// Which blocks inside the body's element are the article: without lists of links, labels before them, and,
// at both ends, bylines, dates, share lines and the like. Thread rule: pure function.
#pragma once
#include <string>
#include <vector>

#include "corpus/html_blocks.hpp"

namespace lede {

class OutletTable;

struct TrimmedBlocks {
  std::vector<const HtmlBlock*> kept;
  std::vector<std::string> bylines;
};

TrimmedBlocks trim_blocks(std::vector<const HtmlBlock*> blocks, const OutletTable& outlets);

}  // namespace lede
