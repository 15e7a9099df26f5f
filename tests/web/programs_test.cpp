// What other programs than browsers take: feeds, exports, the OpenAPI document, metrics.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/web/http_fixture.hpp"
#include "web/feed.hpp"

using namespace lede;
using namespace lede::test;
using Catch::Contains;

namespace {

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("the OpenAPI document says what the server does", "[openapi]") {
  HttpFixture http;
  const auto document = nlohmann::json::parse(http.get("/openapi.json")->body);
  CHECK(document["openapi"] == "3.1.0");
  CHECK(document["info"]["version"] == LEDE_VERSION);
  CHECK(document["paths"].size() >= 10);
  for (const auto& [path, operations] : document["paths"].items()) {
    CAPTURE(path);
    const auto& operation = operations["get"];
    const auto got = http.get(replaced(replaced(path, "{id}", "0000000000000010"), "{field}", "outlet"));
    CHECK(got->status == 200);
    const std::string type = got->get_header_value("Content-Type");
    const auto& content = operation["responses"]["200"]["content"];
    CHECK(content.contains(type.substr(0, type.find(';'))));
    for (const auto& parameter : operation.value("parameters", nlohmann::json::array())) {
      if (!parameter.contains("$ref")) continue;
      const std::string pointer = parameter["$ref"].get<std::string>().substr(1);
      CHECK(document.contains(nlohmann::json::json_pointer(pointer)));
    }
    // Each enum value is taken, and nothing else.
    for (const auto& parameter : operation.value("parameters", nlohmann::json::array())) {
      const auto& row =
          parameter.contains("$ref")
              ? document[nlohmann::json::json_pointer(parameter["$ref"].get<std::string>().substr(1))]
              : parameter;
      if (row["in"] != "query" || !row["schema"].contains("enum")) continue;
      for (const auto& value : row["schema"]["enum"]) {
        const std::string address = replaced(replaced(path, "{id}", "0000000000000010"), "{field}", "outlet");
        CHECK(http.get(address + "?" + row["name"].get<std::string>() + "=" + value.get<std::string>())
                  ->status == 200);
      }
    }
  }
}

TEST_CASE("every field that filters is a parameter of the document", "[openapi]") {
  HttpFixture http;
  const auto document = nlohmann::json::parse(http.get("/openapi.json")->body);
  std::set<std::string> names;
  for (const auto& parameter : document["paths"]["/api/search"]["get"]["parameters"])
    if (parameter.contains("name")) names.insert(parameter["name"].get<std::string>());
  for (const Field& row : kFields) {
    CAPTURE(row.name);
    CHECK(names.contains(std::string(row.name)) == is_filter_field(row.id));
    CHECK(names.contains(excluding_name(row.id)) == is_filter_field(row.id));
  }
}

TEST_CASE("exports give every hit, streamed", "[export]") {
  HttpFixture http;
  const auto [format, type, expected] = GENERATE(table<std::string, std::string, std::size_t>(
      {{"csv", "text/csv", 1235}, {"ndjson", "application/x-ndjson", 1234}}));
  CAPTURE(format);
  const auto got = http.get("/export." + format + "?q=flood&page=3&per_page=10");
  CHECK(got->status == 200);
  CHECK(got->get_header_value("Content-Type").rfind(type, 0) == 0);
  CHECK_THAT(got->get_header_value("Content-Disposition"), Contains("lede." + format));
  CHECK(lines(got->body) == expected);
  const auto again = http.client().Get("/export." + format + "?q=flood&page=3&per_page=10",
                                       {{"If-None-Match", got->get_header_value("ETag")}});
  CHECK(again->status == 304);
  http.archive.has_index = false;
  CHECK(http.get("/export." + format)->status == 503);
}

TEST_CASE("a reader that goes away does not hold up the server", "[export]") {
  HttpFixture http;
  http.archive.total = 5'000'000;
  std::size_t taken = 0;
  (void)http.client().Get("/export.ndjson",
                          [&](const char*, std::size_t length) { return (taken += length) < 100'000; });
  CHECK(taken >= 100'000);
  CHECK(http.get("/health")->status == 200);
}

TEST_CASE("the feed: newest first, absolute addresses, counts, lasting ids", "[feed]") {
  HttpFixture http({.base_url = "https://news.example/lede"});
  const std::string feed = http.get("/search.atom?q=flood&sort=oldest&page=2")->body;
  CHECK_THAT(feed, Contains("<opensearch:totalResults>1234</opensearch:totalResults>"));
  CHECK_THAT(feed, Contains("<opensearch:startIndex>11</opensearch:startIndex>"));
  CHECK_THAT(feed, Contains("<link rel=\"self\" type=\"application/atom+xml\" "
                            "href=\"https://news.example/lede/search.atom?q=flood&amp;page=2\"/>"));
  CHECK_THAT(feed, Contains("<link rel=\"next\" type=\"application/atom+xml\" "
                            "href=\"https://news.example/lede/search.atom?q=flood&amp;page=3\"/>"));
  CHECK_THAT(feed, Contains("<updated>2026-11-22T01:00:00Z</updated>"));
  CHECK_THAT(feed, Contains("href=\"https://news.example/lede/a/0000000000000020?q=flood\""));
  CHECK_THAT(feed, Contains("<id>" + uuid_urn("lede article 0000000000000020") + "</id>"));
  CHECK_THAT(feed, Contains("<published>2019-12-21T00:00:00Z</published>"));
  CHECK_THAT(feed, Contains("<published>2020-01-08T06:30:00+00:00</published>"));
}

TEST_CASE("only dates known to the day are moments", "[feed]") {
  const auto [edtf, moment] =
      GENERATE(table<std::string, std::string>({{"2017-10-24", "2017-10-24T00:00:00Z"},
                                                {"2017-10-24T11:05:00+02:00", "2017-10-24T11:05:00+02:00"},
                                                {"2017-10", ""},
                                                {"2017", ""},
                                                {"2017~", ""},
                                                {"XXXX-10-12", ""},
                                                {"2016/2017", ""}}));
  CAPTURE(edtf);
  CHECK(exact_moment({*parse_edtf(edtf), Origin::Stated}).value_or("") == moment);
}

TEST_CASE("UUIDs of the feed", "[feed]") {
  CHECK(uuid_urn("a").size() == 45);
  CHECK(uuid_urn("a")[23] == '8');
  CHECK(uuid_urn("a") == uuid_urn("a"));
  CHECK(uuid_urn("a") != uuid_urn("b"));
}

TEST_CASE("the description for a browser's search box", "[feed]") {
  HttpFixture http;
  const std::string text = http.get("/opensearch.xml")->body;
  CHECK_THAT(text, Contains("<ShortName>lede</ShortName>"));
  CHECK_THAT(text, Contains("/search?q={searchTerms}&amp;page={startPage?}&amp;per_page={count?}\"/>"));
  CHECK_THAT(text, Contains("template=\"http://127.0.0.1:"));
  CHECK(http.get("/search?q=flood&page=&per_page=")->status == 200);  // as browsers leave optional parameters
}

TEST_CASE("suggestions for a browser's search box", "[feed]") {
  HttpFixture http;
  const auto got = http.get("/search.suggest?q=ha");
  CHECK(got->get_header_value("Content-Type") == "application/x-suggestions+json");
  const auto json = nlohmann::json::parse(got->body);
  CHECK(json[0] == "ha");
  CHECK(json[1][1] == "Harbour Board");
  CHECK(nlohmann::json::parse(http.get("/search.suggest")->body) == nlohmann::json::parse(R"(["",[]])"));
}

TEST_CASE("metrics count answers by route, never by what a client made up", "[metrics]") {
  HttpFixture http;
  http.get("/search?q=flood");
  http.get("/a/nothing");
  http.get("/made-up-by-a-client");
  const std::string text = http.get("/metrics")->body;
  CHECK_THAT(text, Contains("lede_http_requests_total{route=\"/search\",status=\"200\"} 1\n"));
  CHECK_THAT(text, Contains("lede_http_requests_total{route=\"/a/\",status=\"404\"} 1\n"));
  CHECK_THAT(text, Contains("lede_http_requests_total{route=\"other\",status=\"404\"} 1\n"));
  CHECK_THAT(text, Contains("lede_http_request_seconds_count{route=\"/search\"} 1\n"));
  CHECK_THAT(text, Contains("lede_index_articles 105360\n"));
  CHECK_THAT(text, !Contains("made-up"));
  http.archive.has_index = false;
  CHECK_THAT(http.get("/metrics")->body, Contains("lede_index_ready 0\n"));
}

TEST_CASE("an actor's page", "[pages]") {
  HttpFixture http;
  const std::string page = http.get("/actor/Tom%20Aldwyn")->body;
  CHECK_THAT(page, Contains("<h1 id=\"heading\" class=\"name\" dir=\"auto\">Tom Aldwyn</h1>"));
  CHECK_THAT(page, Contains("<strong>1,234 articles</strong>"));
  CHECK_THAT(page, Contains("from 2 March 2019 to 30 August 2020, 7 articles without a date"));
  CHECK_THAT(
      page, Contains("<a href=\"/search?outlet=The+Harbour+Gazette&amp;actor=Tom+Aldwyn&amp;sort=newest\">"));
  CHECK_THAT(page, Contains("<a href=\"/actor/In%C3%AAs%20Carvalhal\">"));
  CHECK_THAT(page, !Contains("<a href=\"/actor/Tom%20Aldwyn\">"));  // not with itself
  CHECK_THAT(page, Contains("<bdi>Mx Tom Aldwyn</bdi> <span class=\"count\">40<"));
  CHECK_THAT(page, Contains("<span class=\"also\">title left out</span>"));
  CHECK_THAT(http.get("/actor/Tom%20Aldwyn?ui=de")->body, Contains("<span class=\"also\">Titel weggelassen</span>"));
  CHECK_THAT(page, Contains("<a href=\"/search?actor=Tom+Aldwyn&amp;sort=newest\">All of them"));
}
