#include "searcher/term_expansion.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "searcher/letters.hpp"
#include "searcher/known_words.hpp"
#include "tests/searcher/small_index.hpp"

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

TEST_CASE("a sketch rules out no word that is near enough", "[searcher]") {
  std::mt19937_64 random(11);
  std::size_t near = 0, ruled_out = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string a, b;
    for (std::size_t n = random() % 7; n > 0; --n) a += static_cast<char>('a' + random() % 4);
    for (std::size_t n = random() % 7; n > 0; --n) b += static_cast<char>('a' + random() % 4);
    const auto limit = static_cast<std::uint32_t>(1 + random() % 2);
    const bool within = lede::letters_apart(lede::letters_of(a), lede::letters_of(b), limit) <= limit;
    const bool may_be = lede::may_be_within(lede::sketch_of(a), lede::sketch_of(b), limit);
    CAPTURE(a, b, limit);
    CHECK((may_be || !within));
    near += within ? 1 : 0;
    ruled_out += may_be ? 0 : 1;
  }
  CHECK(near > 2'000);
  CHECK(ruled_out > 2'000);
}

namespace {

// A few thousand words, in the text and as authors' names.
lede::test::SmallIndex many_words() {
  std::mt19937_64 random(5);
  const auto word = [&] {
    std::string letters;
    for (std::size_t i = 0; i < 3 + random() % 5; ++i) letters += static_cast<char>('a' + random() % 6);
    return letters;
  };
  std::vector<lede::AnnotatedArticle> articles;
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (int k = 0; k < 80; ++k) text += word() + " ";
    lede::AnnotatedArticle made = lede::test::article(word() + " " + word(), text + "Éclat Ångström");
    made.article.authors = {word() + " " + word()};
    articles.push_back(std::move(made));
  }
  return lede::test::SmallIndex(articles);
}

}  // namespace

TEST_CASE("words kept in lists are found as those of the database are", "[searcher]") {
  const lede::test::SmallIndex index = many_words();
  lede::KnownWords known;
  lede::TermExpansion read(index.database()), kept(index.database());
  kept.set_known(&known);
  for (const lede::FieldId field : {lede::FieldId::Text, lede::FieldId::Author})
    for (int round = 0; round < 2; ++round)  // the second finds the lists whole
      for (const char* word : {"abc", "fade", "dead", "eclat", "zzz"}) {
        CAPTURE(word, round);
        for (lede::TermExpansion* one : {&read, &kept}) one->start_clock();
        CHECK(kept.near_words({field}, word, 1).forms == read.near_words({field}, word, 1).forms);
        CHECK(kept.near_words({field}, word, 2).forms == read.near_words({field}, word, 2).forms);
        CHECK(kept.wildcard({field}, "*" + std::string(word)).forms ==
              read.wildcard({field}, "*" + std::string(word)).forms);
        CHECK(kept.wildcard({field}, std::string(word, 1) + "*").forms ==
              read.wildcard({field}, std::string(word, 1) + "*").forms);
      }
}

TEST_CASE("a list that time ran out for goes on where it stopped", "[searcher]") {
  const lede::test::SmallIndex index = many_words();
  lede::WordLists at_once, bit_by_bit;
  const auto whole_list = at_once.terms(index.database(), "Z", [] { return false; });
  const lede::WordList& whole = *whole_list;
  REQUIRE(whole.whole);
  REQUIRE(whole.size() > 1000);
  int calls = 0;
  while (!bit_by_bit.terms(index.database(), "Z", [] { return true; })->whole && ++calls < 100) {}
  CHECK(calls > 2);
  const auto parts_list = bit_by_bit.terms(index.database(), "Z", [] { return false; });
  const lede::WordList& parts = *parts_list;
  REQUIRE(parts.size() == whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i) CHECK(parts[i] == whole[i]);
  const auto [first, last] = whole.starting_with("ab");
  CHECK(last > first);
  CHECK((first == 0 || whole[first - 1] < "ab"));
  for (std::size_t i = first; i < last; ++i) CHECK(whole[i].starts_with("ab"));
}
