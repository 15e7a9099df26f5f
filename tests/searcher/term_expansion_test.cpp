#include "searcher/term_expansion.hpp"

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
  const auto [a, b, distance, expected] =
      GENERATE(table<std::u32string, std::u32string, std::uint32_t, bool>({
          {U"putin", U"putin", 0, true},
          {U"putin", U"puttin", 1, true},
          {U"putin", U"ptin", 1, true},
          {U"putin", U"putim", 1, true},
          {U"putin", U"uptin", 1, true},
          {U"putin", U"utpin", 1, false},
          {U"putin", U"utpin", 2, true},
          {U"putin", U"pu", 2, false},
          {U"путин", U"путен", 1, true},
          {U"漢字", U"漢", 1, true},
          {U"", U"ab", 2, true},
          {U"abcd", U"badc", 2, true},
          {U"abcd", U"badc", 1, false},
          {U"ca", U"abc", 2, false},
      }));
  CAPTURE(distance);
  CHECK((lede::letters_apart(a, b, distance) <= distance) == expected);
  CHECK((lede::letters_apart(b, a, distance) <= distance) == expected);
}
