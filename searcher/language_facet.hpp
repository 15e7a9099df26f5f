// Counts of the facet `lang` while a language is chosen: another language beside it would have the query's words read by
// its stems, too (asked_languages.hpp), so each is counted as it would be found. Thread rule: one thread; uses its
// thread's database and compiler.
#pragma once
#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

#include "searcher/match_pass.hpp"
#include "searcher/query_compiler.hpp"
#include "searcher/search.hpp"

namespace lede {

using ArticleCount = std::function<std::size_t(const Xapian::Query&)>;

// Counts the languages of `all` that the request has not chosen, in `response`, where it has the facet.
void recount_languages(QueryCompiler& compiler, const SearchRequest& request, const std::vector<std::string>& all,
                       const ArticleCount& articles, Deadline& deadline, SearchResponse& response);

}  // namespace lede
