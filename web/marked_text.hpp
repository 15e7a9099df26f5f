// MarkedText: an article's text as a page shows it: cut into paragraphs and lines, with the matches of the
// query, the actors and the quotes in it. Spans may overlap anyhow: the text is cut wherever one begins or
// ends. Thread rule: pure functions.
#pragma once
#include <string>
#include <vector>

#include "searcher/search.hpp"

namespace lede {

// A part of the text in bytes, and which of its kind it is.
struct Span {
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t index = 0;
};

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Piece {
  std::string text;
  std::size_t hit = kNone;    // number of the match, from 0
  bool first_of_hit = false;  // a match may be several pieces
  std::size_t actor = kNone;  // index of the actor's span
  std::size_t quote = kNone;  // index of the quote's span
  bool first_of_quote = false;
};
using Line = std::vector<Piece>;
using Paragraph = std::vector<Line>;

// `parts`: the whole text, matches told apart. Spans beyond its end are cut; of spans of one kind that
// overlap the first counts.
std::vector<Paragraph> marked_text(const std::vector<TextPart>& parts, std::vector<Span> actors,
                                   std::vector<Span> quotes);

}  // namespace lede
