// What the class, id, role and tag of an element say about its content, by a short list of the words that
// page makers use in many languages' sites alike ("share-bar", "relatedArticles", "article-body").
// Thread rule: pure functions.
#pragma once
#include <vector>

namespace lede {

class HtmlTree;

enum class HtmlPart {
  Unknown,
  Content,    // names itself the body of an article
  Article,    // names itself an article, or the main part of the page
  Furniture,  // menus, share bars, related links, advertising, captions, author boxes …
  Comments,   // what readers wrote
  Hidden,     // not shown
};

// Of every node; text nodes are Unknown.
std::vector<HtmlPart> parts_of(const HtmlTree& tree);

}  // namespace lede
