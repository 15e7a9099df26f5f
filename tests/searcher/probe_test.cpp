// The questions of ../shared/bench/probe, put to the seven small article files there by the real program.
// What other engines answered to them stands in ../shared/design/features.md.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/support/run_lede.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"

using lede::test::run_lede;
using nlohmann::json;
using Files = std::set<std::string>;

TEST_CASE("the probe's questions are answered rightly", "[searcher][command]") {
  const auto probe = lede::test::shared_path("bench/probe");
  if (!probe) return lede::test::skipped("no ../shared/bench/probe");
  const lede::test::TempDir folder;
  const std::string index = (folder.path() / "index").string();
  REQUIRE(run_lede({"index", "--index", index, "-q", *probe}).exit_code == 0);
  const auto ask = [&](const std::string& query) {
    return json::parse(run_lede({"search", "--index", index, "--format", "json", query}).out);
  };
  struct Row {
    std::string query;
    Files files;
  };
  for (const auto& [query, files] : std::vector<Row>{
           {"harbour",
            {"a1.html", "a2.html", "a3.txt", "a4.json", "w.warc"}},  // the copies of a1 and w are one each
           {"alvarez", {"a1.html", "a2.html", "a3.txt", "a4.json"}},
           {"Álvarez", {"a1.html", "a2.html", "a3.txt", "a4.json"}},
           {"=Álvarez", {"a1.html", "a2.html", "a4.json"}},
           {"negotiation", {"a1.html", "a2.html", "a3.txt"}},
           {"cookie", {}},  // in the page's furniture only
           {"newsletter", {}},
           {"date:2021-03-04", {"a1.html", "a2.html", "a3.txt"}},
           {"date:possible(2021-03-07)", {"w.warc"}},
           {"author:roe", {"a1.html", "a2.html", "a3.txt", "a4.json"}},
           {"outlet:\"Daily Example\"", {"a1.html"}},
           {"agency:Reuters", {"a1.html", "a2.html"}},
           {"outlet:Reuters", {}},
           {"said:\"nothing wrong\" by:Álvarez", {"a1.html", "a2.html"}},
           {"report SENT contract", {"a1.html", "a2.html"}},
           {"report SENT opposition", {}},
           {"report PARA opposition", {}},
           {"first(6, contract) -title:tender", {"a1.html", "a2.html", "a3.txt"}},
       }) {
    INFO(query);
    Files found;
    const json answer = ask(query);
    for (const json& hit : answer["hits"]) {
      const std::string path = hit["path"];
      found.insert(path.substr(path.rfind('/') + 1));
    }
    CHECK(found == files);
  }
  CHECK(ask("harbuor")["did_you_mean"] == "harbour");
}
