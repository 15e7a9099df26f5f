#include "indexer/doc_values.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/pipeline.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::TestIndex;

namespace {

std::vector<AnnotatedArticle> articles() {
  std::vector<AnnotatedArticle> all;
  for (const std::string name : {"Ada", "Ben", "ADA"}) {
    Article article;
    article.title = "Ferries of " + name;
    article.text = "Ferries of " + name + " were late.";
    article.outlet = Outlet{name == "Ben" ? "Borea" : "Alba Post", "metadata"};
    if (name != "Ben") article.published = lede::test::dated("2017-10");
    all.push_back(lede::test::annotated(article, {lede::test::actor(name, ActorType::Person)}));
  }
  return all;
}

std::string print(const DocValues& values) {
  std::string out;
  for (Xapian::docid id = 1; id < values.rows(); ++id) {
    out += std::to_string(values.dates().earliest(id)) + " " + std::to_string(values.words()[id]);
    for (const FieldId field : {FieldId::Outlet, FieldId::Person, FieldId::Actor})
      for (const Code code : values.column(field).of(id))
        out += " " + std::string(values.column(field).values[values.column(field).ordinal_of[code]]);
    out += "\n";
  }
  return out;
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void spit(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

}  // namespace

TEST_CASE("columns that were written are those that would be made", "[indexer][columns]") {
  TestIndex index(articles());
  const std::string path = index.database_path();
  Analyzer analyzer;
  const auto state = [&] { return look_at_columns(path, Xapian::Database(path)); };
  const auto opened = [&] { return print(*DocValues::open(path, Xapian::Database(path), analyzer)); };
  const auto built = [&] { return print(*DocValues::build(Xapian::Database(path), analyzer)); };
  CHECK(state() == ColumnsState::None);
  CHECK(opened() == built());

  write_columns(path);
  CHECK(state() == ColumnsState::Good);
  CHECK(opened() == built());
  const std::string alone = slurp(columns_path(path));
  write_columns(path, [](const auto& tasks) { run_tasks(tasks, 3); });
  CHECK(slurp(columns_path(path)) == alone);
  CHECK_THAT(opened(), Catch::Contains("Alba Post Ada Ada"));

  Article fourth;
  fourth.title = "Fourth";
  fourth.text = "Another day.";
  index.add({lede::test::annotated(fourth)});
  CHECK(state() == ColumnsState::Outdated);
  CHECK(opened() == built());  // made in memory
  write_columns(path);
  CHECK(state() == ColumnsState::Good);
  CHECK_FALSE(std::filesystem::exists(columns_path(path) + ".new"));
}

TEST_CASE("columns cut short or changed on the disk are not used", "[indexer][columns]") {
  const TestIndex index(articles());
  const std::string path = index.database_path();
  write_columns(path);
  const std::string whole = slurp(columns_path(path));
  Analyzer analyzer;
  const std::string expected = print(*DocValues::build(Xapian::Database(path), analyzer));
  const auto damaged = [&](const std::string& bytes) {
    spit(columns_path(path), bytes);
    const Xapian::Database database(path);
    return look_at_columns(path, database) == ColumnsState::Damaged &&
           print(*DocValues::open(path, database, analyzer)) == expected;
  };
  CHECK(damaged(""));
  for (std::size_t size = 1; size < whole.size(); size += 61) CHECK(damaged(whole.substr(0, size)));
  for (std::size_t at = 0; at < whole.size(); at += at < 100 ? 1 : 17) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x41);
    CHECK(damaged(changed));
  }
}

TEST_CASE("names that stand for a value are found in written columns, too", "[indexer][columns]") {
  const TestIndex index(articles());
  write_columns(index.database_path());
  Analyzer analyzer;
  const auto values = DocValues::open(index.database_path(), Xapian::Database(index.database_path()), analyzer);
  const FacetColumn& people = values->column(FieldId::Person);
  REQUIRE(people.values.size() == 2);
  CHECK(people.find("ada") == Ordinal{0});
  CHECK(people.find("ben") == Ordinal{1});
  CHECK_FALSE(people.find("cem"));
  CHECK_FALSE(people.find(""));
}
