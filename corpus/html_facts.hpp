// HtmlFacts: what one source inside a page (JSON-LD, meta elements, microdata, the visible page) says of the
// article, as strings, before anything is looked up or parsed. Thread rule: a plain value.
#pragma once
#include <string>
#include <vector>

namespace lede {

struct HtmlFacts {
  std::string title, outlet, published, modified, url, lang, section, description, body;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
};

// What `facts` leaves open is taken from `more`.
void complete(HtmlFacts& facts, const HtmlFacts& more);

}  // namespace lede
