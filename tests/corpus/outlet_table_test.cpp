#include "corpus/outlet_table.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

namespace {
std::string name_of(const OutletRow* row) { return row == nullptr ? "" : row->name; }

std::shared_ptr<const OutletTable> with_rows(std::string_view rows) {
  const test::TempDir dir;
  return OutletTable::load(dir.write("outlets.tsv", rows));
}
}  // namespace

TEST_CASE("outlets are known by name, other name and host", "[corpus][outlets]") {
  const auto table = with_rows(
      "# name\tkind\tcountry\tdomains\tother names\n"
      "The Harbour Gazette\tnewspaper\tGB\tharbourgazette.example\tHG;Harbour Gaz\n"
      "Le Quotidien Vert\tnewspaper\tFR\tvert.example,le-vert.example\tL'Écho Vert\n"
      "Gazette Sport\twebsite\tGB\tsport.harbourgazette.example\t\n");
  CHECK(name_of(table->by_name("the harbour gazette")) == "The Harbour Gazette");
  CHECK(name_of(table->by_name("Harbour  Gazette")) == "The Harbour Gazette");
  CHECK(name_of(table->by_name("l’echo vert")) == "Le Quotidien Vert");
  CHECK(name_of(table->by_name("Quotidien")).empty());
  CHECK(name_of(table->by_host("www.harbourgazette.example")) == "The Harbour Gazette");
  CHECK(name_of(table->by_host("SPORT.harbourgazette.example:443")) == "Gazette Sport");
  CHECK(name_of(table->by_host("edition.vert.example.")) == "Le Quotidien Vert");
  CHECK(name_of(table->by_host("notvert.example")).empty());
  CHECK(name_of(table->by_host("")).empty());
}

TEST_CASE("the built-in table is there, and a user's row of the same name replaces its row",
          "[corpus][outlets]") {
  CHECK(name_of(OutletTable::load()->by_host("edition.cnn.com")) == "CNN");
  const auto table = with_rows("Reuters\tagency\tGB\treuters.test\tRTR\n");
  CHECK(name_of(table->by_host("reuters.test")) == "Reuters");
  CHECK(table->by_host("reuters.com") == nullptr);
  CHECK(name_of(table->by_name("RTR")) == "Reuters");
}

TEST_CASE("mentions are found as written, longest first", "[corpus][outlets]") {
  const auto table = with_rows(
      "The Harbour Gazette\tnewspaper\tGB\t\tHG;Gazette\n"
      "Moment\tmagazine\tGB\t\t\n"
      "海港新聞\tnewspaper\tJP\t\t\n"
      "qna\tagency\tQA\t\t\n");
  struct Row {
    std::string_view text;
    std::vector<std::string> found;
  };
  const auto row = GENERATE(values<Row>({
      {"He told the Harbour Gazette and Moment magazine", {"The Harbour Gazette", "Moment"}},
      {"at the moment, said HG", {"The Harbour Gazette"}},
      {"hg is not HGX", {}},
      {"昨日海港新聞が報じた", {"海港新聞"}},
      {"(qna) and QNA", {"qna"}},
      {"The Gazette’s reporter", {"The Harbour Gazette"}},
  }));
  INFO(row.text);
  std::vector<std::string> names;
  for (const auto& mention : table->mentions(row.text)) names.push_back(mention.row->name);
  CHECK(names == row.found);
}

TEST_CASE("a malformed row names file and line", "[corpus][outlets]") {
  const auto rows = GENERATE(as<std::string_view>(), "# x\nJust a name\n", "# x\nName\tgazette\tGB\t\t\n",
                             "# x\n\tnewspaper\tGB\t\t\n", "# x\na\tnewspaper\tb\tc\td\te\tf\n");
  CHECK_THROWS_WITH(with_rows(rows), Catch::Contains("outlets.tsv:2"));
  CHECK_THROWS_AS(OutletTable::load("/nonexistent/outlets.tsv"), Error);
}
