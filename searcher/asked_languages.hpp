// The languages a search is asked in: those of the index, or of them those that `lang` names, as a filter or as a part of
// the text that must match. A word is expanded by their stems only. Thread rule: pure functions.
#pragma once
#include <string>
#include <vector>

#include "searcher/query.hpp"
#include "searcher/search.hpp"

namespace lede {

std::vector<std::string> asked_languages(const Query& typed, const SearchRequest& request,
                                         const std::vector<std::string>& of_index);

// A language filter is chosen, so that another value beside it would have words read by its stems, too.
bool languages_are_chosen(const SearchRequest& request);

}  // namespace lede
