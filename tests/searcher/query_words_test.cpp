#include <catch2/catch.hpp>

#include "searcher/query_parser.hpp"

using namespace lede;

TEST_CASE("a query in plain words", "[searcher][query]") {
  struct Row {
    std::string typed, words;
  };
  const std::vector<Row> rows = {
      {"", "all articles"},
      {"flood", "articles that have “flood”"},
      {"title:flood date:2017-10 -drill",
       "articles that have “flood” in the title and were published in October 2017, but not “drill”"},
      {"a b c", "articles that have “a”, “b” and “c”"},
      {"a b OR c d", "articles that have (“a” and “b”) or (“c” and “d”)"},
      {"(a OR b) c", "articles that have (“a” or “b”) and “c”"},
      {"-a", "articles that do not have “a”"},
      {"-a -b -outlet:x", "articles that do not have “a” or “b” and were not published by “x”"},
      {"\"a b\" =c", "articles that have the phrase “a b” and exactly “c”"},
      {"\"a b\"~3", "articles that have the words “a b” in any order with at most 3 others between them"},
      {"flo* word~1", "articles that have words like “flo*” and “word” or a word one letter away"},
      {"a SENT b", "articles that have “a” and “b” in one sentence"},
      {"a PARA (b OR c)", "articles that have “a” and (“b” or “c”) in one paragraph"},
      {"a SENT b PARA c", "articles that have (“a” and “b” in one sentence) and “c” in one paragraph"},
      {"first(50, a)", "articles that have “a” among the first 50 words"},
      {"first(1, a OR b)", "articles that have (“a” or “b”) as the first word"},
      {"atleast(3, a)", "articles that have “a” at least 3 times"},
      {"-atleast(3, \"a b\")", "articles that do not have the phrase “a b” at least 3 times"},
      {"date:possible(2017-10)", "articles that may have been published in October 2017"},
      {"-date:possible(2017)", "articles that can not have been published in 2017"},
      {"a NEAR/5 b", "articles that have “a” and “b” within 5 words of each other"},
      {"a ADJ/1 (b OR c)", "articles that have “a” followed by (“b” or “c”) within 1 word"},
      {"outlet:BBC OR author:x", "articles that either were published by “BBC” or were written by “x”"},
      {"outlet:=\"BBC News\"", "articles that were published by exactly “BBC News”"},
      {"person:x place:y", "articles that name the person “x” and the place “y”"},
      {"date:2017-10-24", "articles that were published on 24 October 2017"},
      {"date:2017-03..2017-04", "articles that were published from March 2017 to April 2017"},
      {"date:2017..", "articles that were published in or after 2017"},
      {"date:..2017-01-02", "articles that were published on or before 2 January 2017"},
      {"date:unknown", "articles that have no known publication date"},
      {"has:quote", "articles that have a known quote"},
      {"words:>500", "articles that are at least 501 words long"},
      {"words:100..200", "articles that are 100 to 200 words long"},
      {"NOT (a b)", "articles that do not have “a” and “b”"},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    CHECK(in_words(parse_query(row.typed).query) == row.words);
  }
}
