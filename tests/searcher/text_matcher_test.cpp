#include "searcher/text_matcher.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <random>
#include <string>

#include "indexer/sentence_bounds.hpp"
#include "searcher/query_parser.hpp"

using namespace lede;

namespace {

// Words with everything between them that could, or could seem to, end a sentence.
std::string random_text(std::mt19937& random) {
  static constexpr auto kPieces = std::to_array<std::string_view>(
      {"w ", "w", " w", "W ", "Mr. ", "J. ", "and ", ". ", ".", "! ", "?! ", "…", "… ", ".) ", ".\" ", ".\"", "'", "\" ", "” ", ".” ", ".”) ",
       "。", "。」", "！", "。\" ", "。\"", "\n", "\n\n", " \n ", "\t", "\xC2\xA0", "\xE3\x80\x80", "\x01", ", ", "; ", "é", "ß. ", "3.14 ", "U.S. ",
       "(", ")", "\xFF", "e\xCC\x81", "؟ ", "word by word by word, ", "long enough for a block of bytes "});
  std::uniform_int_distribution<std::size_t> piece(0, kPieces.size() - 1), length(2, 40);
  std::string text;
  for (std::size_t left = length(random); left > 0; --left) text += kPieces[piece(random)];
  return text;
}

}  // namespace

TEST_CASE("words are in one sentence and paragraph where a look at every character says so", "[searcher]") {
  Analyzer analyzer;
  TextMatcher matcher(parse_query("w SENT w").query, analyzer, {"en"});
  std::mt19937 random(20261127);
  std::size_t compared = 0;
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = random_text(random);
    CAPTURE(text);
    matcher.clear();
    matcher.read(text, "en");
    PlaceCounter counter(text);
    std::optional<PlaceCounter::Place> before;
    const WordHit* last = nullptr;
    for (const WordHit& hit : matcher.hits().hits) {
      const PlaceCounter::Place place = counter.at(hit.start);
      if (last != nullptr) {
        CHECK((hit.sentence != last->sentence) == (place.sentence != before->sentence));
        CHECK((hit.paragraph != last->paragraph) == (place.paragraph != before->paragraph));
        ++compared;
      }
      before = place;
      last = &hit;
    }
  }
  CHECK(compared > 10'000);
}
