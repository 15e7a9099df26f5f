#include "corpus/text_articles.hpp"

#include <catch2/catch.hpp>

#include "corpus/article_table.hpp"
#include "corpus/front_matter.hpp"
#include "corpus/markdown.hpp"
#include "tests/support/read_articles.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using test::read_articles;
using test::skip_lines;
using List = std::vector<std::string>;

TEST_CASE("front matter as people write it", "[corpus]") {
  const auto front = read_front_matter(
      "---\n# a comment\ntitle: \"Gates: shut\\\" \"\nauthors: [Orla Fenwick, 'Dahl, Wim']\ndate: 2024-03-11 "
      " # Monday\n"
      "tags:\n  - tide\n  - \"gates\"\noutlet: 'Harbour ''Post'''\nunknown: x\nlang: en\nurl: "
      "https://a.example/x:y\n"
      "standfirst: >\n  Two\n  lines\n---\nBody.\n");
  REQUIRE(front.has_value());
  CHECK(front->fields.title == "Gates: shut\" ");
  CHECK(front->fields.authors == List{"Orla Fenwick", "Dahl, Wim"});
  CHECK(front->fields.date == "2024-03-11");
  CHECK(front->fields.keywords == List{"tide", "gates"});
  CHECK(front->fields.outlet == "Harbour 'Post'");
  CHECK(front->fields.url == "https://a.example/x:y");
  CHECK(front->fields.lead == "Two\nlines");
  CHECK(front->body == "Body.\n");
}

TEST_CASE("dashes that are no front matter", "[corpus]") {
  for (const char* text : {"", "---", "---\n", "---\ntitle: x\n", "---\nHe said: no.\n---\nBody",
                           "--- a\ntitle: x\n---\n", "text\n---\ntitle: x\n---\n", "---\n---\n"})
    CHECK_FALSE(read_front_matter(text).has_value());
}

TEST_CASE("Markdown becomes the words a reader sees", "[corpus]") {
  struct Row {
    const char* markdown;
    const char* plain;
  };
  const std::vector<Row> rows = {
      {"# Gates shut #\ntext", "Gates shut\n\ntext\n"},
      {"a **bold** and *thin* _word_ `code`", "a bold and thin word code\n"},
      {"see [the report](http://a.example/x) and [more][1]", "see the report and more\n"},
      {"![alt](x.png)caption", "caption\n"},
      {"> quoted\n>> twice", "quoted\ntwice\n"},
      {"- one\n* two\n***\n---", "one\ntwo\n"},
      {"2 * 3 * 4, snake_case_name, 5 < 6", "2 * 3 * 4, snake_case_name, 5 < 6\n"},
      {"<b>bold</b> a\\*b [1] and ]", "bold a*b [1] and ]\n"},
      {"```\n# not a *title*\n```\nx", "# not a *title*\nx\n"},
      {"", ""},
  };
  for (const Row& row : rows) CHECK(plain_from_markdown(row.markdown) == row.plain);
}

TEST_CASE("a text file with front matter", "[corpus]") {
  const test::TempDir dir;
  const auto one = [&](const char* name, const char* bytes) {
    const auto result = read_articles({dir.write(name, bytes)});
    REQUIRE(result.articles.size() == 1);
    return result.articles.front();
  };
  const Article titled = one("a.md",
                             "---\r\ntitle: Gates shut\r\noutlet: Harbour Post\r\ndate: "
                             "2024-03-11\r\n---\r\n\r\nThe *first* paragraph.\r\n\r\nThe second.\r\n");
  CHECK(titled.title == "Gates shut");
  CHECK(titled.text.starts_with("The first paragraph.\n\nThe second."));
  CHECK(titled.outlet->name == "Harbour Post");
  CHECK(titled.outlet->origin == "metadata");
  CHECK(titled.published->origin == Origin::Metadata);
  const Article both =
      one("b.md", "---\ntitle: Gates shut\n---\n\n# Gates shut\n\nThe only paragraph of it.\n");
  CHECK(both.title == "Gates shut");
  CHECK(both.text.find("Gates shut") == std::string::npos);
  const Article plain = one("c.txt", "Gates shut\n\nBoth gates shut before the tide came in.\n");
  CHECK(plain.title == "Gates shut");
  CHECK(plain.id == article_id("c.txt", plain.title, plain.text));
}

TEST_CASE("delimited rows as in RFC 4180", "[corpus]") {
  const auto rows = [](std::string_view text, char separator) {
    std::vector<List> all;
    DelimitedRows reader(text, separator);
    for (List row; reader.next(row);) all.push_back(row);
    return all;
  };
  CHECK(rows("a,b\n\"x, \"\"y\"\"\nz\",2\n\n,\n", ',') ==
        std::vector<List>{{"a", "b"}, {"x, \"y\"\nz", "2"}, {"", ""}});
  CHECK(rows("a\t\"b\tc\n", '\t') == std::vector<List>{{"a", "\"b", "c"}});
  CHECK(rows("\"open", ',') == std::vector<List>{{"open"}});
  CHECK(rows("\"a\"x,b", ',') == std::vector<List>{{"ax", "b"}});
  CHECK(rows("", ',').empty());
}

TEST_CASE("a table beside the files says more than they do", "[corpus]") {
  const test::TempDir dir;
  dir.write("x/articles.tsv",
            "file\toutlet\tdate\turl\ttitle\tauthor\nmissing.txt\tA\t\t\t\t\n./deep/a.txt\tHarbour "
            "Post\t2024-03-11\t"
            "https://a.example/1\t\tAnn Lee\n\t\t\t\t\t\n");
  dir.write("x/deep/a.txt",
            "---\noutlet: Other\nsection: News\n---\nGates shut\n\nBoth gates shut before the tide.\n");
  dir.write("y/articles.csv", "title;File;lang\n\"Swans; counted\";b.txt;de\n");
  dir.write("y/b.txt", "Swans\n\nThere were 318.\n");
  dir.write("z/articles.csv", "title,text\nSwans,318\n");
  const auto result = read_articles({dir.path().native()});
  REQUIRE(result.articles.size() == 3);
  const Article& a = result.articles[0];
  CHECK(a.outlet->name == "Harbour Post");
  CHECK(a.outlet->origin == "metadata");
  CHECK(a.section == "News");
  CHECK(a.published->date.edtf == "2024-03-11");
  CHECK(a.published->origin == Origin::Metadata);
  CHECK(a.authors == List{"Ann Lee"});
  CHECK(a.title == "Gates shut");
  CHECK(result.articles[1].title == "Swans; counted");
  CHECK(result.articles[1].lang == "de");
  CHECK(result.articles[2].title == "Swans");  // a table without files is an export
  CHECK(skip_lines(result.skips, dir.path().native()) ==
        List{"row without a file x/articles.tsv:2", "row without a file x/articles.tsv:4"});
}

TEST_CASE("a change of the table is a change of its files", "[corpus]") {
  const test::TempDir dir;
  const std::string file = dir.write("a.txt", "x");
  SkipLog skips;
  const auto before = walk({file}, skips).front().mtime_ns;
  dir.write("articles.tsv", "file\toutlet\na.txt\tHarbour Post\n");
  CHECK(walk({file}, skips).front().mtime_ns > before);
  CHECK(walk({dir.path().native()}, skips).front().mtime_ns == walk({file}, skips).front().mtime_ns);
}
