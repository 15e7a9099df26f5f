#include "corpus/clean_text.hpp"

#include <catch2/catch.hpp>

using namespace lede;

TEST_CASE("text is cleaned of what no reader sees", "[corpus]") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const std::vector<Row> rows = {
      {"a\r\nb\rc\n\rd", "a\nb\nc\n\nd"},
      {"ten\u00A0000\u202Fkm\u2009a", "ten 000 km a"},
      {"\uFEFFco\u00ADop\u200Ber\u2060ate", "cooperate"},
      {"a\u0001b\u007Fc\u000Bd", "abcd"},
      {"one\u2028two\u2029three\u000Cfour", "one\ntwo\n\nthree\nfour"},
      {"it\u0092s \u0093so\u0094\u0081", "it’s “so”"},
      {"\u200Eleft\u202Eright\u202C", "leftright"},
      {"می\u200Cخواهم", "می\u200Cخواهم"},      // Persian spells with ZWNJ
      {"क्\u200Dष", "क्\u200Dष"},                // so does Hindi with ZWJ
      {"in\u200Cvis\u200Dible", "invisible"},  // Latin does not
      {"👩\u200D🚒", "👩\u200D🚒"},
      {"tab\tstays", "tab\tstays"},
      {"", ""},
  };
  for (const Row& row : rows) CHECK(clean_text(row.text) == row.expected);
}

// A Polish feed and an export of Windows came in so.
TEST_CASE("UTF-8 that was read as windows-1252 is mended, and what only looks like it is not", "[corpus]") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const std::vector<Row> rows = {
      {"program\u00C3\u00B3w \u00E2\u0080\u0093 C", "programów – C"},  // Latin-1
      {"It\u00E2\u20AC\u2122s over", "It’s over"},                     // windows-1252
      {"wersj\u00C4\u0085 \u00E2\u0080\u009Etak\u00E2\u0080\u009D", "wersją „tak”"},
      {"caf\u00C3\u0192\u00C2\u00A9", "café"},  // twice
      {"\u00D0\u00B4\u00D0\u00B0", "да"},
      {"\u00E6\u0096\u00B0\u00E8\u0081\u009E", "新聞"},
      {"\u00F0\u0178\u02DC\u20AC", "😀"},
      {"“His” café: it\u00E2\u20AC\u2122s", "“His” café: it’s"},  // a mark among sound text
      {"ESPA\u00C3\u2018A", "ESPAÑA"},
      {"AMANH\u00C3\u201D", "AMANHÃ”"},
      {"PERCH\u00C9\u2026", "PERCHÉ…"},
      {"Nur Spa\u00DF\u2026", "Nur Spaß…"},
      {"CAF\u00C9\u2019S", "CAFÉ’S"},
      {"soci\u00E9t\u00E9\u00A0\u00BB", "société »"},
      {"soci\u00E9\u00A0\u00BB", "socié »"},
      {"T\u00C4ST\u00C4\u2026", "TÄSTÄ…"},
      {"informações, ação e pão", "informações, ação e pão"},
      {"Việt Nam, Đà Nẵng", "Việt Nam, Đà Nẵng"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(clean_text(row.text) == row.expected);
  }
}

TEST_CASE("a line has no white space to spare", "[corpus]") {
  CHECK(clean_line("  The\n\n  slow \t bridge\u00A0 ") == "The slow bridge");
  CHECK(clean_line(" \n\u3000 ").empty());
}
