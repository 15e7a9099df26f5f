#include "searcher/word_pattern.hpp"

#include <catch2/catch.hpp>
#include <string>

TEST_CASE("* and ? in words", "[searcher]") {
  const auto [pattern, word, expected] = GENERATE(table<std::string, std::string, bool>({
      {"flood*", "flooding", true},
      {"flood*", "flood", true},
      {"flood*", "floo", false},
      {"*ing", "flooding", true},
      {"wom?n", "women", true},
      {"wom?n", "womn", false},
      {"caf?", "café", true},
      {"?", "漢", true},
      {"??", "漢", false},
      {"*a*b*", "xaxbx", true},
      {"*a*b", "xbxa", false},
      {"", "", true},
      {"*", "", true},
      {"a", "", false},
      {"h*r*r", "harbour", true},
  }));
  CAPTURE(pattern, word);
  CHECK(lede::matches_pattern(pattern, word) == expected);
}

TEST_CASE("a hostile pattern takes no exponential time", "[searcher]") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "a*";
  CHECK_FALSE(lede::matches_pattern(pattern + "b", std::string(64, 'a')));
}

TEST_CASE("edit distance", "[searcher]") {
  const auto [a, b, distance, expected] = GENERATE(table<std::string, std::string, std::uint32_t, bool>({
      {"putin", "putin", 0, true},
      {"putin", "puttin", 1, true},
      {"putin", "ptin", 1, true},
      {"putin", "putim", 1, true},
      {"putin", "uptin", 1, true},
      {"putin", "utpin", 1, false},
      {"putin", "utpin", 2, true},
      {"putin", "pu", 2, false},
      {"путин", "путен", 1, true},
      {"漢字", "漢", 1, true},
      {"", "ab", 2, true},
      {"abcd", "badc", 2, true},
      {"abcd", "badc", 1, false},
      {"ca", "abc", 2, false},
  }));
  CAPTURE(a, b, distance);
  CHECK(lede::within_distance(a, b, distance) == expected);
  CHECK(lede::within_distance(b, a, distance) == expected);
}
