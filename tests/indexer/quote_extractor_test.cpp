#include "indexer/quote_extractor.hpp"

#include <catch2/catch.hpp>

#include "indexer/quote_marks.hpp"
#include "tests/indexer/actor_support.hpp"

using namespace lede;

namespace {

struct Row {
  std::string_view text;
  std::string_view expected;
  std::string_view lang = "en";
};

// "quote @speaker (said as) | …"
std::string quotes(std::string_view text, std::string_view lang) {
  std::string out;
  for (const auto& quote : test::annotate("", text, lang).quotes)
    out += (out.empty() ? "" : " | ") + quote.text + " @" + quote.speaker.value_or("-") + " (" +
           quote.said_as.value_or("-") + ")";
  return out;
}

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(quotes(row.text, row.lang) == row.expected);
  }
}

std::string marked(std::string_view text) {
  std::string out;
  for (const auto& quoted : quoted_texts(text))
    out += (out.empty() ? "" : "|") + std::string(text.substr(quoted.start, quoted.end - quoted.start));
  return out;
}

}  // namespace

TEST_CASE("quotation marks of all styles", "[quotes]") {
  for (const auto& [text, expected] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"He “went home” early", "went home"},
           {"He \"went home\" early", "went home"},
           {"Er „ging heim“ und schlief", "ging heim"},
           {"Il « est parti » hier", "est parti"},
           {"Er »ging heim« und schlief", "ging heim"},
           {"Hän ”meni kotiin” eilen", "meni kotiin"},
           {"他说「我们走吧」了", "我们走吧"},
           {"彼は『行こう』と言った", "行こう"},
           {"‘We went home,’ he said", "We went home,"},
           {"He ''went home'' early", "went home"},
           {"the students’ books and the teachers’ cars", ""},
           {"it's the dogs' day, isn't it", ""},
           {"a 5'10\" man and a 3\" nail", ""},
           {"“The first was wrong,\" he said", "The first was wrong,"},
           {"“He said ‘never again’ to me,” she said", "He said ‘never again’ to me,"},
           {"“One goes on\n\n“and two ends”", "One goes on|and two ends"},
           {"“One never ends\n\nNext “ends”", "ends"},
           {"“\n\n“\n\n”", ""},
           {"\"", ""},
       }) {
    CAPTURE(text);
    CHECK(marked(text) == expected);
  }
}

TEST_CASE("speakers by the clause around the quotation", "[quotes]") {
  check({
      {"“We went home by train,” said Helen Quorbley.",
       "We went home by train, @Helen Quorbley (Helen Quorbley)"},
      {"“We went home by train,” Helen Quorbley said.",
       "We went home by train, @Helen Quorbley (Helen Quorbley)"},
      {"Helen Quorbley said: “We went home.”", "We went home. @Helen Quorbley (Helen Quorbley)"},
      {"“We went home by train,” said Helen Quorbley. “We were very tired.”",
       "We went home by train, @Helen Quorbley (Helen Quorbley) | We were very tired. @Helen Quorbley (Helen "
       "Quorbley)"},
      {"Helen Quorbley left the room. “We went home by train,” she said.",
       "We went home by train, @Helen Quorbley (she)"},
      {"“We went home,” said Helen Quorbley, head of Interpol, on Monday.",
       "We went home, @Helen Quorbley (Helen Quorbley)"},
      {"Helen Quorbley, head of Interpol, said: “We went home.”",
       "We went home. @Helen Quorbley (Helen Quorbley)"},
      {"The security firm Group-IB denied it. “We went home by train,” the firm said.",
       "We went home by train, @Group-IB (the firm)"},
      {"“We went home,” a spokesman for Interpol said.", "We went home, @Interpol (Interpol)"},
      {"According to Helen Quorbley, they “went home by train”.",
       "went home by train @Helen Quorbley (Helen Quorbley)"},
      {"“We went home by train,” said Zzorb. Interpol was silent.", "We went home by train, @- (Zzorb)"},
      {"The plan was “absurd” to many.", ""},
      {"Helen Quorbley called it “absurd”.", ""},
  });
}

TEST_CASE("a quotation of several paragraphs keeps its speaker", "[quotes]") {
  check({{"“We went home by train,” said Helen Quorbley. “It was late\n\n“and it was a very dark night.”",
          "We went home by train, @Helen Quorbley (Helen Quorbley) | It was late @Helen Quorbley (Helen "
          "Quorbley) | "
          "and it was a very dark night. @Helen Quorbley (-)"}});
}

TEST_CASE("verbs of saying in other languages", "[quotes]") {
  check({
      {"„Wir fahren heute nach Hause“, sagte Angela Merkel.",
       "Wir fahren heute nach Hause @Angela Merkel (Angela Merkel)", "de"},
      {"«Nos vamos a casa hoy», dijo Pedro Sánchez.", "Nos vamos a casa hoy @Pedro Sánchez (Pedro Sánchez)",
       "es"},
      {"« Nous rentrons à la maison », a déclaré Emmanuel Macron.",
       "Nous rentrons à la maison @Emmanuel Macron (Emmanuel Macron)", "fr"},
      {"“Vamos para casa hoje”, disse Dilma Rousseff.",
       "Vamos para casa hoje @Dilma Rousseff (Dilma Rousseff)", "pt"},
      {"«Мы едем домой сегодня», — сказал Владимир Путин.",
       "Мы едем домой сегодня @Vladimir Putin (Владимир Путин)", "ru"},
  });
}

TEST_CASE("hostile quotation marks are read in linear time", "[quotes]") {
  for (const std::string unit : {"“", "\"", "« ", "„", "'", "“a ”", "\" x\n\n", "‘x said. "}) {
    std::string text;
    while (text.size() < 500'000) text += unit;
    (void)test::annotate("", text, "en");
  }
  SUCCEED();
}
