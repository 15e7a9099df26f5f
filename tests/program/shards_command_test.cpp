// `lede index --shards`: built, added to, changed, dropped and rebuilt, it answers as an index of one piece of the same files.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/run_lede.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using namespace lede::test;

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string record(int number, const std::string& text) {
  return Json{{"url", "https://example.org/" + std::to_string(number)},
              {"title", "Story " + std::to_string(number)},
              {"text", text},
              {"published", "2017-10-" + std::to_string(10 + number % 15)},
              {"publisher", number % 3 == 0 ? "The Example" : "Daily Other"},
              {"language", "en"}}
             .dump() +
         "\n";
}

std::string records(int first, int last, const std::string& text = "Water rose in the harbour, said Helen Quorbley of Interpol.") {
  std::string out;
  for (int i = first; i < last; ++i) out += record(i, text + " Number " + std::to_string(i) + ".");
  return out;
}

struct Pair {
  TempDir dir;
  std::string news = (dir.path() / "news").string();
  std::string whole = (dir.path() / "whole").string(), cut = (dir.path() / "cut").string();

  Run index(const std::string& where, std::vector<std::string> more = {}) const {
    std::vector<std::string> all = {"index", "--index", where, news, "-q"};
    all.insert(all.end(), more.begin(), more.end());
    return run_lede(all);
  }
  void index_both() const {
    REQUIRE(index(whole).exit_code == 0);
    const Run run = index(cut);
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
  }
  // What the command answers of each, but for what is of the index itself and the order of what is alike.
  Json answer(const std::string& where, std::vector<std::string> arguments) const {
    for (const char* more : {"--index", where.c_str(), "--format", "json"}) arguments.emplace_back(more);
    const Run run = run_lede(arguments);
    INFO(run.err);
    REQUIRE(run.exit_code <= 1);
    Json json = Json::parse(run.out);
    json.erase("index");
    json.erase("took_ms");
    if (json.contains("hits")) {
      std::set<std::string> ids;
      for (const Json& hit : json["hits"]) ids.insert(hit["id"].get<std::string>());
      json["hits"] = ids;
    }
    return json;
  }
  void compare() const {
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"search", "harbour", "--limit", "1000", "--facet", "outlet", "--facet", "actor", "--facet", "date"},
             {"search", "\"number 7\"", "--limit", "1000"},
             {"search", "wat* -\"number 8\"", "--sort", "newest", "--limit", "1000"},
             {"search", "changed", "--limit", "1000", "--outlet", "The Example", "--facet", "outlet"},
             {"search", "harbuor"},
             {"facets", "person"},
             {"facets", "outlet", "water"}}) {
      CAPTURE(arguments);
      CHECK(answer(whole, arguments) == answer(cut, arguments));
    }
    const Run check = run_lede({"check", "--index", cut});
    CHECK(check.exit_code == 0);
    CAPTURE(check.out, check.err);
    CHECK(answer(whole, {"info"})["articles"] == answer(cut, {"info"})["articles"]);
    CHECK(answer(whole, {"info"})["dates"] == answer(cut, {"info"})["dates"]);
  }
};

}  // namespace

TEST_CASE("an index of shards is written as any other, each article to its own", "[program][shards]") {
  const Pair pair;
  pair.dir.write("news/a.jsonl", records(0, 40));
  pair.dir.write("news/b.jsonl", records(40, 60));
  REQUIRE(pair.index(pair.cut, {"--shards", "3"}).exit_code == 0);
  pair.index_both();
  for (const int shard : {1, 2, 3}) CHECK(fs::exists(pair.cut + "/shard-" + std::to_string(shard) + "/XAPIANDB"));
  const Json info = pair.answer(pair.cut, {"info"});
  CHECK(info["shards"].size() == 3);
  pair.compare();

  SECTION("added, changed and dropped in place") {
    pair.dir.write("news/c.jsonl", records(60, 70));
    pair.dir.write("news/b.jsonl", records(40, 50, "It has changed, zyxomatically."));
    pair.index_both();
    pair.compare();
    fs::remove(pair.news + "/a.jsonl");
    pair.index_both();
    pair.compare();
    CHECK(pair.answer(pair.cut, {"search", "zyxomatic*"})["total"] == 10);
  }
  SECTION("rebuilt: as many shards as before, or as many as are said") {
    REQUIRE(pair.index(pair.cut, {"--rebuild"}).exit_code == 0);
    pair.index_both();  // the generation before goes with the next run
    CHECK(pair.answer(pair.cut, {"info"})["shards"].size() == 3);
    pair.compare();
    CHECK(pair.index(pair.cut, {"--shards", "2"}).exit_code == 2);
    REQUIRE(pair.index(pair.cut, {"--rebuild", "--shards", "2"}).exit_code == 0);
    pair.index_both();  // the generation before goes with the next run
    CHECK(pair.answer(pair.cut, {"info"})["shards"].size() == 2);
    CHECK_FALSE(fs::exists(pair.cut + "/shard-3"));
    pair.compare();
    REQUIRE(pair.index(pair.cut, {"--rebuild", "--shards", "0"}).exit_code == 0);
    pair.index_both();  // the generation before goes with the next run
    CHECK_FALSE(pair.answer(pair.cut, {"info"}).contains("shards"));
    pair.compare();
  }
  SECTION("a shard that has lost a table is found out") {
    for (const auto& entry : fs::directory_iterator(pair.cut + "/gen-1/shard-2"))
      if (entry.path().extension() == ".glass" && entry.path().filename() != "iamglass") fs::resize_file(entry.path(), 0);
    CHECK(run_lede({"check", "--index", pair.cut}).exit_code != 0);
  }
}
