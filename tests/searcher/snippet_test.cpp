#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "corpus/code_points.hpp"
#include "indexer/sentence_bounds.hpp"
#include "searcher/highlighter.hpp"
#include "searcher/query_parser.hpp"

using namespace lede;

namespace {

std::vector<std::string> snippets(const std::string& query, const std::string& text, std::size_t count,
                                  std::size_t width, const std::string& lang = "en") {
  static Analyzer analyzer;
  Highlighter highlighter(parse_query(query).query, analyzer, {"en", "ja"});
  std::vector<std::string> result;
  for (const Snippet& snippet : best_snippets(highlighter, text, lang, count, width)) {
    std::string printed;
    for (const TextPart& part : snippet.parts) printed += part.hit ? "[" + part.text + "]" : part.text;
    result.push_back(printed);
  }
  return result;
}

std::string filler(int sentences) {
  std::string text;
  for (int i = 0; i < sentences; ++i) text += "Nothing of note happened on the quay that day. ";
  return text;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("snippets are whole sentences where they fit", "[searcher]") {
  const std::string text =
      "The council met on Monday. Floods closed two bridges in Marlow. Nobody was hurt. The mayor said so.";
  CHECK(snippets("floods", text, 1, 40) == Strings{"… [Floods] closed two bridges in Marlow. …"});
  CHECK(snippets("floods", text, 1, 60) ==
        Strings{"… [Floods] closed two bridges in Marlow. Nobody was hurt. …"});
  CHECK(snippets("floods", text, 1, 1000) == Strings{"The council met on Monday. [Floods] closed two bridges "
                                                     "in Marlow. Nobody was hurt. The mayor said so."});
  CHECK(snippets("mayor", text, 1, 40) == Strings{"… Nobody was hurt. The [mayor] said so."});
}

TEST_CASE("long sentences are cut between words", "[searcher]") {
  const std::string text =
      "one two three four five six seven eight nine ten harbour eleven twelve thirteen fourteen "
      "fifteen sixteen seventeen eighteen";
  CHECK(snippets("harbour", text, 1, 40) == Strings{"… nine ten [harbour] eleven twelve thirteen …"});
}

TEST_CASE("without a match the beginning is shown", "[searcher]") {
  CHECK(snippets("zebra", "  First sentence here.\n\nSecond one follows. Third.", 2, 25) ==
        Strings{"First sentence here. …"});
  CHECK(snippets("", "Short text.", 2, 240) == Strings{"Short text."});
  CHECK(snippets("zebra", " \n ", 2, 240).empty());
  CHECK(snippets("zebra", "text", 0, 240).empty());
}

TEST_CASE("the best passages, in the order of the text", "[searcher]") {
  const std::string text = "The storm came early. " + filler(30) + "In Lisbon the storm broke windows. " +
                           filler(30) + "Another storm is expected. " + filler(30) + "Porto was spared.";
  CHECK(snippets("storm lisbon", text, 1, 40) == Strings{"… In [Lisbon] the [storm] broke windows. …"});
  const auto two = snippets("storm lisbon porto", text, 2, 40);
  REQUIRE(two.size() == 2);
  CHECK(two[0] == "… In [Lisbon] the [storm] broke windows. …");
  CHECK(two[1].find("[Porto] was spared.") != std::string::npos);
}

TEST_CASE("a match at the very end of a long text is found", "[searcher]") {
  std::string text = filler(3300);
  text += "The lighthouse fell.";
  REQUIRE(text.size() > 150000);
  const auto found = snippets("lighthouse", text, 2, 60);
  REQUIRE(found.size() == 1);
  CHECK(found[0].ends_with("The [lighthouse] fell."));
}

TEST_CASE("white space is collapsed, broken bytes are replaced", "[searcher]") {
  CHECK(snippets("storm", "A\n\n\tstorm \r\n  came\x01.\xFF", 1, 240) == Strings{"A [storm] came .\uFFFD"});
  CHECK(snippets("\"a storm\"", "A\nstorm", 1, 240) == Strings{"[A] [storm]"});
}

TEST_CASE("no snippet cuts a grapheme or a sentence mark", "[searcher]") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "e\u0301👩\u200D👧";
  text += "港";
  for (int i = 0; i < 300; ++i) text += "e\u0301👩\u200D👧";
  for (std::size_t width = 20; width < 60; ++width) {
    for (const std::string& snippet : snippets("港", text, 1, width, "ja")) {
      CHECK(snippet.find("… \u0301") == std::string::npos);
      CHECK(snippet.find("… \u200D") == std::string::npos);
      CHECK(snippet.find("\u200D …") == std::string::npos);
      CHECK(snippet.find("e …") == std::string::npos);
      CHECK(snippet.find("[港]") != std::string::npos);
    }
  }
}

TEST_CASE("text without spaces is cut near its match", "[searcher]") {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "天気がいいから散歩しましょう。";
  text += "地震が起きた。";
  for (int i = 0; i < 50; ++i) text += "天気がいいから散歩しましょう。";
  const auto found = snippets("地震", text, 1, 24, "ja");
  REQUIRE(found.size() == 1);
  CHECK(found[0] == "… [地震]が起きた。天気がいいから散歩しましょう。 …");
}

TEST_CASE("where sentences end", "[searcher]") {
  const auto [text, first] = GENERATE(table<std::string, std::string>({
      {"It rained. Then it stopped.", "It rained."},
      {"Mr. Brown left. He ran.", "Mr. Brown left."},
      {"J. Brown of the U.S. Navy left. He ran.", "J. Brown of the U.S. Navy left."},
      {"He said: “Go!” She went.", "He said: “Go!”"},
      {"at 3.5 per cent. Shares", "at 3.5 per cent."},
      {"approx. ten of them. Yes", "approx. ten of them."},
      {"Headline\nText", "Headline"},
      {"終わった。次", "終わった。"},
      {"「終わった。」次", "「終わった。」"},
      {"هل وصل؟ نعم", "هل وصل؟"},
  }));
  const SentenceBounds bounds(text);
  CAPTURE(text);
  const auto end = bounds.end_after(1, text.size());
  REQUIRE(end);
  CHECK(text.substr(0, *end) == first);
}
