// The story on a page: where its headline and body stand, and the elements around them in the order in which
// they are likely to speak of it. What belongs to other stories (related links, comments) is left out.
// Thread rule: one thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/html_tree.hpp"

namespace lede {

// The part of the page that is searched.
struct HtmlPlace {
  std::size_t headline = 0;  // node, 0 = not visible
  std::size_t body = 0;      // node that holds the body, 0 = none
  std::size_t first = 0;     // node of its first paragraph
};

class HtmlStory {
 public:
  HtmlStory(const HtmlTree& tree, const HtmlPlace& place);

  const HtmlTree& tree() const { return tree_; }
  const HtmlPlace& place() const { return place_; }
  // The elements, nearest to the headline first: those in the smallest element around it, those behind it
  // before those before it, then those in the next larger element, and so on.
  const std::vector<std::uint32_t>& near() const { return near_; }
  // An element that may speak of the story.
  bool is_searched(std::size_t node) const { return !elsewhere_[node]; }
  // What the attributes that name an element say, in lower case between spaces; "" if none does.
  std::string_view names(std::size_t node) const;

 private:
  void order();

  const HtmlTree& tree_;
  HtmlPlace place_;
  std::vector<bool> elsewhere_;  // by node; text nodes too
  std::vector<std::uint32_t> near_;
  std::string all_names_;
  std::vector<std::uint32_t> names_begin_;  // by node, into all_names_; the end is the next one's begin
};

}  // namespace lede
