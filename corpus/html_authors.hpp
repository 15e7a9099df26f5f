// Who wrote the article on a page, from its metadata, the links to its authors' pages and its byline: people,
// not the site, the firm behind it or the login of who typed it. Thread rule: pure functions.
#pragma once
#include <string>
#include <vector>

#include "corpus/html_sources.hpp"

namespace lede {

// `text` is the body.
std::vector<std::string> find_html_authors(const HtmlSources& sources, const HtmlStory& story,
                                           std::string_view text, const OutletTable& outlets);

// The people in author fields.
std::vector<std::string> people_in(const std::vector<std::string>& fields,
                                   const std::vector<std::string>& site_names, const OutletTable& outlets);

}  // namespace lede
