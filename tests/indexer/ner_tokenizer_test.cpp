#include "indexer/ner/tokenizer.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace lede::ner;

namespace {

// Tokens joined by " | ", sentences by " / ".
std::string shown(const std::string& text) {
  std::string out;
  for (const SentenceSpans& sentence : tokenize(text)) {
    if (!out.empty()) out += " / ";
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      if (i > 0) out += '|';
      out += text.substr(sentence[i].start, sentence[i].end - sentence[i].start);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("tokens are news-style words", "[ner]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"The U.S. navy's anti-submarine unit.", "The|U.S.|navy|'s|anti-submarine|unit|."},
      {"Mr. Dahl met Gov. P. Oost.", "Mr.|Dahl|met|Gov.|P.|Oost|."},
      {"It didn't cost $1,250.50 (or 3:40 p.m.).", "It|did|n't|cost|$|1,250.50|(|or|3:40|p.m.|)|."},
      {"She left. He stayed!", "She|left|. / He|stayed|!"},
      {"“Go,” she said. “Now.” They went.", "“|Go|,|”|she|said|. / “|Now|.|” / They|went|."},
      {"Shares of Tamsin Corp. fell.", "Shares|of|Tamsin|Corp.|fell|."},
      {"See https://a.example/x?y=1, please", "See|https://a.example/x?y=1|,|please"},
      {"AT&T and Moscow-based Palegate’s deal", "AT&T|and|Moscow-based|Palegate|’s|deal"},
      {"one\ntwo", "one / two"},
      {"Wait... what -- no", "Wait|...|what|--|no"},
      {"São Paulo e Zürich", "São|Paulo|e|Zürich"},
  }));
  CAPTURE(text);
  CHECK(shown(text) == expected);
}

TEST_CASE("no bytes break the tokeniser", "[ner]") {
  for (const std::string& text : {std::string("\xff\xfe"), std::string(3'000'000, 'x'), std::string(100'000, '\''),
                                  std::string(100'000, '.'), std::string(100'000, '\x80'), std::string("a\0b", 3)}) {
    std::uint32_t last = 0;
    for (const TokenSpan& sentence : split_sentences(text))
      REQUIRE(sentence.end - sentence.start <= 2 * kMaxSentenceBytes);
    for (const SentenceSpans& sentence : tokenize(text))
      for (const TokenSpan& token : sentence) {
        REQUIRE(token.start >= last);
        REQUIRE(token.end > token.start);
        REQUIRE(token.end <= text.size());
        last = token.end;
      }
  }
}
