// Where else an article was met, and what it said before. Thread rule: pure functions.
#pragma once
#include "web/pages.hpp"

namespace lede {

// Keys of templates/versions.html: captures [{when, path}] if there are several, and versions
// [{when, differs, title, length, paragraphs [{t, gone}]}], the older texts, newest first. A paragraph is
// gone if the article does not have it.
void set_history(TemplateData& page, const PageContext& context, const ArticleHistory& history);

}  // namespace lede
