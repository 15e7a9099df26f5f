#include "corpus/json_articles.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/support/gzip.hpp"
#include "tests/support/read_articles.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using test::read_articles;
using test::skip_lines;

namespace {

Article only(std::string_view name, std::string_view bytes,
             const std::map<std::string, std::string>& field_map = {}) {
  const test::TempDir dir;
  auto result = read_articles({dir.write(name, bytes)}, field_map);
  for (const std::string& line : skip_lines(result.skips, dir.path().native())) UNSCOPED_INFO(line);
  REQUIRE(result.articles.size() == 1);
  return result.articles.front();
}

std::vector<std::string> skips_of(std::string_view name, std::string_view bytes) {
  const test::TempDir dir;
  return skip_lines(read_articles({dir.write(name, bytes)}).skips, dir.path().native());
}

std::string edtf(const std::optional<PublicationDate>& date) { return date ? date->date.edtf : ""; }

}  // namespace

TEST_CASE("a plain record", "[corpus]") {
  const Article article = only(
      "a.jsonl",
      R"({"id":"n-1","title":"Gates  shut","text":"Both gates shut.\r\n\r\nNobody was hurt.",)"
      R"("outlet":"Harbour Post","date":"2024-03-11T06:30:00+01:00","url":"https://post.example/1","lang":"en-GB",)"
      R"("section":"News","author":"By Orla Fenwick and Wim Dahl","keywords":["tide","gates"]})");
  CHECK(article.source_id == "n-1");
  CHECK(article.title == "Gates shut");
  CHECK(article.text == "Both gates shut.\n\nNobody was hurt.");
  CHECK(article.outlet->name == "Harbour Post");
  CHECK(article.outlet->origin == "metadata");
  CHECK(edtf(article.published) == "2024-03-11T06:30:00+01:00");
  CHECK(article.published->origin == Origin::Metadata);
  CHECK(article.url == "https://post.example/1");
  CHECK(article.lang == "en");
  CHECK(article.section == "News");
  CHECK(article.authors == std::vector<std::string>{"Orla Fenwick", "Wim Dahl"});
  CHECK(article.keywords == std::vector<std::string>{"tide", "gates"});
  CHECK(article.words == 6);
  CHECK(article.id == article_id("https://post.example/1", article.title, article.text));
  CHECK(article.path.ends_with("/a.jsonl"));
}

TEST_CASE("the dialects of news data", "[corpus]") {
  SECTION("schema.org NewsArticle") {
    const Article article =
        only("a.json", R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"Swans counted",
      "articleBody":"There were 318.","datePublished":"2024-01-21","dateModified":"2024-01-22T10:00:00Z",
      "author":[{"@type":"Person","name":"Wim Dahl"},"Pia Hale"],"publisher":{"@type":"Organization","name":"Signal Desk"},
      "articleSection":["Nature","Birds"],"keywords":"swans, census","inLanguage":"en-US",
      "mainEntityOfPage":{"@id":"https://signaldesk.example/swans"},"description":"A count."})");
    CHECK(article.title == "Swans counted");
    CHECK(article.text == "There were 318.");
    CHECK(edtf(article.published) == "2024-01-21");
    CHECK(edtf(article.modified) == "2024-01-22T10:00:00Z");
    CHECK(article.authors == std::vector<std::string>{"Wim Dahl", "Pia Hale"});
    CHECK(article.outlet->name == "Signal Desk");
    CHECK(article.section == "Nature");
    CHECK(article.keywords == std::vector<std::string>{"swans", "census"});
    CHECK(article.url == "https://signaldesk.example/swans");
  }
  SECTION("Media Cloud") {
    const Article article =
        only("a.json", R"([{"article_title":"Swans counted","text_content":"There were 318.",
      "publication_date":"2024-01-21","canonical_domain":"signaldesk.example","language":"en","url":"https://signaldesk.example/1"}])");
    CHECK(article.title == "Swans counted");
    CHECK(article.text == "There were 318.");
    CHECK(article.outlet->name == "Signal Desk");
    CHECK(article.outlet->origin == "metadata");
    CHECK(edtf(article.published) == "2024-01-21");
  }
  SECTION("Webhose") {
    const Article article =
        only("a.json", R"({"posts":[{"uuid":"u1","thread":{"site":"unknown-site.example","title":"x"},
      "published":"2024-01-21T00:00:00.000+02:00","title":"Swans counted","text":"There were 318.","author":"Wim Dahl",
      "url":"https://unknown-site.example/1","language":"english"}]})");
    CHECK(article.source_id == "u1");
    CHECK(article.outlet->name == "unknown-site.example");
    CHECK(edtf(article.published) == "2024-01-21");
    CHECK(article.lang == "en");
  }
  SECTION("search engines and databases") {
    const Article article =
        only("a.json", R"({"hits":{"hits":[{"_id":"e1","_source":{"title":"Swans","body":"There were 318.",
      "published_at":{"$date":1705831200000}}}]}})");
    CHECK(article.source_id == "e1");
    CHECK(article.text == "There were 318.");
    CHECK(edtf(article.published) == "2024-01-21T10:00:00Z");
  }
  SECTION("a user's field map") {
    const Article article = only(
        "a.jsonl", R"({"t":"Swans","b":{"parts":["One.","Two."]},"when":"21 January 2024","title":"no"})",
        {{"title", "t"}, {"text", "/b/parts"}, {"date", "when"}});
    CHECK(article.title == "Swans");
    CHECK(article.text == "One.\n\nTwo.");
    CHECK(edtf(article.published) == "2024-01-21");
    CHECK_THROWS_AS(check_field_map({{"headline", "t"}}), Error);
    CHECK_NOTHROW(check_field_map({{"authors", "a"}, {"date", "d"}}));
  }
}

TEST_CASE("outlet and date may come from the URL, and say so", "[corpus]") {
  const Article known =
      only("a.jsonl",
           R"({"title":"Swans","text":"318.","url":"https://www.signaldesk.example/2024/01/21/swans"})");
  CHECK(known.outlet->name == "Signal Desk");
  CHECK(known.outlet->origin == "url");
  CHECK(edtf(known.published) == "2024-01-21");
  CHECK(known.published->origin == Origin::Url);
  const Article carried = only("a.jsonl", R"({"title":"Swans","text":"318.","url":"https://t.co/abc"})");
  CHECK_FALSE(carried.outlet.has_value());
}

// Each of these stayed as the record had it.
TEST_CASE("records that carry over a page's coding", "[corpus]") {
  struct Row {
    const char* record;
    const char* title;
    const char* text;
    std::vector<std::string> keywords;
    const char* section;
  };
  const std::vector<Row> rows = {
      {R"({"title":"Gates shut - Harbour Post","text":"Jos&#233; &amp; Ann\n\nleft.","outlet":"Harbour Post"})",
       "Gates shut",
       "José & Ann\n\nleft.",
       {},
       ""},
      {R"({"title":"Gates shut | Courier","text":"See <a href='/x'>here</a>.\n\nNow.","url":"https://www.courier.example/1"})",
       "Gates shut",
       "See here.\n\nNow.",
       {},
       ""},
      {R"({"title":"Gates shut – harbourpost.example","text":"x","url":"https://harbourpost.example/1"})",
       "Gates shut",
       "x",
       {},
       ""},
      {R"({"title":"Tides - Harbour Post","text":"x","outlet":"Harbour Post"})",
       "Tides - Harbour Post",
       "x",
       {},
       ""},
      {R"({"title":"Gates shut - Ann Lee","text":"x","outlet":"Harbour Post"})",
       "Gates shut - Ann Lee",
       "x",
       {},
       ""},
      {R"({"title":"x","text":"y","keywords":"US;Gold;Crude Oil, Brent","section":"Crash,Society,News"})",
       "x",
       "y",
       {"US", "Gold", "Crude Oil, Brent"},
       "Crash"},
      {R"({"title":"x","text":"y","keywords":"a, b;c, d","section":"Arts &amp; Culture, Books"})",
       "x",
       "y",
       {"a", "b;c", "d"},
       "Arts & Culture, Books"},
  };
  for (const Row& row : rows) {
    INFO(row.record);
    const Article article = only("a.jsonl", row.record);
    CHECK(article.title == row.title);
    CHECK(article.text == row.text);
    CHECK(article.keywords == row.keywords);
    CHECK(article.section.value_or("") == row.section);
  }
}

TEST_CASE("what a feed puts behind a summary is no text", "[corpus]") {
  const auto [text, kept] = GENERATE(table<std::string, std::string>({
      {"Both gates shut. Read more...", "Both gates shut."},
      {"Both gates shut…  Read More", "Both gates shut…"},
      {"Both gates shut.\\nContinue reading →", "Both gates shut."},
      {"水門が閉じました。 続きを読む...", "水門が閉じました。"},
      {"Les portes sont fermées […] Lire la suite »", "Les portes sont fermées […]"},
      {"Gates [...]\\n\\nThe post Gates shut appeared first on Harbour Post .", "Gates [...]"},
      {"Zu. Der Beitrag Tore zu erschien zuerst auf Hafenpost.", "Zu."},
      {"What people read more", "What people read more"},
      {"The post in the harbour appeared first on Monday.\\nThen it sank.",
       "The post in the harbour appeared first on Monday.\n\nThen it sank."},
  }));
  CAPTURE(text);
  CHECK(only("a.jsonl", R"({"title":"Gates shut","text":")" + text + "\"}").text == kept);
}

TEST_CASE("authors as fields spell them", "[corpus]") {
  struct Row {
    const char* field;
    std::vector<std::string> names;
  };
  const std::vector<Row> rows = {
      {R"("Ann Lee")", {"Ann Lee"}},
      {R"("By Ann Lee, Bo Chen and Cy Day")", {"Ann Lee", "Bo Chen", "Cy Day"}},
      {R"("Lee, Ann")", {"Lee, Ann"}},
      {R"("by Ann Lee, Meridian Wire")", {"Ann Lee"}},
      {R"(["Ann Lee","Ann Lee",null,"Bo Chen"])", {"Ann Lee", "Bo Chen"}},
      {R"({"name":"Ann Lee","url":"https://a.example"})", {"Ann Lee"}},
      {R"([{"first":"Ann","last":"Lee"}])", {"Ann Lee"}},
      {"\"desk@a.example (Ann Lee)\"", {"Ann Lee"}},
      {R"("https://a.example/ann")", {}},
      {R"("Ann Lee; Bo Chen")", {"Ann Lee", "Bo Chen"}},
      {R"("Por G1")", {"G1"}},  // the label stayed: "Di Maria" is a name
      {R"("Por BBC")", {"BBC"}},
      {R"("Von Miller")", {"Von Miller"}},
      {R"("None")", {}},
      {R"(5)", {"5"}},
      {R"(null)", {}},
  };
  for (const Row& row : rows) {
    INFO(row.field);
    CHECK(only("a.jsonl", std::string(R"({"title":"x","text":"y","author":)") + row.field + "}").authors ==
          row.names);
  }
}

TEST_CASE("records that can't be used are named with their line", "[corpus]") {
  using Lines = std::vector<std::string>;
  struct Row {
    std::string line;
    Lines skips;
  };
  const std::vector<Row> rows = {
      {"{\"title\":\"x\"", {"broken JSON a.jsonl:2"}},
      {"not json", {"broken JSON a.jsonl:2"}},
      {"{}", {"no text a.jsonl:2"}},
      {"{\"title\":null,\"text\":\" \\n\"}", {"no text a.jsonl:2"}},
      {"{\"title\":{},\"text\":[]}", {"no text a.jsonl:2"}},
      {"[1,2]", {"not an article record a.jsonl:2"}},
      {"\"x\"", {"not an article record a.jsonl:2"}},
      {std::string(100'000, '['), {"JSON too deep a.jsonl:2"}},
      {std::string(1000, '[') + std::string(1000, ']'), {"JSON too deep a.jsonl:2"}},
      {"[" + std::string(600'000, '0') + "]", {"broken JSON a.jsonl:2"}},
      {"{\"title\":\"x\",\"n\":" +
           [] {
             std::string list = "[0";
             for (int i = 0; i < 300'000; ++i) list += ",0";
             return list + "]}";
           }(),
       {"too large a.jsonl:2"}},
      {std::string("\0\0\0\0\0\0", 6), {"binary a.jsonl:2"}},
      {"", {}},
      {" \t\r", {}},
  };
  for (const Row& row : rows) {
    INFO(row.line.substr(0, 80));
    const test::TempDir dir;
    const std::string good = "{\"title\":\"Swans\"}\n";
    const auto result = read_articles({dir.write("a.jsonl", good + row.line + "\n" + good)});
    CHECK(result.articles.size() == 2);
    CHECK(skip_lines(result.skips, dir.path().native()) == row.skips);
  }
}

TEST_CASE("slips of the pen in JSON are mended", "[corpus]") {
  struct Row {
    const char* json;
    const char* title;
  };
  const std::vector<Row> rows = {
      {R"({"title":"a\ud800b"})", "a\uFFFDb"},
      {R"({"title":"a\udc00\ud83d\ude00"})", "a\uFFFD😀"},
      {R"({"title":"a\u0000b\u0007"})", "ab"},
      {R"({"title":"a","x":NaN,"y":-Infinity})", "a"},
      {"{\"title\":\"a\tb\"}", "a b"},
      {R"({"title":"C:\dir"})", "C:\\dir"},
      {R"({"title":"a","title":"b"})", "b"},
      {"\xEF\xBB\xBF{\"title\":\"a\"}", "a"},
      {"{\"title\":\"Gr\xFC\xDF"
       "e aus M\xFCnchen, sch\xF6n gr\xFCn\"}",
       "Grüße aus München, schön grün"},
      {"{\"title\":\"Größe über ma\xDF\"}", "Größe über ma\uFFFD"},
      {R"({"title":12})", "12"},
      {R"({"title":["a"]})", "a"},
  };
  for (const Row& row : rows) {
    INFO(row.json);
    CHECK(only("a.jsonl", row.json).title == row.title);
  }
}

TEST_CASE("lines and files too long are passed over, in little memory", "[corpus]") {
  std::string line = "{\"title\":\"";
  line.append(std::size_t{40} << 20, 'x');
  CHECK(skips_of("a.jsonl", line) == std::vector<std::string>{"too large a.jsonl:1"});
  CHECK(skips_of("a.json", line + "\"}") == std::vector<std::string>{"too large a.json:1"});
}

TEST_CASE("forms of JSON files: gzip, UTF-16, legacy charsets", "[corpus]") {
  const std::string two = "{\"title\":\"one\"}\n{\"title\":\"two\"}\n";
  const test::TempDir dir;
  CHECK(read_articles({dir.write("a.jsonl.gz", test::gzip(two))}).articles.size() == 2);
  CHECK(read_articles({dir.write("named-wrong.jsonl", test::gzip(two))}).articles.size() == 2);
  CHECK(read_articles({dir.write("two.json", two)}).articles.size() == 2);
  std::string wide = "\xFF\xFE";
  for (const char c : two) wide.append(1, c).append(1, '\0');
  CHECK(read_articles({dir.write("wide.jsonl", wide)}).articles.size() == 2);
  CHECK(read_articles({dir.write("wide.json", wide)}).articles.size() == 2);
  // In Shift_JIS the second byte of 表 is a backslash.
  const auto sjis = only(
      "s.json", "[{\"title\":\"\x94\xAD\x95\x5C\x82\xB3\x82\xEA\x82\xBD\x8D\x60\x82\xCC\x90\x94\x8E\x9A\"}]");
  CHECK(sjis.title == "発表された港の数字");
  const std::string cut = test::gzip(two).substr(0, 30);
  CHECK(skips_of("cut.jsonl.gz", cut).back().starts_with("broken gzip"));
  CHECK(skips_of("a.json", "%PDF-1.4") == std::vector<std::string>{"binary a.json"});
}

TEST_CASE("a file of nothing but rubbish is given up", "[corpus]") {
  std::string rubbish;
  for (int i = 0; i < 30'000; ++i) rubbish += "0\n";
  const auto lines = skips_of("a.jsonl", rubbish);
  CHECK(lines.size() == 10'000);  // of 10,001, the log keeps these
}
