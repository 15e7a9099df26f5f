// The commands as a person runs them: the real program, its exit codes, its two streams.
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::TestIndex;
using nlohmann::json;

namespace {

struct Run {
  int code = -1;
  std::string out, err;
};

Run run_lede(const std::string& arguments) {
  const lede::test::TempDir folder;
  const std::string err = (folder.path() / "err").string();
  const std::string command = "unset LEDE_INDEX; " LEDE_BINARY " " + arguments + " 2>" + err;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  Run run;
  char block[4096];
  while (const std::size_t got = fread(block, 1, sizeof block, pipe)) run.out.append(block, got);
  const int status = pclose(pipe);
  run.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  std::ifstream in(err);
  std::ostringstream said;
  said << in.rdbuf();
  run.err = said.str();
  return run;
}

std::vector<AnnotatedArticle> sample() {
  std::vector<AnnotatedArticle> articles;
  const auto add = [&](std::string id, std::string title, std::string text, std::string outlet,
                       std::string_view date) {
    Article a;
    a.id = "0000000000000" + id;
    a.source_id = "s " + id;
    a.title = std::move(title);
    a.text = std::move(text);
    a.lang = "en";
    if (!outlet.empty()) a.outlet = Outlet{outlet, "metadata"};
    if (!date.empty()) a.published = lede::test::dated(date);
    articles.push_back(lede::test::annotated(std::move(a), {lede::test::actor("Oslo", ActorType::Place)}));
  };
  add("aa1", "Floods in the harbour", "The harbour\x1b[31m flooded.", "Alba Post", "2017-10-24");
  add("aa2", "Ferries late", "Ferries were late because of a flood.", "Borea", "2017-11");
  add("aa3", "Budget", "The budget was agreed.", "", "");
  return articles;
}

// One index for all cases: the program only reads it.
const std::string& index_option() {
  static const TestIndex index(sample());
  static const std::string option = " --index " + index.path() + " ";
  return option;
}

json answer(const std::string& arguments) { return json::parse(run_lede(arguments + index_option()).out); }

}  // namespace

TEST_CASE("exit codes of the commands that ask", "[searcher][command]") {
  const auto [arguments, code] = GENERATE(table<std::string, int>({
      {"search flood", 0},
      {"search nowhere", 1},
      {"search flood --limit 0", 0},
      {"search", 0},
      {"search flood --format yaml", 2},
      {"search flood --facet colour", 2},
      {"search flood --facet outlet:x", 2},
      {"search flood --from 2017-13", 2},
      {"search flood --not outlet", 2},
      {"search flood --limit -1", 2},
      {"search '((\"'", 0},
      {"search --queries nosuchfile --format trec", 5},
      {"search --queries nosuchfile", 2},
      {"show 0000000000000aa1", 0},
      {"show 's aa1'", 0},
      {"show nobody", 1},
      {"facets outlet", 0},
      {"facets outlet nowhere", 1},
      {"facets title", 2},
      {"info", 0},
      {"info fields", 0},
      {"check", 0},
  }));
  CAPTURE(arguments);
  const Run run = run_lede(arguments + index_option());
  CAPTURE(run.out, run.err);
  CHECK(run.code == code);
  if (code > 1) CHECK(run.err.starts_with("lede: "));
}

TEST_CASE("no index is exit code 4 with a hint", "[searcher][command]") {
  for (const char* command : {"search x", "show x", "facets outlet", "info", "check"}) {
    const Run run = run_lede(std::string(command) + " --index /nonexistent/lede");
    CAPTURE(command);
    CHECK(run.code == 4);
    CHECK_THAT(run.err, Catch::Contains("lede: no index") && Catch::Contains("hint: "));
    CHECK(run.out.empty());
  }
}

TEST_CASE("filters, dates and facets reach the search", "[searcher][command]") {
  CHECK(answer("search flood --format json")["total"] == 2);
  CHECK(answer("search flood --outlet borea --format json")["total"] == 1);
  CHECK(answer("search flood --outlet borea --outlet 'alba post' --format json")["total"] == 2);
  CHECK(answer("search --outlet ~none --format json")["total"] == 1);
  CHECK(answer("search flood --not outlet=Borea --format json")["total"] == 1);
  CHECK(answer("search flood --from 2017-11 --format json")["total"] == 1);
  CHECK(answer("search --actor oslo --lang en --place Oslo --format json")["total"] == 3);
  CHECK(answer("search flood budget --match any --format json")["total"] == 3);
  CHECK(answer("search --sort newest --offset 1 --limit 1 --format json")["hits"][0]["id"] ==
        "0000000000000aa1");
  const json facets = answer("search flood --facet outlet:1 --facet date --format json")["facets"];
  CHECK(facets["outlet"]["values"].size() == 1);
  CHECK(facets["outlet"]["distinct"] == 2);
  CHECK(facets["date"]["unit"] == "day");
  CHECK(answer("facets outlet --prefix bor --format json")["facet"]["values"][0]["value"] == "Borea");
}

TEST_CASE("exports have every hit, and a TREC run one line each", "[searcher][command]") {
  CHECK(run_lede("search --format trec" + index_option()).out.find("1 Q0 s_aa1 ") != std::string::npos);
  const lede::test::TempDir folder;
  const std::string queries = folder.write("q.tsv", "q1\tflood\nq2\tbudget\r\nno tab\n");
  const Run run = run_lede("search --queries " + queries + " --format trec" + index_option());
  CHECK(run.code == 0);
  CHECK(std::count(run.out.begin(), run.out.end(), '\n') == 3);
  CHECK_THAT(run.out, Catch::Contains("q1 Q0 s_aa1 1 ") && Catch::Contains("q2 Q0 s_aa3 1 ") &&
                          Catch::Contains(" lede\n"));
  const std::string csv = run_lede("search --format csv --limit 2" + index_option()).out;
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 3);
  std::istringstream lines(run_lede("search --format ndjson" + index_option()).out);
  std::size_t records = 0;
  for (std::string line; std::getline(lines, line); ++records) CHECK(json::parse(line).contains("text"));
  CHECK(records == 3);
}

TEST_CASE("text for a terminal has no control characters of an article", "[searcher][command]") {
  for (const char* command : {"search harbour", "show 0000000000000aa1"}) {
    const Run run = run_lede(command + index_option());
    CHECK(run.out.find('\x1b') == std::string::npos);
    CHECK_THAT(run.out, Catch::Contains("Floods in the harbour"));
  }
}

TEST_CASE("remarks go to stderr", "[searcher][command]") {
  const Run run = run_lede("search harbuor" + index_option());
  CHECK(run.code == 1);
  CHECK_THAT(run.err, Catch::Contains("did you mean: harbour"));
  for (const char* format : {"csv", "ndjson", "bibtex"})  // exports said nothing
    CHECK_THAT(run_lede(std::string("search titel:flood --format ") + format + index_option()).err,
               Catch::Contains("column 1") && Catch::Contains("did you mean title:"));
  CHECK_THAT(run_lede("search flood --group story" + index_option()).out, Catch::Contains(" in "));
}
