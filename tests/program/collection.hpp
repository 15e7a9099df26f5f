// A folder of made-up articles and an index of it, as the tests of `lede index` use them. Thread rule: one thread.
#pragma once
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/program/index_dump.hpp"
#include "tests/support/run_lede.hpp"
#include "tests/support/temp_dir.hpp"

namespace lede::test {

namespace fs = std::filesystem;

// One record of JSON. The url makes the article the same wherever the file lies.
inline std::string record(int number, const std::string& text = "Water rose in the harbour.") {
  const nlohmann::json json{{"url", "https://example.org/" + std::to_string(number)},
                            {"title", "Story " + std::to_string(number)},
                            {"text", text},
                            {"publisher", "The Example"},
                            {"language", "en"}};
  return json.dump() + "\n";
}

inline std::string records(int first, int last) {
  std::string out;
  for (int i = first; i < last; ++i) out += record(i);
  return out;
}

// A folder of articles and an index of it.
struct Collection {
  TempDir dir;
  std::string news = (dir.path() / "news").string();
  std::string index = (dir.path() / "index").string();

  Run run(std::vector<std::string> arguments = {}) const {
    std::vector<std::string> all = {"index", "--index", index, news, "-q"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run_lede(all);
  }
  nlohmann::json summary(std::vector<std::string> arguments = {}) const {
    arguments.push_back("--json");
    const Run done = run(arguments);
    INFO(done.err);
    REQUIRE(done.exit_code == 0);
    return nlohmann::json::parse(done.out);
  }
  void write(const std::string& name, const std::string& bytes) const { dir.write("news/" + name, bytes); }
  void remove(const std::string& name) const { fs::remove(news + "/" + name); }

  // The index must be what a fresh one would be.
  void check_equals_fresh() const {
    CHECK(damage(index).empty());
    const std::string fresh = (dir.path() / "fresh").string();
    fs::remove_all(fresh);
    REQUIRE(run_lede({"index", "--index", fresh, news, "-q"}).exit_code == 0);
    const Dump got = dump_index(index), want = dump_index(fresh);
    CHECK(got.articles.size() == want.articles.size());
    CHECK(got.articles == want.articles);
    CHECK(got.files == want.files);
  }
};

}  // namespace lede::test
