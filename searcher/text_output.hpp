// text_output: answers for a terminal: hits in bold where the stream is one and NO_COLOR is unset. Control
// characters of articles never reach the terminal. Thread rule: pure functions.
#pragma once
#include <iosfwd>
#include <string>
#include <string_view>

#include "indexer/annotated_article.hpp"
#include "indexer/article_versions.hpp"
#include "searcher/search.hpp"

namespace lede {

struct TextStyle {
  bool bold = false;
};
TextStyle style_for_stdout();  // bold on a terminal, unless NO_COLOR is set (no-color.org)

std::string printable(std::string_view text);  // control characters and line ends become spaces
std::string grouped(std::size_t number);       // 1234567 → "1,234,567"

void print_text(const SearchResponse& response, const TextStyle& style, std::ostream& out);
void print_text(const FacetCounts& facet, std::ostream& out);
void print_text(const AnnotatedArticle& article, const TextStyle& style, std::ostream& out);
void print_text(const ArticleHistory& history, std::ostream& out);  // nothing for one capture
// Its actors: each form, and why it is that actor's.
void print_merges(const AnnotatedArticle& article, std::ostream& out);
// For stderr: warnings; and with a suggestion.
void print_warnings(const std::vector<Warning>& warnings, std::ostream& err);
void print_remarks(const SearchResponse& response, std::ostream& err);

}  // namespace lede
