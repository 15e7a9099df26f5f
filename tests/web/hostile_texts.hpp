// What an article or a query may hold to become markup, and answers full of it.
#pragma once
#include <string>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "searcher/search.hpp"

namespace lede::test {

const std::vector<std::string>& hostile_texts();

// Every text of the answer is `evil`; ids are left as they are if `keep_ids`.
SearchResponse hostile_response(const std::string& evil, const SearchRequest& request, bool keep_ids = false);
AnnotatedArticle hostile_article(const std::string& evil);

}  // namespace lede::test
