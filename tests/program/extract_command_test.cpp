// `lede extract`: articles as the indexer sees them.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/run_lede.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede::test;

namespace {

std::string record(int number) {
  return nlohmann::json{{"id", "row " + std::to_string(number)},
                        {"headline", "Story " + std::to_string(number)},
                        {"text", "Rain."}}
             .dump() +
         "\n";
}

std::vector<nlohmann::json> lines_of(const std::string& out) {
  std::vector<nlohmann::json> lines;
  std::istringstream in(out);
  for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

}  // namespace

TEST_CASE("extract prints one article a line, in input order, whatever the number of threads",
          "[program][threads]") {
  const TempDir dir;
  std::string records;
  for (int i = 0; i < 500; ++i) records += record(i);
  const std::string file = dir.write("a.jsonl", records);
  const std::string other = dir.write("b/c.json", record(500));
  const Run one = run_lede({"extract", "--jobs", "1", file, other});
  REQUIRE(one.exit_code == 0);
  const auto lines = lines_of(one.out);
  REQUIRE(lines.size() == 501);
  for (std::size_t i = 0; i < lines.size(); ++i) CHECK(lines[i]["source_id"] == "row " + std::to_string(i));
  CHECK(run_lede({"extract", "--jobs", "5", file, other}).out == one.out);
}

TEST_CASE("extract says what it skipped", "[program]") {
  const TempDir dir;
  const std::string file = dir.write("a.jsonl", record(1) + "{no\n" + record(2));
  const Run plain = run_lede({"extract", file});
  CHECK(plain.exit_code == 0);
  CHECK(lines_of(plain.out).size() == 2);
  CHECK(plain.err.find("skipped 1: broken JSON") != std::string::npos);
  CHECK(plain.err.find("a.jsonl:2") == std::string::npos);
  CHECK(run_lede({"extract", "-v", file}).err.find("a.jsonl:2") != std::string::npos);
}

TEST_CASE("extract reads other keys with a field map, on the command line or from a file", "[program]") {
  const TempDir dir;
  const std::string file = dir.write("a.jsonl", R"({"kop": "Regen", "tekst": "Het regent.", "text": "x"})"
                                                "\n");
  const std::string config =
      dir.write("lede.toml", "[extract]\nfield-map = [\"title=kop\", \"text=tekst\"]\n");
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"extract", file, "--field-map", "title=kop", "--field-map", "text=tekst"},
           {"--config", config, "extract", file}}) {
    const Run run = run_lede(arguments);
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    const auto lines = lines_of(run.out);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0]["title"] == "Regen");
    CHECK(lines[0]["text"] == "Het regent.");
  }
}

TEST_CASE("extract without files, or with one that is not there, fails", "[program]") {
  CHECK(run_lede({"extract"}).exit_code == 2);
  CHECK(run_lede({"extract", "/not/there"}).exit_code == 5);
}

TEST_CASE("extract writes no index", "[program]") {
  const TempDir dir;
  const std::string file = dir.write("a.jsonl", record(1));
  CHECK(run_lede({"extract", file}, {{"HOME", dir.path().string()}}).exit_code == 0);
  CHECK_FALSE(std::filesystem::exists(dir.path() / ".local"));
}

TEST_CASE("extract --why shows every candidate of a field and which won", "[program]") {
  const TempDir dir;
  const std::string file = dir.write(
      "a.jsonl", R"({"title": "Rain", "date": "2024-03-01", "author": "Staff, Ann Lee", )"
                 R"("url": "https://post.example/2024/03/09/rain", "text": "By Bo Chen\n\nIt rained."})"
                 "\n");
  CHECK_FALSE(lines_of(run_lede({"extract", file}).out).at(0).contains("why"));
  const auto lines = lines_of(run_lede({"extract", "--why", file}).out);
  REQUIRE(lines.size() == 1);
  const auto& published = lines[0]["why"]["published"];
  REQUIRE(published.size() == 2);
  CHECK(published[0] == nlohmann::json{{"value", "2024-03-01"}, {"from", "record"}, {"won", true}});
  CHECK(published[1] == nlohmann::json{{"value", "2024-03-09"}, {"from", "URL"}, {"won", false}});
  CHECK(lines[0]["why"]["title"][0]["won"] == true);
}
