// A query (the first line) on a text (the rest): marks in order and within the text, parts that give the text
// back, snippets in valid UTF-8.
#include "searcher/highlighter.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "corpus/code_points.hpp"
#include "searcher/query_parser.hpp"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    if (lede::next_code_point(text, i) == 0xFFFD && text.substr(start, i - start) != "\uFFFD") return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static lede::Analyzer analyzer;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line_end = std::min(input.find('\n'), input.size());
  const std::string_view text = input.substr(std::min(line_end + 1, input.size()));
  lede::Highlighter highlighter(lede::parse_query(input.substr(0, line_end)).query, analyzer,
                                {"en", "fr", "ar"});

  std::uint32_t at = 0;
  for (const lede::MatchSpan& span : highlighter.spans(text, lede::FieldId::Text, "en")) {
    demand(at <= span.start && span.start < span.end && span.end <= text.size());
    demand(span.leaf < highlighter.leaves());
    at = span.end;
  }
  std::string whole;
  for (const lede::TextPart& part : highlighter.parts(text, lede::FieldId::Text, "fr")) whole += part.text;
  demand(whole == text);
  const auto snippets = lede::best_snippets(highlighter, text, "en", 2, 60);
  demand(snippets.size() <= 2);
  for (const lede::Snippet& snippet : snippets) {
    demand(!snippet.parts.empty());
    for (const lede::TextPart& part : snippet.parts) demand(!part.text.empty() && is_utf8(part.text));
  }
  return 0;
}
