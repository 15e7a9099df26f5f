// Highlighter: which bytes of a text a Query matches, by the analyzer's own offsets. Every marked byte belongs to a
// real match: a stem, an exact form, a word of a whole phrase (phrase words alone are not marked), a wildcard.
// Terms under NOT mark nothing.
// Thread rule: one a thread (uses its thread's Analyzer).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "searcher/query.hpp"
#include "searcher/search.hpp"

namespace lede {

struct MatchSpan {
  std::uint32_t start = 0;  // bytes
  std::uint32_t end = 0;
  std::uint32_t leaf = 0;   // which leaf of the query (for coverage)
  std::uint32_t position = 0;
};

class Highlighter {
 public:
  // `languages` as for QueryCompiler: a word of the query marks what it finds.
  Highlighter(const Query& query, Analyzer& analyzer, std::vector<std::string> languages);
  ~Highlighter();
  Highlighter(Highlighter&&) noexcept;

  // In order of start, not overlapping. `field`: Title, Text or Lead; leaves of other fields mark nothing in it.
  std::vector<MatchSpan> spans(std::string_view text, FieldId field, std::string_view lang);
  // The text cut into hit and other parts; concatenated they give the text back.
  std::vector<TextPart> parts(std::string_view text, FieldId field, std::string_view lang);
  std::size_t leaves() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The best `count` passages of `text`: most query leaves covered, then rarity and nearness; cut at sentence or word
// bounds, about `width` code points each, "…" where text is left out. Without any match: the beginning.
std::vector<Snippet> best_snippets(Highlighter& highlighter, std::string_view text, std::string_view lang,
                                   std::size_t count, std::size_t width = 240);

}  // namespace lede
