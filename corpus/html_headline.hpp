// The headline of a page: what metadata, <h1> and <title> say, agreed among themselves and without the
// site's name. Thread rule: pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "corpus/html_tree.hpp"

namespace lede {

struct HtmlHeadline {
  std::string title;     // "" if there is none
  std::size_t node = 0;  // of the visible headline; 0 = none
};

struct HtmlTitles {
  std::string json_ld, meta, microdata;
  std::vector<std::string> site_names;  // og:site_name, publisher, host
};

HtmlHeadline find_headline(const HtmlTree& tree, const HtmlTitles& titles);

// <title> and the first headings as they stand, for `--why`.
struct HtmlHeading {
  std::string from;  // "<title>" "<h1>" "<h2>"
  std::string text;
};
std::vector<HtmlHeading> html_headings(const HtmlTree& tree);

// "Boat returns | The Example Post" → "Boat returns" where the rest names the site.
std::string without_site_name(std::string_view title, const std::vector<std::string>& site_names);

}  // namespace lede
