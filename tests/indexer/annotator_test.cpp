#include "indexer/annotator.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "corpus/clipping.hpp"
#include "corpus/outlet_table.hpp"
#include "indexer/ner/rule_recognizer.hpp"
#include "tests/indexer/actor_support.hpp"
#include "tests/support/shared_data.hpp"

using namespace lede;

namespace {

// What must hold for every annotated article.
void check_invariants(const AnnotatedArticle& read) {
  for (const auto& actor : read.actors) {
    CAPTURE(actor.name);
    CHECK_FALSE(actor.name.empty());
    for (const auto& mention : actor.mentions) {
      const std::string& text = mention.in_title ? read.article.title : read.article.text;
      REQUIRE(mention.start < mention.end);
      REQUIRE(mention.end <= text.size());
      const std::string surface = text.substr(mention.start, mention.end - mention.start);
      CHECK(std::find(actor.as.begin(), actor.as.end(), surface) != actor.as.end());
    }
    if (actor.as.size() > 1 || actor.as.front() != actor.name) CHECK_FALSE(actor.why.empty());
  }
  for (const auto& quote : read.quotes) {
    REQUIRE(quote.end <= read.article.text.size());
    CHECK(quote.text == read.article.text.substr(quote.start, quote.end - quote.start));
  }
}

}  // namespace

TEST_CASE("offsets give the surface back and merges have reasons", "[actors]") {
  for (const std::string_view lang : {"en", "de", "ru", "zh", "ar", ""})
    for (const std::string_view text :
         {"Mr Kaspersky met the BSI, INTERPOL and Interpol’s Helen Quorbley. Quorbley said: “We went home by "
          "train.”",
          "Президент России Владимир Путин прибыл в Москву. «Мы все едем домой», сказал Путин. Путина ждали.",
          "قال بوتين إن روسيا وأوكرانيا وللسعودية", "习近平访问俄罗斯。「我们都很高兴见到大家」",
          "“\"‘’„“«»\xff\xc3(( \n\n\n“a"})
      check_invariants(test::annotate("Helen QUORBLEY at INTERPOL", text, lang));
}

TEST_CASE("makers of the article are not its actors", "[actors]") {
  const auto table = ActorTable::load();
  const Annotator annotator(std::make_shared<const RuleRecognizer>(table), table);
  Article article;
  article.lang = "en";
  article.text =
      "Helen Quorbley told Reuters in Lisbon. The New York Times and John Zork agreed. WSJ did not.";
  article.cites = {"Reuters", "The New York Times", "The Wall Street Journal"};
  article.authors = {"John Zork"};
  article.keywords = {"Russia", "weather"};
  const auto read = annotator.annotate(article);
  CHECK(test::names(read.actors) == "Helen Quorbley/person, Lisbon/place, Russia/place");
  CHECK(Annotator(nullptr, table).annotate(article).actors.empty());
}

TEST_CASE("the seeds' actors are found and merged", "[actors]") {
  const auto gold_path = test::shared_path("seeds/gold.json");
  if (!gold_path) return test::skipped("seeds/gold.json");
  std::ifstream in(*gold_path);
  const auto gold = nlohmann::json::parse(in);
  const auto outlets = OutletTable::load();
  for (const auto& [file, expected] : gold.items()) {
    if (!file.ends_with(".txt")) continue;
    CAPTURE(file);
    std::ifstream text(*test::shared_path("seeds/" + file));
    Article article = read_clipping(std::string(std::istreambuf_iterator<char>(text), {}), *outlets);
    static const auto table = ActorTable::load();
    const auto read =
        Annotator(std::make_shared<const RuleRecognizer>(table), table).annotate(std::move(article));
    check_invariants(read);
    std::size_t listed = 0;
    for (const auto& row : expected["actors"]) {
      CAPTURE(row[0].get<std::string>());
      const Actor* actor = test::find(read.actors, row[0].get<std::string>());
      CHECK(actor != nullptr);
      if (actor == nullptr) continue;
      CHECK(to_string(actor->type) == row[1].get<std::string>());
      ++listed;
    }
    CAPTURE(test::names(read.actors));
    CHECK(read.actors.size() <= listed + 2);
  }
}
