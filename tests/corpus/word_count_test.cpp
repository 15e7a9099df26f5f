#include "corpus/word_count.hpp"

#include <unicode/brkiter.h>

#include <catch2/catch.hpp>
#include <memory>
#include <random>
#include <string>

using namespace lede;

TEST_CASE("words are counted as UAX 29 parts them", "[corpus]") {
  const auto [text, words] = GENERATE(table<std::string, std::uint32_t>({
      {"", 0},
      {" \n\t ", 0},
      {"Ferry stays in port.", 4},
      {"a well-known and/or e-mail", 7},
      {"don't, the U.S. (3.5) 1,000 a_b", 6},
      {"'quoted' \"words\" -- stay", 3},
      {"4 p.m. x., y", 4},
      {"it’s “curly” – naïve", 3},
      {"Паром остался в порту", 4},
      {"Seti@home @ 5", 3},  // ICU takes @ for a letter
      {"渡轮 停", 2},
      {"mixed слово and ASCII’s end", 5},
  }));
  INFO(text);
  CHECK(count_words(text) == words);
}

namespace {

// All of the text by ICU's rules.
std::uint32_t by_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  REQUIRE(U_SUCCESS(status));
  const auto wide = icu::UnicodeString::fromUTF8(text);
  breaks->setText(wide);
  std::uint32_t words = 0;
  while (breaks->next() != icu::BreakIterator::DONE) words += breaks->getRuleStatus() >= UBRK_WORD_NUMBER;
  return words;
}

}  // namespace

TEST_CASE("words are as many as ICU's rules find", "[corpus]") {
  const std::string pieces[] = {"a", "B", "7", " ", "\n", ".", ",",      "'",  "-", "_",
                                "/", ":", ";", "’", "é",  "ж", "\u0301", "停", "#", "\"",
                                "‘", "“", "–", "×", "«", "…", "ѵ", "Ӏ", "ǆ", "µ"};
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += pieces[random() % std::size(pieces)];
    text += static_cast<char>(1 + random() % 127);  // any of ASCII, between two letters
    text += "a@b"[random() % 3];
    INFO(text);
    REQUIRE(count_words(text) == by_icu(text));
  }
}
