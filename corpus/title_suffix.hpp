// The outlet's name at the end of a title, as feeds and exports carry it over from a page's <title>: "Gates
// shut - Harbour Post". Pages, which say more of their site, are read by html_headline. Thread rule: pure
// functions.
#pragma once
#include <string>
#include <string_view>

namespace lede {

struct Article;
class OutletTable;

// The title without its last part, if that is the name of the article's outlet, one of its other names, or
// its host ("post.example", "Post" of "www.post.example"), and at least two words stand before it.
std::string without_outlet(const Article& article, const OutletTable& outlets);

}  // namespace lede
