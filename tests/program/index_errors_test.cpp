// `lede index` when something is wrong: exit codes, what it says, and that the index stays as it was.
#include <sys/file.h>
#include <xapian.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "indexer/index_directory.hpp"
#include "indexer/schema.hpp"
#include "tests/program/collection.hpp"
#include "tests/program/index_dump.hpp"

using namespace lede;
using namespace lede::test;

TEST_CASE("what goes wrong has an exit code, one line and a hint", "[program]") {
  struct Row {
    std::vector<std::string> arguments;
    int exit_code;
    std::string says;
  };
  const TempDir dir;
  const std::string index = (dir.path() / "index").string();
  const std::string file = dir.write("a.json", record(1));
  const std::vector<Row> rows = {
      {{"index", "--index", index}, 2, "no files or folders"},
      {{"index", "--index", index, "--rebuild"}, 2, "no files or folders"},
      {{"index", "--index", index, "--jobs", "0", file}, 2, "--jobs"},
      {{"index", "--index", index, "--memory", "100", file}, 2, "--memory"},
      {{"index", "--index", index, "--frobnicate", file}, 2, "frobnicate"},
      {{"index", "--index", index, "--field-map", "title", file}, 2, "FIELD=KEY"},
      {{"index", "--index", index, "--field-map", "nothing=x", file}, 2, "nothing"},
      {{"index", "--index", index, file + ".not"}, 5, "a.json.not"},
      {{"index", "--index", index, "--actors", "/not/there.tsv", file}, 5, "/not/there.tsv"},
      {{"index", "--index", "/dev/null/index", file}, 5, "/dev/null/index"},
  };
  for (const Row& row : rows) {
    const Run run = run_lede(row.arguments);
    INFO(run.err);
    CHECK(run.exit_code == row.exit_code);
    CHECK(run.out.empty());
    CHECK(run.err.find(row.says) != std::string::npos);
  }
}

TEST_CASE("an index that is being written is left alone", "[program]") {
  const Collection c;
  c.write("a.json", record(1));
  const IndexLock lock(c.index);
  const Run run = c.run();
  CHECK(run.exit_code == 4);
  CHECK(run.err.find("another process") != std::string::npos);
  CHECK(run.err.find("hint: ") != std::string::npos);
}

TEST_CASE("an index of another version is refused until it is rebuilt", "[program]") {
  const Collection c;
  c.write("a.json", record(1));
  c.summary();
  Xapian::WritableDatabase(IndexDirectory(c.index).database_path(1)).set_metadata("lede.schema", "0");
  const Run refused = c.run();
  CHECK(refused.exit_code == 4);
  CHECK(refused.err.find("--rebuild") != std::string::npos);
  CHECK(run_lede({"index", "--index", c.index, "--rebuild", "-q"}).exit_code == 0);
  CHECK(c.summary()["strategy"] == "nothing to do");
}

TEST_CASE("a damaged index is refused until it is rebuilt", "[program]") {
  const Collection c;
  c.write("a.jsonl", records(0, 5));
  c.summary();
  const bool stub = GENERATE(true, false);
  std::ofstream(stub ? c.index + "/XAPIANDB" : c.index + "/gen-1/articles/iamglass") << "nonsense";
  CHECK(c.run().exit_code == 4);
  CHECK(c.run({"--rebuild"}).exit_code == 0);
  CHECK(dump_index(c.index).articles.size() == 5);
  CHECK(c.summary()["strategy"] == "nothing to do");
}

TEST_CASE("the index is found by option, environment and default", "[program]") {
  const Collection c;
  c.write("a.json", record(1));
  const std::string home = (c.dir.path() / "home").string();
  CHECK(run_lede({"index", c.news, "-q"}, {{"LEDE_INDEX", c.index}}).exit_code == 0);
  CHECK(fs::exists(c.index + "/XAPIANDB"));
  CHECK(run_lede({"index", c.news, "-q"}, {{"HOME", home}}).exit_code == 0);
  CHECK(fs::exists(home + "/.local/share/lede/index/XAPIANDB"));
}

TEST_CASE("a write that fails ends the run and leaves the index as it was", "[program]") {
  const Collection c;
  c.write("a.jsonl", records(0, 5));
  c.summary();
  c.write("a.jsonl", records(0, 9'000));
  // A limit on the size of files stands in for a full disk.
  const std::string command = "trap '' XFSZ; ulimit -f 600; exec '" + std::string(LEDE_BINARY) +
                              "' index --rebuild --index '" + c.index + "' '" + c.news + "' -q 2>'" +
                              c.dir.path().string() + "/err'";
  CHECK(WEXITSTATUS(std::system(command.c_str())) == 5);
  CHECK(dump_index(c.index).articles.size() == 5);
  CHECK_FALSE(fs::exists(c.index + "/gen-2"));
  CHECK(c.summary()["articles"] == 9'000);
}
