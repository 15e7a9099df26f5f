// The meta and link elements of a page (OpenGraph, article:, Dublin Core, Parsely, Sailthru, Highwire …) and
// its microdata, each list in order of trust. Thread rule: pure functions.
#pragma once
#include "corpus/html_facts.hpp"
#include "corpus/html_tree.hpp"

namespace lede {

HtmlFacts facts_from_meta(const HtmlTree& tree);

// Every value of the meta elements that are read, for `--why`.
struct HtmlMetaValue {
  std::string field;  // of an article
  std::string from;   // "meta og:title"
  std::string value;
};
std::vector<HtmlMetaValue> html_meta_values(const HtmlTree& tree);

// itemprop and RDFa property on visible elements.
HtmlFacts facts_from_microdata(const HtmlTree& tree);

}  // namespace lede
