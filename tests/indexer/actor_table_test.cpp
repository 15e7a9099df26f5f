#include "indexer/ner/actor_table.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "corpus/error.hpp"
#include "indexer/ner/words.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

TEST_CASE("names of the table fold case, accents and dots", "[actors]") {
  const auto table = ActorTable::load();
  struct Row {
    std::string_view name;
    std::string_view canonical;
    ActorType type;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"United States", "United States", ActorType::Place},
           {"U.S.", "United States", ActorType::Place},
           {"usa", "United States", ActorType::Place},
           {"INTERPOL", "Interpol", ActorType::Org},
           {"Интерпол", "Interpol", ActorType::Org},
           {"Yevgeny Kaspersky", "Eugene Kaspersky", ActorType::Person},
           {"Евгений Касперский", "Eugene Kaspersky", ActorType::Person},
           {"Federal Office for Information Security", "BSI", ActorType::Org},
           {"elysee", "Élysée Palace", ActorType::Org},
           {"普京", "Vladimir Putin", ActorType::Person},
           {"السعودية", "Saudi Arabia", ActorType::Place},
       }) {
    CAPTURE(row.name);
    const ActorRow* found = table->find(row.name);
    REQUIRE(found != nullptr);
    CHECK(found->name == row.canonical);
    CHECK(found->type == row.type);
  }
  CHECK(table->find("Zzyzx Quorble") == nullptr);
  CHECK(table->find("Georgia", ActorType::Org) == nullptr);
}

TEST_CASE("the firm is not its founder", "[actors]") {
  const auto table = ActorTable::load();
  CHECK(table->blocked("Kaspersky Lab", "Eugene Kaspersky"));
  CHECK(table->blocked("EUGENE KASPERSKY", "kaspersky lab"));
  CHECK_FALSE(table->blocked("Kaspersky Lab", "Kaspersky"));
}

TEST_CASE("the built-in table is large and without doubles", "[actors]") {
  const auto table = ActorTable::load();
  CHECK(table->rows().size() >= 3000);
  std::set<std::string> seen;
  for (const auto& row : table->rows()) {
    CAPTURE(row.name);
    CHECK_FALSE(name_key(row.name).empty());
    CHECK(seen.insert(std::string(to_string(row.type)) + name_key(row.name)).second);
  }
}

TEST_CASE("a user's table adds and replaces rows", "[actors]") {
  const test::TempDir dir;
  const auto file = dir.write("mine.tsv",
                              "# mine\nAcme Widgets\torg\tAcme;AW Corp\n"
                              "Interpol\torg\tThe Lyon office\n"
                              "!not-the-same\tAcme Widgets\tJane Acme\n");
  const auto table = ActorTable::load(file);
  REQUIRE(table->find("acme") != nullptr);
  CHECK(table->find("acme")->name == "Acme Widgets");
  CHECK(table->find("The Lyon Office")->name == "Interpol");
  CHECK(table->find("Интерпол") == nullptr);  // the row was replaced
  CHECK(table->blocked("Jane Acme", "Acme Widgets"));
}

TEST_CASE("a malformed row names file and line", "[actors]") {
  const test::TempDir dir;
  for (const std::string bad : {"Acme\n", "Acme\tcompany\n", "\torg\tX\n", "!not-the-same\tAcme\n"}) {
    const auto file = dir.write("bad.tsv", "Good\torg\n" + bad);
    CHECK_THROWS_WITH(ActorTable::load(file), Catch::Contains("bad.tsv:2"));
  }
  CHECK_THROWS_AS(ActorTable::load(dir.path().string() + "/none.tsv"), Error);
}
