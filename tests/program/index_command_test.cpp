// `lede index` as a person uses it: what it adds, changes and drops, what it says, how it ends.
#include <sys/file.h>
#include <xapian.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "indexer/index_directory.hpp"
#include "indexer/schema.hpp"
#include "indexer/stored_article.hpp"
#include "tests/program/collection.hpp"
#include "tests/program/index_dump.hpp"

using namespace lede;
using namespace lede::test;

TEST_CASE("an index is built, and a second run has nothing to do", "[program]") {
  const Collection c;
  c.write("a.jsonl", records(0, 70));
  c.write("deep/b.json", record(70));
  auto summary = c.summary();
  CHECK(summary["added"] == 71);
  CHECK(summary["articles"] == 71);
  CHECK(summary["revision"] == 1);
  CHECK(summary["strategy"] == "built");
  const Dump first = dump_index(c.index);
  CHECK(first.articles.size() == 71);
  CHECK(first.files.size() == 2);
  CHECK(first.metadata.at("lede.langs") == "en");
  summary = c.summary();
  CHECK(summary["strategy"] == "nothing to do");
  CHECK(summary["files"]["unchanged"] == 2);
  CHECK(summary["articles"] == 71);
  CHECK(summary["revision"] == 1);
  CHECK(damage(c.index).empty());
}

TEST_CASE("a run with nothing new mends what lies beside the database", "[program]") {
  const Collection c;
  c.write("a.jsonl", records(0, 30));
  c.summary();
  const std::string database = IndexDirectory(c.index).database_path(1);
  const auto bytes = [&](const char* kind) { return std::filesystem::file_size(database + kind); };
  for (const char* kind : {".columns", ".suggestions"}) {
    CAPTURE(kind);
    const auto whole = bytes(kind);
    std::filesystem::remove(database + kind);
    CHECK(c.summary()["strategy"] == "nothing to do");
    CHECK(bytes(kind) == whole);
    std::ofstream(database + kind) << "nonsense";
    c.summary();
    CHECK(bytes(kind) == whole);
  }
  CHECK(damage(c.index).empty());
}

TEST_CASE("the order of documents is the order of the input, whatever the number of threads",
          "[program][threads]") {
  const Collection c;
  for (int i = 0; i < 20; ++i)
    c.write("f" + std::to_string(100 + i) + ".jsonl", records(100 * i, 100 * i + 100));
  c.summary({"--jobs", "1"});
  const Dump one = dump_index(c.index);
  REQUIRE(one.order.size() == 2000);
  for (const char* jobs : {"2", "7"}) {
    c.summary({"--rebuild", "--jobs", jobs});
    const Dump other = dump_index(c.index);
    CHECK(other.order == one.order);
    CHECK(other.articles == one.articles);
  }
  c.summary({"--rebuild", "--memory", "900"});  // nor however large the segments
  CHECK(dump_index(c.index).articles == one.articles);
  const auto title = load_article(one.articles.at(one.order[1234]).data).article.title;
  CHECK(title == "Story 1234");
}

TEST_CASE("files that are new, changed or gone are noticed", "[program]") {
  const Collection c;
  c.write("a.json", record(1));
  c.write("b.json", record(2));
  c.write("c.json", record(3));
  c.summary();
  c.write("a.json", record(1, "The harbour is dry again."));
  c.remove("b.json");
  c.write("d.json", record(4));
  const auto summary = c.summary();
  CHECK(summary["strategy"] == "in place");
  CHECK(summary["files"] == nlohmann::json{{"new", 1}, {"changed", 1}, {"unchanged", 1}, {"gone", 1}});
  CHECK(summary["added"] == 2);  // another text is another article
  CHECK(summary["dropped"] == 2);
  CHECK(summary["articles"] == 3);
  CHECK(summary["revision"] == 2);
  c.check_equals_fresh();
}

TEST_CASE("of a changed JSONL file only what changed is written", "[program]") {
  const Collection c;
  c.write("a.jsonl", records(0, 50));
  c.summary();
  std::string dated = record(7);
  dated.insert(1, "\"date\":\"2017-10-24\",");  // the same article, more known of it
  c.write("a.jsonl", records(0, 7) + dated + records(8, 40) + records(60, 65));
  const auto summary = c.summary();
  CHECK(summary["added"] == 5);
  CHECK(summary["changed"] == 1);
  CHECK(summary["dropped"] == 10);
  CHECK(summary["articles"] == 45);
  c.check_equals_fresh();
}

TEST_CASE("an article in two files is one article until both are gone", "[program]") {
  const Collection c;
  c.write("a.jsonl", records(0, 10));
  c.write("b.jsonl", records(5, 15));
  CHECK(c.summary()["articles"] == 15);
  c.check_equals_fresh();
  c.write("c.jsonl", records(9, 12));
  CHECK(c.summary()["articles"] == 15);
  c.check_equals_fresh();
  c.remove("a.jsonl");
  CHECK(c.summary()["articles"] == 10);
  c.check_equals_fresh();  // among others: no article names a.jsonl
  c.remove("b.jsonl");
  CHECK(c.summary()["articles"] == 3);
  c.check_equals_fresh();
}

TEST_CASE("a file that moves keeps its articles without writing them anew", "[program]") {
  const Collection c;
  c.write("a.jsonl", records(0, 30));
  c.summary();
  fs::rename(c.news + "/a.jsonl", c.news + "/z.jsonl");
  const auto summary = c.summary();
  CHECK(summary["added"] == 0);
  CHECK(summary["dropped"] == 0);
  CHECK(summary["articles"] == 30);
  c.check_equals_fresh();
}

TEST_CASE("only files below a folder that was given are dropped", "[program]") {
  const Collection c;
  const std::string other = c.dir.write("other/x.jsonl", records(100, 103));
  c.write("a.json", record(1));
  c.write("b.json", record(2));
  CHECK(run_lede({"index", "--index", c.index, c.news, (c.dir.path() / "other").string(), "-q"}).exit_code ==
        0);
  fs::remove(other);
  c.remove("b.json");
  CHECK(run_lede({"index", "--index", c.index, c.news + "/a.json", "-q"}).exit_code ==
        0);  // a file, not its folder
  CHECK(dump_index(c.index).articles.size() == 5);
  CHECK(c.summary()["articles"] == 4);
  CHECK(run_lede({"index", "--index", c.index, (c.dir.path() / "other").string(), "-q"}).exit_code == 0);
  CHECK(dump_index(c.index).articles.size() == 1);
}

TEST_CASE("much that is new is added in bulk, with the same result", "[program]") {
  const Collection c;
  std::string long_text;
  for (int i = 0; i < 400; ++i) long_text += "Water number " + std::to_string(i) + " rose in the harbour. ";
  c.write("a.jsonl", records(0, 30));
  c.write("gone.jsonl", records(30, 33));
  c.summary();
  std::string many;
  for (int i = 1000; i < 2000; ++i) many += record(i, long_text + std::to_string(i));
  c.write("big.jsonl", many + records(5, 8));  // and three it has
  std::string dated = record(7);
  dated.insert(1, "\"date\":\"2017-10-24\",");
  c.write("a.jsonl", records(0, 7) + dated + records(8, 20));
  c.remove("gone.jsonl");
  const auto summary = c.summary();
  CHECK(summary["strategy"] == "added in bulk");
  CHECK(summary["added"] == 1000);
  CHECK(summary["changed"] == 1);
  CHECK(summary["dropped"] == 13);
  CHECK(summary["articles"] == 1020);
  CHECK(summary["revision"] == 2);
  c.check_equals_fresh();
}

TEST_CASE("options that change how articles are read make them be read again", "[program]") {
  const Collection c;
  c.write("a.jsonl", records(0, 10));
  c.summary();
  const auto summary = c.summary({"--no-actors"});
  CHECK(summary["files"]["changed"] == 1);
  CHECK(summary["changed"] == 10);
  CHECK(c.summary({"--no-actors"})["strategy"] == "nothing to do");
}

TEST_CASE("a dry run says what it would do and does nothing", "[program]") {
  const Collection c;
  c.write("a.json", record(1));
  const Run run = c.run({"--dry-run", "-v"});
  CHECK(run.exit_code == 0);
  CHECK(run.out.find("1 new file") != std::string::npos);
  CHECK(run.out.find("new " + fs::canonical(c.news + "/a.json").string()) != std::string::npos);
  CHECK_FALSE(fs::exists(c.index));
}

TEST_CASE("a rebuild without paths reads what the index was built from", "[program]") {
  const Collection c;
  c.write("a.jsonl", records(0, 12));
  c.summary({"--no-actors"});
  const std::string uuid = dump_index(c.index).metadata.at("lede.uuid");
  CHECK(uuid.size() == 36);
  c.write("b.jsonl", records(12, 15));
  REQUIRE(run_lede({"index", "--index", c.index, "--rebuild", "-q"}).exit_code == 0);
  const Dump rebuilt = dump_index(c.index);
  CHECK(rebuilt.articles.size() == 15);
  CHECK(rebuilt.metadata.at("lede.uuid") == uuid);
  CHECK(rebuilt.metadata.at("lede.revision") == "2");
  CHECK(IndexDirectory(c.index).live() == 2u);
  CHECK(c.summary({"--no-actors"})["strategy"] == "nothing to do");  // read as before, without actors
  CHECK_FALSE(fs::exists(c.index + "/gen-1"));                       // the run after a rebuild clears up
}

TEST_CASE("skipped records are counted on every run, listed with -v, and fail a strict one", "[program]") {
  const Collection c;
  c.write("a.jsonl", record(1) + "{broken\n" + record(2));
  c.write(".hidden.json", record(3));
  for (int i = 0; i < 2; ++i) {
    const Run strict = c.run({"--strict", "-v"});
    CHECK(strict.exit_code == 3);
    CHECK(strict.err.find("broken JSON") != std::string::npos);
    if (i == 0) CHECK(strict.err.find("a.jsonl:2") != std::string::npos);
  }
  c.write("a.jsonl", record(1) + record(2));
  CHECK(c.run({"--strict"}).exit_code == 0);  // hidden files are no trouble
  CHECK(dump_index(c.index).articles.size() == 2);
}

TEST_CASE("nothing is an index too", "[program]") {
  const Collection c;
  fs::create_directories(c.news);
  CHECK(c.summary()["articles"] == 0);
  c.write("a.json", record(1));
  CHECK(c.summary()["articles"] == 1);
  c.remove("a.json");
  CHECK(c.summary()["articles"] == 0);
  c.check_equals_fresh();
}

TEST_CASE("a file that cannot be read any more keeps its articles", "[program]") {
  if (geteuid() == 0) return;  // root reads everything
  const Collection c;
  c.write("a.jsonl", records(0, 5));
  c.summary();
  c.write("a.jsonl", records(0, 6));
  fs::permissions(c.news + "/a.jsonl", fs::perms::none);
  CHECK(c.summary()["articles"] == 5);
  fs::permissions(c.news + "/a.jsonl", fs::perms::owner_read);
  CHECK(c.summary()["articles"] == 6);
}

namespace {

std::string actor_facet(const Collection& c) {
  return run_lede({"facets", "actor", "--index", c.index, "--format", "json"}).out;
}

}  // namespace

TEST_CASE("a correction of actors and a rebuild is undone by another rebuild, exactly", "[program]") {
  const Collection c;
  c.write(
      "a.jsonl",
      record(1,
             "The U.S. met Kaspersky Lab. America agreed, said Helen Quorbley. Quorbley left for Moscow.") +
          record(2, "INTERPOL and Interpol came to Moscow. Kaspersky Lab did not."));
  c.dir.write("actors.tsv", "# nothing yet\n");
  const std::string file = (c.dir.path() / "actors.tsv").string();
  c.summary({"--actors", file});
  const std::string before = actor_facet(c);
  CHECK(before.find("United States") != std::string::npos);

  c.dir.write("actors.tsv",
              "!not-the-same\tQuorbley\tHelen Quorbley\nMoscow\tplace\tMoskva\nInterpol "
              "Office\torg\tInterpol;INTERPOL\n");
  c.summary({"--actors", file, "--rebuild"});
  const std::string corrected = actor_facet(c);
  CHECK(corrected != before);
  CHECK(corrected.find("Interpol Office") != std::string::npos);

  c.dir.write("actors.tsv", "# nothing again\n");
  c.summary({"--actors", file, "--rebuild"});
  CHECK(actor_facet(c) == before);
}

TEST_CASE("show --why gives each form of an actor and its reason", "[program]") {
  const Collection c;
  c.write(
      "a.jsonl",
      record(
          7,
          "The U.S. met Kaspersky Lab. America agreed, said Helen Quorbley. Mrs Quorbley left for Moscow."));
  c.summary();
  const std::string id = nlohmann::json::parse(
      run_lede({"search", "story", "--index", c.index, "--format", "json"}).out)["hits"][0]["id"];
  const std::string out = run_lede({"show", id, "--index", c.index, "--why"}).out;
  INFO(out);
  CHECK(out.find("Mrs Quorbley  because: last name; title stripped") != std::string::npos);
  CHECK(out.find("United States (place, 2)") != std::string::npos);
  CHECK(out.find("U.S.  because: table: ") != std::string::npos);
}
