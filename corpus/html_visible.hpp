// What the visible part of a page says of the article: its byline, and the date beside the headline. What
// belongs to other stories (related links, comments) is left out. Thread rule: pure functions.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "corpus/date_parser.hpp"
#include "corpus/edtf.hpp"
#include "corpus/html_tree.hpp"

namespace lede {

class OutletTable;

// The part of the page that is searched.
struct HtmlStory {
  std::size_t headline = 0;  // node, 0 = not visible
  std::size_t body = 0;      // node that holds the body, 0 = none
  std::size_t first = 0;     // node of its first paragraph
};

struct VisibleDate {
  EdtfDate date;
  bool marked = false;  // in the datetime attribute of a <time>: metadata rather than text
};

std::optional<VisibleDate> visible_date(const HtmlTree& tree, const HtmlStory& story,
                                        const DateWriter& writer);
// Names behind the headline that link to their author's page: a byline beyond doubt.
std::vector<std::string> linked_authors(const HtmlTree& tree, const HtmlStory& story,
                                        const OutletTable& outlets);
std::vector<std::string> visible_authors(const HtmlTree& tree, const HtmlStory& story,
                                         const OutletTable& outlets);

}  // namespace lede
