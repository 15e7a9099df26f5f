#include "corpus/code_points.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace lede;

TEST_CASE("walking forth and back meets the same code points", "[corpus]") {
  const std::string text = GENERATE(std::string("abc"), std::string("aé漢😀\u0301z"), std::string("\u00A0x\u3000"),
                                    std::string("\xFF" "a\xE6\xBC"), std::string("\x80\x80\x80\x80\x80"));
  std::vector<char32_t> forth, back;
  for (std::size_t i = 0; i < text.size();) forth.push_back(next_code_point(text, i));
  for (std::size_t i = text.size(); i > 0;) back.insert(back.begin(), previous_code_point(text, i));
  CHECK(forth == back);
}

TEST_CASE("white space of every kind is trimmed", "[corpus]") {
  CHECK(trimmed("\u00A0 x é\u3000\u00A0") == "x é");
  CHECK(trimmed("\u00A0").empty());
}

TEST_CASE("folding drops case, marks and typography, whatever stands beside a character", "[corpus]") {
  const auto [text, key] = GENERATE(table<std::string, std::string>({
      {"Le  Figaró", "le figaro"},
      {"“It’s” – «ok»\u00A0`x´", "\"it's\" - \"ok\" 'x"},
      {"a´b", "a b"},  // the acute accent alone is a space with a mark
      {" ¨a ", "a"},
      {"STRASSE Straße ﬁn", "strasse strasse fin"},
      {"e\u0301E\u0301", "ee"},
      {"Ёлка ΆΛΦΑ", "елка αλφα"},
      {"ﻣﺤﻤﺪ محـمد", "محمد محمد"},
      {"ＡＢＣ　東京", "abc 東京"},
      {"zero\u200Bwidth soft\u00ADhyphen", "zerowidth softhyphen"},
  }));
  CHECK(folded(text) == key);
}
