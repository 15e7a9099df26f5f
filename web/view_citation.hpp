// How to cite one article: a sentence, and the formats that reference managers read.
// Thread rule: pure functions.
#pragma once
#include <string>

#include "indexer/annotated_article.hpp"
#include "web/pages.hpp"

namespace lede {

// "Stubbs, J. …": authors, title, outlet, date as well as it is known, address. In the page's language.
std::string citation_text(const Language& language, const Article& article);
// Keys: citation, cite_links [{label, href}].
void set_citation(TemplateData& page, const PageContext& context, const Article& article);

}  // namespace lede
