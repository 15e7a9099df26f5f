#include "searcher/actor_record.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "corpus/error.hpp"
#include "indexer/actor_forms.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::TestIndex;

namespace {

Actor named(std::string name, ActorType type, std::vector<std::string> as = {},
            std::vector<std::string> why = {}) {
  Actor actor = test::actor(std::move(name), type);
  if (!as.empty()) actor.as = std::move(as);
  actor.as_why = std::move(why);
  return actor;
}

AnnotatedArticle article(std::string id, std::string_view date, std::vector<Actor> actors) {
  Article a;
  a.id = id;
  a.title = "Title of " + id;
  a.text = "Text of " + id;
  a.lang = "en";
  if (!date.empty()) a.published = test::dated(date);
  return test::annotated(std::move(a), std::move(actors));
}

std::vector<AnnotatedArticle> sample() {
  return {
      article("a1", "2017-10-24",
              {named("Helen Quorbley", ActorType::Person, {"Helen Quorbley", "Mrs Quorbley"},
                     {"", "last name; title stripped"}),
               named("Interpol", ActorType::Org)}),
      article("a2", "2016",
              {named("Helen Quorbley", ActorType::Person, {"Quorbley"}, {"last name"}),
               named("Lisbon", ActorType::Place)}),
      article("a3", "", {named("HELEN QUORBLEY", ActorType::Person), named("Interpol", ActorType::Org)}),
      article("a4", "2018-01-01", {named("Helen Quorbley", ActorType::Org)}),
      article("a5", "2019-01-01", {named("Lisbon", ActorType::Place)}),
  };
}

std::string printed(const ActorRecord& record) {
  std::string out = record.name + " " + std::string(to_string(record.type)) + " " +
                    std::to_string(record.articles) + " " + (record.first ? to_string(*record.first) : "-") +
                    " " + (record.last ? to_string(*record.last) : "-") + " " +
                    std::to_string(record.undated) + " undated";
  for (const ActorForm& form : record.forms)
    out +=
        " | " + form.text + " " + std::to_string(form.articles) + (form.why.empty() ? "" : ": " + form.why);
  for (const Companion& companion : record.companions)
    out += " + " + companion.name + " " + std::to_string(companion.articles);
  return out;
}

}  // namespace

TEST_CASE("an actor's record: articles, dates, forms with reasons, companions", "[actors]") {
  const TestIndex index(sample());
  Searcher searcher(index.database_path(), nullptr);
  const auto records = searcher.actor("helen quorbley");
  REQUIRE(records.size() == 2);
  CHECK(printed(records[0]) ==
        "Helen Quorbley person 3 2016-01-01 2017-10-24 1 undated | HELEN QUORBLEY 1 | Helen Quorbley 1 | Mrs "
        "Quorbley 1: "
        "last name; title stripped | Quorbley 1: last name + Interpol 2 + Lisbon 1");
  CHECK(printed(records[1]) == "Helen Quorbley org 1 2018-01-01 2018-01-01 0 undated | Helen Quorbley 1");
  CHECK(searcher.actor("helen quorbley", 1)[0].companions.size() == 1);
  CHECK_THROWS_AS(searcher.actor("Quorbley"), Error);  // a form is no name
  CHECK_THROWS_AS(searcher.actor(""), Error);
}

TEST_CASE("an actor's record is right after every change", "[actors]") {
  TestIndex index(sample());
  index.remove("a1");
  CHECK(printed(Searcher(index.database_path(), nullptr).actor("Helen Quorbley")[0]) ==
        "Helen Quorbley person 2 2016-01-01 2016-12-31 1 undated | HELEN QUORBLEY 1 | Quorbley 1: last name "
        "+ Interpol 1 + Lisbon 1");
  index.add({article("a2", "2016", {named("Lisbon", ActorType::Place)})});
  index.add({article("a3", "", {})});
  CHECK_THROWS_AS(Searcher(index.database_path(), nullptr).actor("Interpol"), Error);
  CHECK(Searcher(index.database_path(), nullptr).actor("Lisbon")[0].articles == 2);
}

TEST_CASE("records of random articles are what counting them gives", "[actors]") {
  std::mt19937 random(7);
  std::vector<AnnotatedArticle> articles;
  const std::vector<std::string> names = {"Ann Roe", "Ben Doe", "Acme", "Zork", "Lisbon", "Rome"};
  for (int i = 0; i < 60; ++i) {
    std::vector<Actor> actors;
    for (std::size_t n = 0; n < names.size(); ++n)
      if (random() % 3 == 0) actors.push_back(named(names[n], static_cast<ActorType>(n / 2)));
    articles.push_back(article("r" + std::to_string(i),
                               i % 4 == 0 ? "" : "2020-01-0" + std::to_string(1 + i % 9), std::move(actors)));
  }
  const TestIndex index(articles);
  Searcher searcher(index.database_path(), nullptr);
  const auto names_it = [](const AnnotatedArticle& a, const std::string& name) {
    return std::any_of(a.actors.begin(), a.actors.end(),
                       [&](const Actor& actor) { return actor.name == name; });
  };
  for (const std::string& name : names) {
    const auto records = searcher.actor(name);
    REQUIRE(records.size() == 1);
    std::size_t articles_with = 0;
    for (const AnnotatedArticle& a : articles) articles_with += names_it(a, name);
    CHECK(records[0].articles == articles_with);
    CHECK(records[0].forms[0].articles == articles_with);
    for (const Companion& companion : records[0].companions) {
      std::size_t both = 0;
      for (const AnnotatedArticle& a : articles) both += names_it(a, name) && names_it(a, companion.name);
      CHECK(companion.articles == both);
      CHECK(companion.name != name);
    }
  }
}

namespace {

AnnotatedArticle defining(std::string id, std::string name, std::string acronym) {
  return article(
      std::move(id), "",
      {named(name, ActorType::Org, {name, std::move(acronym)}, {"", std::string(kAcronymDefined)})});
}

std::string counts(const TestIndex& index, std::vector<std::string> chosen = {}) {
  SearchRequest request;
  request.facets.resize(1);
  request.facets[0].field = FieldId::Org;
  if (!chosen.empty()) request.filters = {{FieldId::Actor, std::move(chosen), {}}};
  const SearchResponse response = Searcher(index.database_path(), nullptr).search(request);
  std::string out = std::to_string(response.total);
  for (const FacetValue& value : response.facets[0].values)
    out += " " + value.value + "=" + std::to_string(value.count);
  return out;
}

}  // namespace

TEST_CASE("an acronym that two articles define is the same actor everywhere", "[actors]") {
  const auto bare = article("b1", "", {named("ZFC", ActorType::Org)});
  TestIndex index({defining("d1", "Zork Fisheries Council", "ZFC"), bare});
  CHECK(counts(index) == "2 ZFC=1 Zork Fisheries Council=1");  // one definition is not enough
  index.add({defining("d2", "Zork Fisheries Council", "ZFC")});
  CHECK(counts(index) == "3 Zork Fisheries Council=3");
  for (const std::string name : {"ZFC", "zork fisheries council"}) {
    CHECK(counts(index, {name}).starts_with("3 "));
    CHECK(printed(Searcher(index.database_path(), nullptr).actor(name)[0]) ==
          "Zork Fisheries Council org 3 - - 3 undated | ZFC 3: acronym defined in the text | Zork Fisheries "
          "Council 2");
  }
  index.add({defining("d3", "Zork Football Club", "ZFC")});  // now it may be either
  CHECK(counts(index) == "4 Zork Fisheries Council=2 ZFC=1 Zork Football Club=1");
  CHECK(counts(index, {"ZFC"}).starts_with("1 "));
  index.remove("d3");
  CHECK(counts(index) == "3 Zork Fisheries Council=3");
  index.remove("d2");  // and exactly as at first
  CHECK(counts(index) == "2 ZFC=1 Zork Fisheries Council=1");
}

TEST_CASE("packed forms give their parts back", "[actors]") {
  const std::vector<Actor> actors = {
      named("Helen Quorbley", ActorType::Person, {"Helen Quorbley", "Mrs Quorbley"}, {"", "last name; title stripped"}),
      named("Интерпол", ActorType::Org, {"Интерпола"}, {""}),
      named("United States", ActorType::Place, {"U.S.", "United States"}, {"table: U.S. = United States", ""}),
      named("Jon Zork", ActorType::Person, {"Jon Zork"}, {""}),
      named("Ann Zork", ActorType::Person, {"Zork", "Ann Zork", "Ann", "Miss Z"}, {"last name", "", "first name", "no usual reason"}),
      Actor{"Tagged Only", ActorType::Person, {}, {}}};
  const auto forms = [&](ActorType type, std::string_view names, std::string_view packed) {
    std::string out;
    each_form(type, names, packed, [&](const NamedForm& form) {
      out.append(form.name).append("=").append(form.form).append("(").append(form.why).append(") ");
    });
    return out;
  };
  const std::string packed = pack_forms(actors);
  CHECK(forms(ActorType::Person, "Helen Quorbley\x1f" "Jon Zork\x1f" "Ann Zork", packed) ==
        "Helen Quorbley=Helen Quorbley() Helen Quorbley=Mrs Quorbley(last name; title stripped) Jon Zork=Jon Zork() "
        "Ann Zork=Zork(last name) Ann Zork=Ann Zork() Ann Zork=Ann(first name) Ann Zork=Miss Z(no usual reason) ");
  CHECK(forms(ActorType::Org, "Интерпол", packed) == "Интерпол=Интерпола() ");
  CHECK(forms(ActorType::Place, "United States", packed) ==
        "United States=U.S.(table: U.S. = United States) United States=United States() ");
  CHECK_THROWS_AS(forms(ActorType::Place, "United States", packed.substr(0, packed.size() - 3)), Error);
  CHECK_THROWS_AS(forms(ActorType::Person, "Helen Quorbley\x1f" "Jon Zork\x1f" "A", packed), Error);  // of other names

  CHECK(pack_forms({actors[3], actors[5]}).empty());  // named by its name alone
  CHECK(forms(ActorType::Person, "Jon Zork\x1f" "Ann Zork", "") == "Jon Zork=Jon Zork() Ann Zork=Ann Zork() ");
}
