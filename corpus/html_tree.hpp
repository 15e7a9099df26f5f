// HtmlTree: a parsed page as one array of nodes in document order. A node's descendants are the nodes
// behind it up to its `end`, so walks are loops and nothing here recurses. Parsing is gumbo's (WHATWG tree
// construction) over tamed markup, with its memory in an arena of limited size. Thread rule: one thread.
#pragma once
#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

class HtmlArena;

struct HtmlNode {
  GumboTag tag = GUMBO_TAG_UNKNOWN;  // of elements
  bool is_text = false;
  std::uint32_t parent = 0;  // index; the root's is its own
  std::uint32_t end = 0;     // index behind the last descendant
  std::string_view text;     // of text nodes; entities decoded
  const GumboVector* attributes = nullptr;
};

class HtmlTree {
 public:
  // REQUIRES: tame_markup()'s output. An empty tree where the page needs more memory than a page may.
  explicit HtmlTree(const std::string& tamed);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& operator[](std::size_t index) const { return nodes_[index]; }
  std::size_t size() const { return nodes_.size(); }

  // "" if the element has no such attribute.
  std::string_view attribute(std::size_t index, const char* name) const;
  bool has_attribute(std::size_t index, const char* name) const;
  // All text inside, white space collapsed, line breaks as spaces; at most `max_bytes` of it.
  std::string text_of(std::size_t index, std::size_t max_bytes = 10'000) const;

 private:
  void flatten(const GumboNode* root);

  std::unique_ptr<HtmlArena> arena_;
  std::vector<HtmlNode> nodes_;
};

}  // namespace lede
