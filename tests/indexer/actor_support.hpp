// One article's actors, printed for tests: "Name (type): form, form [reason; reason]" a line.
#pragma once
#include <string>
#include <string_view>

#include "indexer/annotated_article.hpp"

namespace lede::test {

// Annotates with the rules and the built-in table.
AnnotatedArticle annotate(std::string_view title, std::string_view text, std::string_view lang = "en");
std::string print(const Actor& actor);
// "Name/type, Name/type", by salience.
std::string names(const std::vector<Actor>& actors);
const Actor* find(const std::vector<Actor>& actors, std::string_view name);

}  // namespace lede::test
