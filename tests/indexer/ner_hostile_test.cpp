// The built-in model on text nobody wrote for it: mentions lie in the text, on whole characters, in order.
#include <catch2/catch.hpp>
#include <string>

#include "indexer/ner/crf_recognizer.hpp"
#include "indexer/ner/crf_tagger.hpp"
#include "indexer/ner/english_model.hpp"

using namespace lede;

namespace {

std::string repeated(const std::string& words, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += words;
  return out;
}

bool within_a_character(const std::string& text, std::uint32_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

std::vector<std::string> names_in(const std::string& text) {
  const CrfRecognizer recognizer(ner::english_model());
  std::vector<std::string> names;
  for (const Entity& e : recognizer.recognize("", text, "en").text)
    names.push_back(text.substr(e.start, e.end - e.start));
  return names;
}

}  // namespace

TEST_CASE("mentions give their text back, whatever the text", "[ner]") {
  const auto [what, text] = GENERATE(table<std::string, std::string>({
      {"a sentence of 1 MB", repeated("Angela Merkel met Barack Obama in Paris and ", 1'000'000)},
      {"a line of 1 MB without a space", repeated("Merkel,Obama;", 1'000'000)},
      {"one name for 1 MB", repeated("Obama ", 1'000'000)},
      {"a line of marks, read in parts", "Angela Merkel left. " + std::string(1'000'000, '<')},
      {"only capitals",
       repeated("BARACK OBAMA FLEW TO GERMANY. UNITED NATIONS ENVOYS LEFT SYRIA.\n", 100'000)},
      {"zero-width characters in and around names",
       repeated(
           "Barack\xE2\x80\x8BObama met \xEF\xBB\xBFVladimir\xE2\x80\x8D Putin\xC2\xAD in Mos\xE2\x80\x8C"
           "cow. ",
           20'000)},
      {"combining marks",
       repeated("Jose\xCC\x81 Marti\xCC\x81 met A\xCC\x8A\xCC\x81\xCC\xA8ngstro\xCC\x88m in Zu\xCC\x88rich. ",
                20'000)},
      {"a mark with nothing to stand on", repeated("\xCC\x81 Obama \xCC\x81\xCC\x81\xCC\x81", 20'000)},
  }));
  CAPTURE(what);
  const Entities found = CrfRecognizer(ner::english_model()).recognize(text.substr(0, 0), text, "en");
  std::uint32_t last = 0;
  for (const Entity& e : found.text) {
    REQUIRE(e.start >= last);
    REQUIRE(e.end > e.start);
    REQUIRE(e.end <= text.size());
    REQUIRE_FALSE(within_a_character(text, e.start));
    REQUIRE_FALSE(within_a_character(text, e.end));
    last = e.end;
  }
}

TEST_CASE("bytes that are no UTF-8 do no harm", "[ner]") {
  std::string text = repeated("Barack Obama visited Berlin. ", 50'000);
  for (std::size_t i = 0; i < text.size(); i += 7) text[i] = static_cast<char>(0x80 + i % 128);
  std::uint32_t last = 0;
  for (const Entity& e : CrfRecognizer(ner::english_model()).recognize(text, text, "en").text) {
    REQUIRE(e.start >= last);
    REQUIRE((e.end > e.start && e.end <= text.size()));
    last = e.end;
  }
}

TEST_CASE("names of newswire's own lines", "[ner]") {
  const auto [text, expected] = GENERATE(table<std::string, std::vector<std::string>>({
      {"LONDON (Reuters) - Shares of Barclays fell on Monday.", {"LONDON", "Reuters", "Barclays"}},
      {"WASHINGTON, Nov 3 (AP) - President Barack Obama left for Japan.",
       {"WASHINGTON", "AP", "Barack Obama", "Japan"}},
      {"BARACK OBAMA ARRIVES IN GERMANY", {"BARACK OBAMA", "GERMANY"}},
      {"Barack Obama Arrives in Germany", {"Barack Obama", "Germany"}},
      {"Angela Merkel Meets With Barack Obama at the White House in Washington",  // once read as normal text:
                                                                                  // "with", "at"
       {"Angela Merkel", "Barack Obama", "White House", "Washington"}},
  }));
  CAPTURE(text);
  CHECK(names_in(text) == expected);
}

TEST_CASE("a tagger that keeps sums of words tags like a new one", "[ner]") {
  // More words than are kept, so that the numbers of words start again between documents.
  std::vector<std::string> texts;
  for (int d = 0; d < 12; ++d) {
    std::string text = "BARACK OBAMA FLEW TO GERMANY.\nAngela Merkel met Barack Obama in Berlin. ";
    for (int i = 0; i < 5'000; ++i) text += "word" + std::to_string(d * 5'000 + i) + " ";
    texts.push_back(text + "Merkel left.");
  }
  const CrfRecognizer kept(ner::english_model());
  const auto spans = [](const Entities& found) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (const Entity& e : found.text) out.emplace_back(e.start, e.end);
    return out;
  };
  for (const std::string& text : texts)
    CHECK(spans(kept.recognize("", text, "en")) ==
          spans(CrfRecognizer(ner::english_model()).recognize("", text, "en")));
}

TEST_CASE("headlines are told from sentences", "[ner]") {
  const auto [text, expected] = GENERATE(table<std::string, bool>({
      {"Fed Officials Weigh the Path of Interest Rates", true},
      {"Leaders of the European Union Agree on a Plan for the Future of the Euro",
       true},  // more lower than capital words
      {"FED RAISES RATES", true},
      {"The Fed raised rates on Monday .", false},
      {"Mr. Obama met President Putin in Paris , France .",
       false},  // dense with names, yet "met" is a verb in lower case
      {"Oil falls", false},
  }));
  CAPTURE(text);
  ner::FeatureExtractor extractor(ner::english_model()->lexicon());
  std::vector<std::vector<ner::TokenText>> sentences(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    sentences[0].push_back(std::string_view(text).substr(at, end - at));
    at = end + 1;
  }
  extractor.read(sentences);
  CHECK(extractor.is_headline(0) == expected);
}
