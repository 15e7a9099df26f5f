// HtmlTree: a parsed page as one array of nodes in document order. A node's descendants are the nodes
// behind it up to its `end`, so walks are loops and nothing here recurses. Parsing is gumbo's (WHATWG tree
// construction) over tamed markup, with its memory in an arena of limited size. Thread rule: one thread.
#pragma once
#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/html_markup.hpp"

namespace lede {

class HtmlArena;

struct HtmlNode {
  GumboTag tag = GUMBO_TAG_UNKNOWN;  // of elements
  bool is_text = false;
  std::uint32_t parent = 0;  // index; the root's is its own
  std::uint32_t end = 0;     // index behind the last descendant
  std::string_view text;     // of text nodes; entities decoded
  std::span<const HtmlAttribute> attributes;
};

class HtmlTree {
 public:
  // An empty tree where the page needs more memory than a page may. REQUIRES: `markup` outlives it.
  explicit HtmlTree(const HtmlMarkup& markup);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& operator[](std::size_t index) const { return nodes_[index]; }
  std::size_t size() const { return nodes_.size(); }

  // "" if the element has no such attribute.
  std::string_view attribute(std::size_t index, std::string_view name) const {
    for (const HtmlAttribute& attribute : nodes_[index].attributes)
      if (attribute.name == name) return attribute.value;
    return {};
  }
  bool has_attribute(std::size_t index, std::string_view name) const;
  // All text inside, white space collapsed, line breaks as spaces; at most `max_bytes` of it.
  std::string text_of(std::size_t index, std::size_t max_bytes = 10'000) const;

 private:
  void flatten(const GumboNode* root);
  std::uint32_t add(HtmlNode node, std::uint32_t parent);
  std::uint32_t add_element(const GumboNode* node, std::uint32_t parent);
  class JoinedText;
  void add_text(std::string_view characters, std::uint32_t parent);
  void add_run(HtmlRange run, std::uint32_t parent, JoinedText& text);
  std::span<const HtmlAttribute> attributes_in(HtmlRange range) const;

  const HtmlMarkup& markup_;
  std::unique_ptr<HtmlArena> arena_;
  std::vector<HtmlNode> nodes_;
  std::deque<std::string> joined_;  // texts that are more than one piece
};

}  // namespace lede
