// JSON-LD in a page (schema.org NewsArticle and kin): @graph, arrays, references by @id, and the mistakes
// content systems make (comments around it, line breaks in strings, trailing commas). Thread rule: pure
// function.
#pragma once
#include <string_view>
#include <vector>

#include "corpus/html_facts.hpp"

namespace lede {

// Of several articles the one whose URL is `url`, else the first that says most of itself.
HtmlFacts facts_from_json_ld(const std::vector<std::string_view>& blocks, std::string_view url);

}  // namespace lede
