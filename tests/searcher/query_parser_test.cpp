#include "searcher/query_parser.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

using namespace lede;

namespace {

std::string canonical(std::string_view text, Match match = Match::All) {
  return to_string(parse_query(text, match).query);
}

struct Row {
  std::string typed;
  std::string canonical;
};

struct WarningRow {
  std::string typed;
  std::size_t column;
  std::string part;  // of the message
};

}  // namespace

TEST_CASE("a typed query is understood as", "[searcher][query]") {
  const std::vector<Row> rows = {
      // words and operators
      {"", ""},
      {"   ", ""},
      {"flood", "flood"},
      {"flood Lisbon", "flood AND Lisbon"},
      {"flood AND Lisbon", "flood AND Lisbon"},
      {"a b OR c d", "(a AND b) OR (c AND d)"},
      {"a | b || c", "a OR b OR c"},
      {"a or b and c", "a AND or AND b AND and AND c"},
      {"(a OR b) c", "(a OR b) AND c"},
      {"((a) (b c))", "a AND b AND c"},
      {"a AND (b AND c)", "a AND b AND c"},
      {"NOT a b", "NOT a AND b"},
      {"NOT (a b)", "NOT (a AND b)"},
      {"NOT NOT a", "a"},
      {"-a -b", "NOT a AND NOT b"},
      {"+a -b", "a AND NOT b"},
      {"-(a OR b)", "NOT (a OR b)"},
      {"-\"a b\"", "NOT \"a b\""},
      {"a && b", "a AND b"},
      // words as people write them
      {"flood, warning!", "flood AND warning"},
      {"O'Brien O’Brien", "O'Brien AND O’Brien"},
      {"U.S. economy", "U.S. AND economy"},
      {"1,250 20.02.2022 590700008609", "1,250 AND 20.02.2022 AND 590700008609"},
      {"cyber-attack", "cyber-attack"},
      {"xfce4-terminal scrollback", "xfce4-terminal AND scrollback"},
      {"cyber‐attack", "cyber-attack"},
      {"U.S.-China", "U.S.-China"},
      {"fox- -it", "fox AND NOT it"},
      {"#flood @harbour $100", "flood AND harbour AND 100"},
      {"http://example.org/a?", "http://example.org/a"},
      {"http://example.org/a?q=*x", "http://example.org/a?q=*x"},
      {"https://example.org/a_b", "https://example.org/a_b"},
      {"10:30", "10:30"},
      {"a?b10title://-c", "a-b10title-c"},  // was printed as something with a wildcard
      {"AT&T", "AT&T"},
      {"洪水警报", "洪水警报"},
      {"title：洪水　（河 OR 海）", "title:洪水 AND (河 OR 海)"},
      // phrases and exact forms
      {"\"flood warning\"", "\"flood warning\""},
      {"“flood warning”", "\"flood warning\""},
      {"„flood warning“ «a b» »c d«", "\"flood warning\" AND \"a b\" AND \"c d\""},
      {"\"flood\"", "\"flood\""},
      {"=flood", "\"flood\""},
      {"=cyber-attack", "\"cyber-attack\""},
      {"\"anti-virus, software\"", "\"anti-virus software\""},
      {"\"a b\"~5", "\"a b\"~5"},
      {"\"a b\"~0", "\"a b\""},
      {"\"a \\\" b\\\\c\"", "\"a b\\\\c\""},
      {"=AND", "\"AND\""},
      {"AND,", "and"},
      // wildcards and near spellings
      {"flood*", "flood*"},
      {"wo?d *ware fl**d", "wo?d AND *ware AND fl*d"},
      {"cyber-att*", "cyber ADJ/1 att*"},
      {"word~ word~1 word~2 word~0", "word~1 AND word~1 AND word~2 AND word"},
      {"*", ""},
      {"flood *", "flood"},
      {"flood OR *", "flood OR *"},
      // nearness
      {"a NEAR/5 b", "a NEAR/5 b"},
      {"a NEAR b", "a NEAR/10 b"},
      {"a ADJ/3 b c", "a ADJ/3 b AND c"},
      {"a NEAR/5 b NEAR/5 c", "a NEAR/5 b NEAR/5 c"},
      {"a NEAR/5 b ADJ/2 c", "a NEAR/5 b AND b ADJ/2 c"},
      {"(a OR b*) NEAR/5 \"c d\"", "(a OR b*) NEAR/5 \"c d\""},
      {"NOT a NEAR/5 b", "NOT (a NEAR/5 b)"},
      {"near/5 adj/2", "near/5 AND adj/2"},
      // sentences, paragraphs, beginnings, counts
      {"a SENT b", "a SENT b"},
      {"a SENT b SENT c d", "a SENT b SENT c AND d"},
      {"a PARA b SENT c", "a PARA b SENT c"},
      {"(a PARA b) SENT c", "(a PARA b) SENT c"},
      {"a NEAR/5 b SENT c", "a NEAR/5 b SENT c"},
      {"a SENT (b c)", "a SENT b SENT c"},
      {"a SENT (b SENT c)", "a SENT b SENT c"},
      {"a SENT (b (c SENT d))", "a SENT b SENT c SENT d"},
      {"(a OR \"b c\") PARA title:d", "(a OR \"b c\") PARA title:d"},
      {"a SENT (b c OR d)", "a SENT ((b AND c) OR d)"},
      {"NOT a SENT b", "NOT (a SENT b)"},
      {"-a PARA b c", "NOT (a PARA b) AND c"},
      {"a SENT -b", "a AND NOT b"},
      {"a SENT outlet:BBC", "a AND outlet:BBC"},
      {"sent Para a", "sent AND Para AND a"},
      {"first(50, a)", "first(50, a)"},
      {"FIRST( 50 , a b )", "first(50, a AND b)"},
      {"first（50，a）", "first(50, a)"},
      {"first(1,000, a)", "first(1000, a)"},
      {"first(50, a OR \"b c\")", "first(50, a OR \"b c\")"},
      {"first(50, a -b)", "first(50, a) AND NOT first(50, b)"},
      {"first(50, first(9, a))", "first(9, a)"},
      {"first(50, a SENT b)", "first(50, a SENT b)"},
      {"title:first(5, a)", "first(5, title:a)"},
      {"first(5, title:(a b))", "first(5, title:a AND title:b)"},
      {"-first(5, a) b", "NOT first(5, a) AND b"},
      {"first(5, a) SENT b", "first(5, a) SENT b"},
      {"first(5, date:2017 a)", "date:2017 AND first(5, a)"},
      {"first (50, a)", "first AND 50 AND a"},
      {"first(a, b)", "first AND a AND b"},
      {"first", "first"},
      {"atleast(3, a)", "atleast(3, a)"},
      {"AtLeast(3, a b)", "atleast(3, a) AND atleast(3, b)"},
      {"atleast(3, a OR b)", "atleast(3, a OR b)"},
      {"atleast(3, \"a b\" -c)", "atleast(3, \"a b\") AND NOT atleast(3, c)"},
      {"atleast(3, a NEAR/5 b)", "a NEAR/5 b"},
      {"first(9, atleast(3, a))", "first(9, atleast(3, a))"},
      {"atleast(0, a)", "atleast(1, a)"},
      // fields
      {"title:flood", "title:flood"},
      {"TITLE:flood Outlet:BBC", "title:flood AND outlet:BBC"},
      {"headline:flood", "title:flood"},
      {"title:\"two words\"", "title:\"two words\""},
      {"title:(a OR b)", "title:a OR title:b"},
      {"title:(a author:b)", "title:a AND author:b"},
      {"-title:a", "NOT title:a"},
      {"title:-a", "title:a"},
      {"title:AND", "title:and"},
      {"title:=flood", "title:\"flood\""},
      {"outlet:=Reuters", "outlet:=\"Reuters\""},
      {"outlet:=\"BBC  News\"", "outlet:=\"BBC News\""},
      {"outlet:\"BBC News\"", "outlet:\"BBC News\""},
      {"outlet:unknown", "outlet:unknown"},
      {"outlet:~none", "outlet:unknown"},
      {"outlet:\"unknown\"", "outlet:\"unknown\""},
      {"title:unknown", "title:unknown"},
      {"title:~none", "title:~none"},
      {"has:quote", "has:quote"},
      {"title:*", "has:title"},
      {"url:https://example.org/a", "url:https://example.org/a"},
      // dates and numbers
      {"date:2017", "date:2017"},
      {"date:2017-3", "date:2017-03"},
      {"date:2017-10-24", "date:2017-10-24"},
      {"date:2017/10/24 date:24.10.2017", "date:2017-10-24 AND date:2017-10-24"},
      {"date:2017-03..2017-04", "date:2017-03..2017-04"},
      {"date:..2020", "date:..2020"},
      {"date:2020..", "date:2020.."},
      {"date:>=2017-01-01", "date:2017-01-01.."},
      {"date:>2017-02", "date:2017-03-01.."},
      {"date:<2017", "date:..2016-12-31"},
      {"date:<=2017", "date:..2017"},
      {"date:[2017-01-01 TO 2017-03]", "date:2017-01-01..2017-03"},
      {"date:{2016 TO *}", "date:2017-01-01.."},
      {"date:[* TO *]", "has:date"},
      {"date:unknown", "date:unknown"},
      {"date:(2016 OR 2017-05)", "date:2016 OR date:2017-05"},
      {"date:2018..2017", "date:2017..2018"},
      {"date:2017~", "date:2017~"},
      {"date:possible(2017-10)", "date:possible(2017-10)"},
      {"date:Possible(2017-10..2017-12)", "date:possible(2017-10..2017-12)"},
      {"date:possible(>2016 OR 2015)", "date:possible(2017-01-01..) OR date:possible(2015)"},
      {"date:(possible(2017) OR 2018)", "date:possible(2017) OR date:2018"},
      {"date:possible(unknown) date:2017", "date:unknown AND date:2017"},
      {"words:>500", "words:501.."},
      {"words:<=1,000", "words:..1000"},
      {"words:100..200", "words:100..200"},
      // anything at all
      {"(((", ""},
      {")))", ""},
      {"a) b (c", "a AND b AND c"},
      {"\"a b", "a AND b"},
      {"a OR OR b", "a OR b"},
      {"AND a OR", "a"},
      {"OR NOT AND", ""},
      {"NOT", ""},
      {"a NEAR/3", "a"},
      {"NEAR/3 a", "a"},
      {"a NEAR/3 -b", "a AND NOT b"},
      {"a NEAR/3 (b c)", "a AND b AND c"},
      {"() a", "a"},
      {"foo:bar", "foo AND bar"},
      {"-foo:\"a b\"", "NOT (foo AND \"a b\")"},
      {"titel:flood", "titel AND flood"},
      {"a - b", "a AND b"},
      {"--force", "force"},
      {"a & b", "a AND b"},
      {"date:soon flood", "flood"},
      {"word^2 \"a b\"^3", "word AND \"a b\""},
      {std::string("a\0b", 3), "a AND b"},
      {"caf\xe9 noir", "caf AND noir"},
      {"cafe\u0301", "caf\u00e9"},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    CHECK(canonical(row.typed) == row.canonical);
  }
}

TEST_CASE("with match = any, words side by side are alternatives", "[searcher][query]") {
  const std::vector<Row> rows = {
      {"a b", "a OR b"},
      {"a b -c", "(a OR b) AND NOT c"},
      {"-c", "NOT c"},
      {"a AND b c", "(a AND b) OR c"},
      {"+a b c", "a AND (a OR b OR c)"},
      {"+a +b", "a AND b"},
      {"a (b c) OR d", "a OR b OR c OR d"},
      {"\"a b\" title:(c d)", "\"a b\" OR title:c OR title:d"},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    CHECK(canonical(row.typed, Match::Any) == row.canonical);
  }
}

TEST_CASE("what was not understood is said, with its column", "[searcher][query]") {
  const std::vector<WarningRow> rows = {
      {"\"a b", 1, "never closed"},
      {"ü \"a b", 3, "never closed"},
      {"u\u0308 \"a b", 4, "never closed"},  // two code points typed, one understood
      {"a)", 2, "closes nothing"},
      {"a (b", 3, "never closed"},
      {"a OR", 3, "OR stands between"},
      {"titel:flood", 1, "did you mean title:"},
      {"x outlit:BBC", 3, "did you mean outlet:"},
      {"foobar:x", 1, "is not a field"},
      {"title: flood", 1, "nothing touches the colon"},
      {"date:2017-02-30", 6, "is not a date"},
      {"words:many", 7, "is not a number"},
      {"date:2018..2017", 6, "ends before it begins"},
      {"word~7", 1, "two different letters"},
      {"a NEAR/99999 b", 3, "at most"},
      {"a NEAR/5 b ADJ/2 c", 3, "pair by pair"},
      {"a NEAR/3 (b c)", 3, "read as AND"},
      {"a SENT outlet:b", 3, "SENT joins words"},
      {"a PARA (b -c)", 3, "PARA joins words"},
      {"SENT a", 1, "stand between"},
      {"a first(50 b)", 3, "with a comma"},
      {"atleast(0, a)", 1, "from 1 to"},
      {"x first(5, outlet:a)", 3, "first( ) takes"},
      {"atleast(5, a ADJ/2 b)", 1, "atleast( ) takes"},
      {"first(5, )", 1, "nothing between"},
      {"date:possible(soon)", 15, "is not a date"},
      {"has:colour", 5, "is not a field"},
      {"()", 1, "nothing between"},
      {"\"\"", 1, "no words between"},
      {"a & b", 3, "no letters or digits"},
      {"title:[a TO b]", 7, "ranges are for date and words"},
      {"\"a* b\"", 1, "not a wildcard"},
      {"word^2", 1, "weights"},
      {"?", 1, "no letters or digits"},
      {"-- a", 1, "alone"},
      {"oil or gas or coal", 5, "OR in capitals"},
      {"oil not gas", 5, "NOT in capitals"},
      {"a e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
       "\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
       34, "30 marks at most"},
  };
  for (const WarningRow& row : rows) {
    INFO(row.typed);
    const auto warnings = parse_query(row.typed).warnings;
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].column == row.column);
    CHECK_THAT(warnings[0].message, Catch::Contains(row.part));
  }
}

TEST_CASE("what is understood needs no warning", "[searcher][query]") {
  for (const std::string text :
       {"flood", "a OR b", "\"a b\"~5", "date:2017..", "http://a.example/x", "U.S. -x", "*", "a,b",
        "outlet:unknown", "title:(a b)", "10:30", "cyber-attack", "first(50, a b -c)", "atleast(3, a)",
        "a SENT (b OR c) PARA d", "date:possible(2017)", "or", "not a", "a \"or\" b", "title:or a b"}) {
    INFO(text);
    CHECK(parse_query(text).warnings.empty());
  }
}

TEST_CASE("limits are kept, said, and quick", "[searcher][query]") {
  const auto repeated = [](const std::string& part, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += part;
    return out;
  };
  struct LimitRow {
    std::string name, text, part;
  };
  const std::vector<LimitRow> rows = {
      {"10,000 words", repeated("word ", 10'000), "at most"},
      {"1,000 parentheses", repeated("(", 1'000) + "a" + repeated(")", 1'000), "nested too deeply"},
      {"1,000 open parentheses", repeated("(a ", 1'000), "never closed"},
      {"deep OR in AND", repeated("(a OR b AND ", 200) + "c" + repeated(")", 200), "nested too deeply"},
      {"deep NOT", repeated("a NOT (b OR ", 200) + "c" + repeated(")", 200), "nested too deeply"},
      {"64 KB of one word", repeated("a", 70'000), "at most"},
      {"64 KB of field names", repeated("a:", 40'000), "is not a field"},
      {"64 KB of fields", repeated("title:", 12'000), "at most"},
      {"64 KB of quotation marks", repeated("\"", 65'535), "too much is not understood"},
      {"64 KB of minus signs", repeated("-", 65'000) + "a", "left out"},
      {"64 KB of signs", repeated("-+", 32'000) + "a", ""},
      {"64 KB of NEAR", repeated("NEAR ", 13'000), "too much is not understood"},
      {"64 KB of SENT", repeated("SENT ", 13'000), "too much is not understood"},
      {"64 KB of a SENT b PARA", repeated("a SENT b PARA ", 4'600), "at most"},
      {"64 KB of first(", repeated("first(5, ", 7'000) + "a", "nested too deeply"},
      {"64 KB of first(a)", repeated("first(5, atleast(3, a)) ", 2'700), "too many first"},
      {"64 KB of first without commas", repeated("first(5 ", 8'000), "with a comma"},
      {"first of much", "first(5, " + repeated("a -b ", 13'000) + ")", "at most"},
      {"64 KB of possible", repeated("date:possible(", 4'600), "nested too deeply"},
      {"64 KB of stars", repeated("*a", 32'000), "at most"},
      {"64 KB of tildes", repeated("a~1", 21'000), "at most"},
      {"64 KB of hyphens", repeated("a-", 32'000), "cut to its first"},
      {"64 KB of marks", "e" + repeated("\u0301", 32'000), "marks at most"},
      // took ICU 0.9 s to bring in order
      {"64 KB of marks in the wrong order", "e" + repeated("\u0301\u0323", 16'000), "marks at most"},
      {"64 KB of letters that decompose", repeated("\u0958", 21'000), "at most"},
      {"64 KB of mistakes", repeated("date:x ", 9'000), "too much is not understood"},
      {"64 KB of open parentheses", repeated("(", 65'000), "words and signs at most"},
      {"64 KB of wildcards with hyphens", repeated("a*-", 21'000), "at most"},
      {"64 KB of broken bytes", repeated("\xff\xc3", 32'000), ""},
      {"a phrase of 20,000 words", "\"" + repeated("ab ", 20'000) + "\"", "cut to its first"},
      {"64 KB of brackets", repeated("date:[", 10'000), "is not a date"},
      {"words before 255 parentheses", repeated("(", 255) + repeated("a ", 700) + repeated("b)", 255), ""},
      {"words in 255 parentheses", repeated("(a b ", 255) + repeated("a ", 400) + repeated(")", 255), ""},
      {"SENT in 255 parentheses", repeated("(", 255) + repeated("a SENT ", 700) + "x" + repeated(" SENT b)", 255), ""},
      {"255 first( of 800 words", repeated("first(5, ", 255) + repeated("a ", 800) + repeated(")", 255), ""},
      {"255 first( of other fields", repeated("first(5, ", 255) + repeated("a outlet:b ", 500) + repeated(")", 255),
       "takes words of"},
      {"255 atleast( of 800 words", repeated("atleast(5, ", 255) + repeated("a ", 800) + repeated(")", 255),
       "takes words and phrases"},
      {"64 KB of (a)", repeated("(a)", 21'000), "at most"},
      {"64 KB of a)", repeated("a)", 32'000), "closes nothing"},
      {"64 KB of backslashes", "\"" + repeated("a\\", 30'000) + "\"", "at most"},
  };
  std::pair<double, std::string> slowest;
  for (const LimitRow& row : rows) {
    INFO(row.name);
    ParsedQuery parsed;
    std::string printed;
    double milliseconds = 1000;
    for (int i = 0; i < 8;
         ++i) {  // the least time of the processor: other work on the machine does not count
      const std::clock_t start = std::clock();
      parsed = parse_query(row.text);
      printed = to_string(parsed.query);
      milliseconds =
          std::min(milliseconds, 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    CHECK(milliseconds < 25);  // of this build, hardly optimised; at most 10 with -O2, 6 where it was measured
    slowest = std::max(slowest, std::pair(milliseconds, row.name));
    CHECK(printed.size() <= kMaxQueryBytes);
    CHECK(parsed.warnings.size() <= 33);
    const auto said = [&](const Warning& w) { return w.message.find(row.part) != std::string::npos; };
    CHECK((row.part.empty() || std::any_of(parsed.warnings.begin(), parsed.warnings.end(), said)));
    CHECK(parse_query(printed).query == parsed.query);
  }
  std::cout << "slowest to parse: " << slowest.second << ", " << slowest.first << " ms\n";
}
