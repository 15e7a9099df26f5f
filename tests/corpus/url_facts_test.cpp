#include "corpus/url_facts.hpp"

#include <catch2/catch.hpp>

using namespace lede;

TEST_CASE("a URL tells the day it was published, where it does", "[corpus]") {
  struct Row {
    const char* url;
    const char* date;
  };
  const std::vector<Row> rows = {
      {"https://a.example/2017/10/24/world/x.html", "2017-10-24"},
      {"https://a.example/news/2017/oct/24/x", "2017-10-24"},
      {"https://a.example/2017/6/3/x", "2017-06-03"},
      {"http://a.example/x/2017-10-24/story", "2017-10-24"},
      {"http://a.example/x/20171024-story", "2017-10-24"},
      {"http://a.example/20171024/story", "2017-10-24"},
      {"http://a.example/2017/10/story", "2017-10"},
      {"http://a.example/2017/13/24/story", ""},
      {"http://a.example/2017/02/30/story", "2017-02"},
      {"http://a.example/201710245/story", ""},
      {"http://a.example/1234/56/78", ""},
      {"http://a.example/story?d=2017-10-24", ""},
      {"http://a.example/story/in-may-2017", ""},
      {"/2017/10/24/relative", ""},
      {"http://2017.example", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.url);
    const auto date = date_in_url(row.url);
    CHECK((date ? date->edtf : "") == row.date);
  }
}

TEST_CASE("hosts and domains", "[corpus]") {
  CHECK(host_of("HTTPS://User:pw@WWW.Example.COM:8080/a@b") == "www.example.com");
  CHECK(host_of("http://a.example?x=http://b.example/").starts_with("a.example"));
  CHECK(host_of("http://a.example\\@b.example/") == "a.example");
  CHECK(host_of("ftp://a.example/").empty());
  CHECK(is_web_url("http://a.example/ü"));
  CHECK_FALSE(is_web_url("http:///x"));
  CHECK_FALSE(is_web_url("see http://a.example"));
  for (const char* domain : {"abcnews.go.com", "derStandard.at", "x-y.co.uk"}) CHECK(is_domain(domain));
  for (const char* name : {"BBC News", "No. 1", ".com", "a..b", "U.S.", "www", "1.25", ""})
    CHECK_FALSE(is_domain(name));
}
