#include "corpus/canonical_url.hpp"

#include <catch2/catch.hpp>

#include "tests/support/read_articles.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

TEST_CASE("addresses of one article have one canonical form", "[corpus]") {
  struct Row {
    const char* url;
    const char* canonical;
  };
  const auto row = GENERATE(values<Row>({
      {"https://www.post.example:443/a/b?utm_source=x&id=7#top", "post.example/a/b?id=7"},
      {"http://m.post.example/a/b/?id=7&fbclid=z", "post.example/a/b?id=7"},
      {"https://post.example/a/b/index.html", "post.example/a/b"},
      {"https://post.example/a/b/amp/", "post.example/a/b"},
      {"https://amp.post.example/a/b.amp?amp=1", "post.example/a/b"},
      {"https://post.example/story?b=2&a=1", "post.example/story?a=1&b=2"},
      {"https://web.archive.org/web/20171024110500/http://www.post.example:80/a", "post.example/a"},
      {"http://web.archive.org/web/20171024id_/post.example/a", "post.example/a"},
      {"https://archive.ph/20171024/https://post.example/a?id=3", "post.example/a?id=3"},
      {"https://webarchive.nationalarchives.gov.uk/ukgwa/20171024/https://post.example/a", "post.example/a"},
      {"https://www.google.com/amp/s/post.example/a/amp", "post.example/a"},
      {"https://post-example.cdn.ampproject.org/c/s/post.example/a", "post.example/a"},
      {"https://www-north--post-example.translate.goog/a?_x_tr_sl=auto",
       "north-post.example/a"},
      {"https://www.google.com/url?sa=t&url=https%3A%2F%2Fpost.example%2Fa&usg=1", "post.example/a"},
      {"https://webcache.googleusercontent.com/search?q=cache:xYz:https://post.example/a+gates",
       "post.example/a+gates"},
      {"https://post.example/", ""},  // a site, no article
      {"https://post.example", ""},
      {"https://post.example/?utm_source=x", ""},
      {"https://post.example/?p=12", "post.example?p=12"},
      {"https://post.example/go?to=https://other.example/x", "post.example/go?to=https://other.example/x"},
      {"https://www.de/a", "www.de/a"},
      {"not available", ""},
      {"ftp://post.example/a", ""},
  }));
  INFO(row.url);
  CHECK(canonical_url(row.url) == row.canonical);
}

TEST_CASE("whose address it is, whatever stands around it", "[corpus]") {
  struct Row {
    const char* url;
    const char* outlet;
  };
  const auto row = GENERATE(values<Row>({
      {"https://edition.harbourcourier.example/a", "The Harbour Courier"},
      {"https://web.archive.org/web/2017/https://www.harbourcourier.example/a", "The Harbour Courier"},
      {"https://amp.harbourcourier.example/a", "The Harbour Courier"},
      {"https://www.nobody-knows.example/a", "nobody-knows.example"},
      {"https://m.nobody-knows.example/a", "nobody-knows.example"},
      {"https://web.archive.org/web/2017/https://nobody-knows.example/a", "nobody-knows.example"},
      {"https://bit.ly/3xYz", ""},
      {"http://10.0.0.1/a", ""},
  }));
  INFO(row.url);
  const test::TempDir dir;
  const auto read = test::read_articles(
      {dir.write("a.json", R"({"title":"Gates","text":"Shut.","url":")" + std::string(row.url) + "\"}")});
  REQUIRE(read.articles.size() == 1);
  const auto& outlet = read.articles.front().outlet;
  CHECK((outlet ? outlet->name : "") == row.outlet);
}

TEST_CASE("hostile addresses end soon", "[corpus]") {
  std::string nested = "http://a.example/";
  for (int i = 0; i < 10'000; ++i) nested += "http://a.example/";
  CHECK(canonical_url(nested).size() < nested.size() + 100);
  CHECK(canonical_url("https://a.example/?" + std::string(100'000, '&')).empty());
  CHECK(canonical_url("https://a.example/" + std::string(100'000, '/')).empty());
  CHECK(canonical_url("https://web.archive.org/web/" + std::string(100'000, '%')).size() > 100'000);
}
