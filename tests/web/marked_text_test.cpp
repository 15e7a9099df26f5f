#include "web/marked_text.hpp"

#include <catch2/catch.hpp>

using namespace lede;

namespace {

// "[hit 0]…", "{actor 1}…", "<quote 0>…"; / between lines, // between paragraphs.
std::string print(const std::vector<Paragraph>& paragraphs) {
  std::string out;
  for (const Paragraph& paragraph : paragraphs) {
    if (&paragraph != &paragraphs.front()) out += "//";
    for (const Line& line : paragraph) {
      if (&line != &paragraph.front()) out += "/";
      for (const Piece& piece : line) {
        std::string signs;
        if (piece.quote != kNone)
          signs += "q" + std::to_string(piece.quote) + (piece.first_of_quote ? "!" : "");
        if (piece.actor != kNone) signs += "a" + std::to_string(piece.actor);
        if (piece.hit != kNone) signs += "h" + std::to_string(piece.hit) + (piece.first_of_hit ? "!" : "");
        out += signs.empty() ? piece.text : "[" + signs + ":" + piece.text + "]";
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("text with what is marked in it", "[article]") {
  using Parts = std::vector<TextPart>;
  using Spans = std::vector<Span>;
  const auto [parts, actors, quotes, expected] = GENERATE(table<Parts, Spans, Spans, std::string>({
      {{}, {}, {}, ""},
      {{{"one\ntwo\n\n\nthree", false}}, {}, {}, "one/two//three"},
      {{{"a ", false}, {"b", true}, {" c", false}}, {}, {}, "a [h0!:b] c"},
      {{{"a\nb", true}}, {}, {}, "[h0!:a]/[h0:b]"},
      {{{"Ada Lovelace said", false}}, {{0, 12, 3}}, {}, "[a3:Ada Lovelace] said"},
      {{{"Ada ", false}, {"Lovelace", true}}, {{0, 12, 0}}, {}, "[a0:Ada ][a0h0!:Lovelace]"},
      {{{"“no ", false}, {"flood", true}, {"” Ada", false}},
       {{15, 18, 1}},
       {{3, 11, 0}},
       "“[q0!:no ][q0h0!:flood]” [a1:Ada]"},
      {{{"short", false}}, {{2, 99, 0}, {50, 60, 1}}, {}, "sh[a0:ort]"},
      {{{"overlap", false}}, {{0, 4, 0}, {2, 6, 1}}, {}, "[a0:over]lap"},
      {{{"é", false}}, {{1, 2, 0}}, {}, "é"},
  }));
  CHECK(print(marked_text(parts, actors, quotes)) == expected);
}
