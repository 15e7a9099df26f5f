#include "corpus/table_articles.hpp"

#include <catch2/catch.hpp>

#include "corpus/row_reader.hpp"
#include "tests/support/gzip.hpp"
#include "tests/support/read_articles.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using test::read_articles;
using List = std::vector<std::string>;

namespace {

std::vector<List> rows_of(const std::string& text, char separator, std::size_t limit = 1000) {
  const auto source = memory_source(text);
  BufferedSource buffered(*source);
  RowReader rows(buffered, separator, limit);
  std::vector<List> all;
  List row;
  for (auto got = rows.next(row); got != RowReader::Result::End; got = rows.next(row)) {
    if (got != RowReader::Result::Row) row = {"TOO LONG"};
    row.insert(row.begin(), std::to_string(rows.line()));
    all.push_back(row);
  }
  return all;
}

}  // namespace

TEST_CASE("rows are read one at a time", "[corpus]") {
  CHECK(rows_of("a,b\r\n\"x, \"\"y\"\"\r\nz\",2\r\n\r\nlast", ',') ==
        std::vector<List>{{"1", "a", "b"}, {"2", "x, \"y\"\nz", "2"}, {"5", "last"}});
  CHECK(rows_of("a 5\" pipe,b\nc,d\n", ',') == std::vector<List>{{"1", "a 5\" pipe", "b"}, {"2", "c", "d"}});
  CHECK(rows_of("a\t\"b\nc\td\n", '\t') == std::vector<List>{{"1", "a", "\"b"}, {"2", "c", "d"}});
  CHECK(rows_of("\"open,\nb\n", ',') == std::vector<List>{{"1", "open,\nb\n"}});
  CHECK(rows_of("a,\"\",c\n\"\"\"q\"\"\",x\n", ',') ==
        std::vector<List>{{"1", "a", "", "c"}, {"2", "\"q\"", "x"}});
  CHECK(rows_of("0123456789\nb\n", ',', 5) == std::vector<List>{{"1", "TOO LONG"}, {"2", "b"}});
  CHECK(rows_of("", ',').empty());
  CHECK(separator_in("a;b;c,d") == ';');
  CHECK(separator_in("a\tb") == '\t');
  CHECK(separator_in("title") == ',');
}

TEST_CASE("exports with a header row are articles", "[corpus]") {
  const test::TempDir dir;
  const std::string csv =
      "\xEF\xBB\xBFid,Headline,Article Text,Publication Date,Author,Source,Tags,unused\r\n"
      "1,\"Gates, shut\",\"Both gates shut.\r\n\r\nNobody was hurt.\",2024-03-11,\"Ann Lee, Bo "
      "Chen\",Harbour Post,\"a, b\",x\r\n"
      "2,,,2024-03-12,,,,\r\n3,Swans,NaN,,None,,,\r\n";
  for (const std::string& path : {dir.write("a.csv", csv), dir.write("b.csv.gz", test::gzip(csv))}) {
    const auto result = read_articles({path});
    REQUIRE(result.articles.size() == 2);
    const Article& first = result.articles.front();
    CHECK(first.source_id == "1");
    CHECK(first.title == "Gates, shut");
    CHECK(first.text == "Both gates shut.\n\nNobody was hurt.");
    CHECK(first.published->date.edtf == "2024-03-11");
    CHECK(first.authors == List{"Ann Lee", "Bo Chen"});
    CHECK(first.outlet->name == "Harbour Post");
    CHECK(first.keywords == List{"a", "b"});
    CHECK(result.articles.back().title == "Swans");
    CHECK(result.skips.skips().front().reason == "no text");
    CHECK(result.skips.skips().front().path.ends_with(":5"));
  }
}

TEST_CASE("tables that are no articles, and columns of one's own", "[corpus]") {
  const test::TempDir dir;
  const auto none = read_articles({dir.write("prices.csv", "day,price\n1,2\n")});
  CHECK(none.articles.empty());
  CHECK(none.skips.counts().at("unknown format") == 1);
  CHECK(read_articles({dir.write("empty.tsv", "")}).skips.total() == 1);
  CHECK(read_articles({dir.write("x.csv", "%PDF-1.4")}).skips.counts().at("binary") == 1);
  const auto mapped =
      read_articles({dir.write("own.tsv", "kop\tinhoud\nPoorten dicht\tBeide poorten dicht.\n")},
                    {{"title", "kop"}, {"text", "inhoud"}});
  REQUIRE(mapped.articles.size() == 1);
  CHECK(mapped.articles.front().title == "Poorten dicht");
}
