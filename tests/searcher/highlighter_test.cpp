#include "searcher/highlighter.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "searcher/query_parser.hpp"

using namespace lede;

namespace {

// `text` with the marked bytes between brackets.
std::string marked(const std::string& query, const std::string& text, const std::string& lang = "en",
                   FieldId field = FieldId::Text) {
  static Analyzer analyzer;
  Highlighter highlighter(parse_query(query).query, analyzer, {"en", "de", "fr", "ja"});
  std::string result, whole;
  for (const TextPart& part : highlighter.parts(text, field, lang)) {
    result += part.hit ? "[" + part.text + "]" : part.text;
    whole += part.text;
  }
  CHECK(whole == text);
  std::uint32_t at = 0;
  for (const MatchSpan& span : highlighter.spans(text, field, lang)) {
    CHECK(span.start >= at);
    CHECK(span.end > span.start);
    CHECK(span.leaf < highlighter.leaves());
    at = span.end;
  }
  return result;
}

}  // namespace

TEST_CASE("what each kind of leaf marks", "[searcher]") {
  const auto [query, text, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"", "nothing is marked", "nothing is marked"},
      // words: by stem, accents and case both ways
      {"flood", "Floods flooded the flood plain; a florist",
       "[Floods] [flooded] the [flood] plain; a florist"},
      {"élections", "Elections and ÉLECTION day", "[Elections] and [ÉLECTION] day"},
      {"US", "the U.S. and us", "the [U.S]. and [us]"},
      {"homme", "l'homme d’État", "l'[homme] d’État"},
      {"l'homme", "l'homme, un homme", "[l]'[homme], un homme"},
      {"Europe's", "in Europe’s north", "in [Europe]’s north"},
      {"1,250", "1,250 of 1250", "[1,250] of 1250"},
      // as written
      {"=floods", "floods flood FLOODS", "[floods] flood [FLOODS]"},
      {"=résumé", "resume résumé", "resume [résumé]"},
      {"\"cafe\"", "café cafe", "café [cafe]"},
      // phrases: whole ones only
      {"\"flood warning\"", "A flood warning; a warning of flood; flood\nwarning",
       "A [flood] [warning]; a warning of flood; [flood]\n[warning]"},
      {"\"flood warning\"", "flood warnings", "flood warnings"},
      {"\"a b a\"", "a b a b a", "[a] [b] [a] [b] [a]"},
      {"\"the anti-virus firm\"", "the anti virus firm", "[the] [anti] [virus] [firm]"},
      {"\"storm damage\"~2", "damage by storm; all the rest of it was damage far away",
       "[damage] by [storm]; all the rest of it was damage far away"},
      {"\"a b\"~0", "a b b a", "[a] [b] b a"},
      // hyphens: by stem, side by side
      {"anti-virus", "anti-virus anti viruses antivirus; virus anti",
       "[anti]-[virus] [anti] [viruses] antivirus; virus anti"},
      // patterns
      {"harb*", "Harbour harbinger barb", "[Harbour] [harbinger] barb"},
      {"wom?n", "woman women womens", "[woman] [women] womens"},
      {"caf*", "Cafés café", "[Cafés] [café]"},
      {"*bour", "Harbour labour bourbon", "[Harbour] [labour] bourbon"},
      {"putin~1", "Putin Poutin Rasputin", "[Putin] [Poutin] Rasputin"},
      // nearness
      {"storm NEAR/2 damage", "damage by a storm; it was not damage from storms",
       "damage by a storm; it was not [damage] from [storms]"},
      {"storm NEAR/3 damage", "damage by a storm", "[damage] by a [storm]"},
      {"storm ADJ/3 damage", "damage by storm; storm did damage", "damage by [storm]; [storm] did [damage]"},
      {"a NEAR/5 a", "a x", "a x"},
      {"\"flood warning\" NEAR/3 lisbon", "flood warning for Lisbon; flood for Lisbon",
       "[flood] [warning] for [Lisbon]; flood for Lisbon"},
      {"(storm OR flood) NEAR/2 damage", "flood damage, storm", "[flood] [damage], [storm]"},
      // a row of NEAR where two words have one place only
      {"flood NEAR/3 floods NEAR/3 x", "flood x x", "flood x x"},
      {"flood NEAR/3 floods NEAR/3 x", "flood x flood", "[flood] [x] [flood]"},
      {"\"a b\" NEAR/1 b", "a b; x x a b b", "a b; x x [a] [b] [b]"},
      // sentences, paragraphs, beginnings, counts
      {"flood SENT storm", "A flood. The storm. The flood and the storm.",
       "A flood. The storm. The [flood] and the [storm]."},
      {"flood SENT storm", "Mr. Flood saw a storm", "Mr. [Flood] saw a [storm]"},
      {"flood SENT storm", "flood\nstorm", "flood\nstorm"},
      {"\"a b\" SENT c", "One a. B c. Two c a b", "One a. B c. Two [c] [a] [b]"},
      {"flood PARA storm", "A flood. The storm.\n\nA flood.\n\nStorm",
       "A [flood]. The [storm].\n\nA flood.\n\nStorm"},
      {"a NEAR/1 b SENT c", "Oh a b. Oh c a b. Oh a x b c", "Oh a b. Oh [c] [a] [b]. Oh a x b c"},
      {"(a SENT b) PARA c", "Oh a b. Oh c.\n\nOh a. Oh b c.", "Oh [a] [b]. Oh [c].\n\nOh a. Oh b c."},
      {"first(2, flood)", "flood the flood floods", "[flood] the flood floods"},
      {"first(3, \"a b\")", "a b a b", "[a] [b] a b"},
      {"first(3, a b)", "a c b a b", "[a] c [b] a b"},
      {"first(2, a b)", "a c b a b", "a c b a b"},
      {"atleast(3, flood)", "flood floods", "flood floods"},
      {"atleast(3, flood)", "flood floods flooded", "[flood] [floods] [flooded]"},
      {"atleast(2, flood OR storm)", "flood storm", "[flood] [storm]"},
      {"atleast(2, flood) SENT storm", "A flood. A storm. Storm, flood, flood.",
       "A flood. A storm. [Storm], [flood], [flood]."},
      // operators
      {"flood NOT storm", "flood and storm", "[flood] and storm"},
      {"flood -storm", "flood and storm", "[flood] and storm"},
      {"flood OR storm", "flood and storm", "[flood] and [storm]"},
      {"flood lisbon", "flood in Porto", "[flood] in Porto"},
      // fields
      {"title:flood storm", "flood and storm", "flood and [storm]"},
      {"text:flood", "flood", "[flood]"},
      {"outlet:BBC", "BBC", "BBC"},
      {"date:2017", "2017", "2017"},
      {"title:(flood OR storm)", "flood storm", "flood storm"},
      // hostile
      {"flood",
       "\xFF"
       "flood\xFF",
       "\xFF[flood]\xFF"},
  }));
  CAPTURE(query, text);
  CHECK(marked(query, text) == expected);
}

TEST_CASE("marks in other languages and fields", "[searcher]") {
  CHECK(marked("title:flood storm", "Flood and storm", "en", FieldId::Title) == "[Flood] and [storm]");
  CHECK(marked("text:flood", "Flood", "en", FieldId::Title) == "Flood");
  CHECK(marked("Haus", "die Häuser", "de") == "die [Häuser]");
  CHECK(marked("Mueller", "Müller sagte", "de") == "[Müller] sagte");
  CHECK(marked("政府", "日本政府は発表した", "ja") == "日本[政府]は発表した");
  CHECK(marked("日本政府", "日本政府は発表した", "ja") == "[日本政府]は発表した");
  CHECK(marked("floods", "floods", "") == "[floods]");
  CHECK(marked("école", "E\u0301cole", "fr") == "[E\u0301cole]");
}

TEST_CASE("every mark of NEAR is in a window", "[searcher]") {
  CHECK(marked("a NEAR/2 b", "a x x x x b a x x x a b") == "a x x x x [b] [a] x x x [a] [b]");
  CHECK(marked("a ADJ/2 b", "b a x x b x a b") == "b a x x b x [a] [b]");
  CHECK(marked("a NEAR/3 b NEAR/3 c", "a x b c x x a b") == "[a] x [b] [c] x x a b");
}

TEST_CASE("hostile queries and texts end soon", "[searcher]") {
  Analyzer analyzer;
  std::string words, query;
  for (int i = 0; i < 200; ++i) query += "a NEAR/1000 ";
  for (int i = 0; i < 300000; ++i) words += "a ";
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string& q :
       {query + "b", std::string("\"") + words.substr(0, 2000) + "b\"", std::string("a*b*c*d*"),
        std::string("a~2 OR b~2 OR c~2"), std::string("\"a b\"~1000")}) {
    INFO(q.substr(0, 40));
    Highlighter highlighter(parse_query(q).query, analyzer, {"en"});
    highlighter.spans(words, FieldId::Text, "en");
    best_snippets(highlighter, words, "en", 3);
    UNSCOPED_INFO(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  }
}
