// The authors a page shows: elements that are marked as theirs, links to their pages, "By …" in a line of its
// own. Thread rule: pure functions.
#pragma once
#include <string>
#include <vector>

#include "corpus/html_story.hpp"

namespace lede {

class OutletTable;

// Names behind the headline that link to their author's page: a byline beyond doubt.
std::vector<std::string> linked_authors(const HtmlStory& story, const OutletTable& outlets);
// Names in elements marked as the author's, else behind a label ("By", "Autor:"), nearest to the headline.
std::vector<std::string> visible_authors(const HtmlStory& story, const OutletTable& outlets);
// "… said nobody. (Ann Lee)": whom the end of a German text names; "" if none.
std::string author_at_end(std::string_view text, const OutletTable& outlets);

}  // namespace lede
