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

TEST_CASE("a line has no white space to spare", "[corpus]") {
  CHECK(clean_line("  The\n\n  slow \t bridge\u00A0 ") == "The slow bridge");
  CHECK(clean_line(" \n\u3000 ").empty());
}
