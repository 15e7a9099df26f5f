#include "indexer/annotator.hpp"

#include <catch2/catch.hpp>
#include <ctime>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "corpus/clipping.hpp"
#include "corpus/outlet_table.hpp"
#include "indexer/ner/non_actors.hpp"
#include "indexer/ner/rule_recognizer.hpp"
#include "indexer/reading_tools.hpp"
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

// The line before each name was read to its beginning: 40,000 times a name took 6.5 s, and four times that for twice as many.
TEST_CASE("a name again and again in one line costs no more each time", "[actors]") {
  std::string text = "The crew met Vladimir Putin. ";
  while (text.size() < 1'000'000) text += "Putin, ";
  const std::clock_t begin = std::clock();
  const AnnotatedArticle read = test::annotate("", text, "en");
  CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 10);
  REQUIRE(read.actors.size() == 1);
  CHECK(read.actors.front().mentions.size() > 100'000);
}

TEST_CASE("what only looks like an actor is none", "[actors]") {
  const auto table = ActorTable::load();
  struct Row {
    std::string_view text;
    std::string_view form;
    ActorType type;
    bool stays;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"“Zorkisation is bad,” he said.", "Zorkisation", ActorType::Place, false},
           {"Ferries stop. The ferries wait.", "Ferries", ActorType::Org, false},  // lower-cased elsewhere
           {"He runs Ferries. The ferries wait.", "Ferries", ActorType::Org, true},
           {"They found the Zork ATM malware.", "Zork ATM", ActorType::Org, false},
           {"They met the Zork ATM company.", "Zork ATM", ActorType::Org, true},
           {"It works in Asia, Europe and the U.S.", "Asia", ActorType::Place, false},
           {"It works in Canada, Asia and Europe.", "Asia", ActorType::Place, false},
           {"He flew to Asia on Monday.", "Asia", ActorType::Place, true},
           {"The Courant said so.", "Courant", ActorType::Org, false},  // of the Hartford Courant, cited
           {"Zork.com had the story. Zork wrote it.", "Zork", ActorType::Org, false},  // publisher Zork.com
           {"Text.\nReporting by Ann Roe; Editing by Ben Doe", "Ben Doe", ActorType::Person, false},
           {"Photo by Ann Roe", "Ann Roe", ActorType::Person, false},
           {"A photo of Ann Roe", "Ann Roe", ActorType::Person, true},
       }) {
    CAPTURE(row.text);
    Article article;
    article.text = row.text;
    article.cites = {"The Hartford Courant"};
    article.outlet = Outlet{"Zork.com", "url"};
    Actor actor;
    actor.name = row.form;
    actor.as = {std::string(row.form)};
    actor.type = row.type;
    for (std::size_t at = row.text.find(row.form); at != std::string_view::npos;
         at = row.text.find(row.form, at + 1))
      if (row.text.substr(at).find(".com") != row.form.size())
        actor.mentions.push_back(
            {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + row.form.size()), false});
    std::vector<Actor> actors = {actor};
    NonActors(article, *table).remove_from(actors);
    CHECK(actors.size() == (row.stays ? 1 : 0));
  }
}

TEST_CASE("a unit named once behind its organisation's possessive is no actor of its own", "[actors]") {
  const auto [text, expected] = GENERATE(table<std::string, std::size_t>({
      {"Zorkcorp's Quorb Works grew.", 1},
      {"Zorkcorp\xE2\x80\x99s Quorb Works grew.", 1},
      {"Zorkcorp and Quorb Works grew.", 2},
      {"Zorkcorp's Quorb Works grew. So Quorb Works hired.", 2},
  }));
  CAPTURE(text);
  Article article;
  article.text = text;
  std::vector<Actor> actors;
  for (const std::string name : {"Zorkcorp", "Quorb Works"}) {
    Actor actor;
    actor.name = name;
    actor.type = ActorType::Org;
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1))
      actor.mentions.push_back(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size()), false});
    actors.push_back(actor);
  }
  NonActors(article, *ActorTable::load()).remove_from(actors);
  CHECK(actors.size() == expected);
}

TEST_CASE("languages without evidence show no actors", "[actors]") {
  const auto recognizer = make_recognizer(ActorTable::load());
  CHECK(recognizer->recognize("", "Putin na Urusi", "sw").text.empty());
  CHECK_FALSE(recognizer->recognize("", "Putin fuhr nach Moskau.", "de").text.empty());
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
    static const auto recognizer = make_recognizer(table);
    const auto read = Annotator(recognizer, table).annotate(std::move(article));
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
