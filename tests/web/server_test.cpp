#include "web/server.hpp"

#include <httplib.h>

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/web/fake_archive.hpp"
#include "tests/web/http_fixture.hpp"

using namespace lede;
using namespace lede::test;

TEST_CASE("addresses answer with their status and type", "[server]") {
  HttpFixture http;
  const auto [path, status, type] = GENERATE(table<std::string, int, std::string>({
      {"/", 200, "text/html; charset=utf-8"},
      {"/search", 200, "text/html; charset=utf-8"},
      {"/search?q=flood&outlet=Reuters&nonsense=1&lang=", 200, "text/html; charset=utf-8"},
      {"/search?q=%22unclosed+(%5B", 200, "text/html; charset=utf-8"},
      {"/search?page=x", 400, "text/html; charset=utf-8"},
      {"/search?from=yesterday", 400, "text/html; charset=utf-8"},
      {"/a/0000000000000010", 200, "text/html; charset=utf-8"},
      {"/a/0000000000000010?q=flood", 200, "text/html; charset=utf-8"},
      {"/a/nothing", 404, "text/html; charset=utf-8"},
      {"/a/..%2f..%2fetc%2fpasswd", 404, "text/html; charset=utf-8"},
      {"/help", 200, "text/html; charset=utf-8"},
      {"/nowhere", 404, "text/html; charset=utf-8"},
      {"/static/style.css", 404, "text/html; charset=utf-8"},
      {"/api/search?q=flood", 200, "application/json"},
      {"/api/search?per_page=101", 400, "application/problem+json"},
      {"/api/search?facet=colour", 400, "application/problem+json"},
      {"/api/articles/0000000000000010", 200, "application/json"},
      {"/api/articles/nothing", 404, "application/problem+json"},
      {"/api/facets/outlet?q=flood&prefix=ha&limit=5", 200, "application/json"},
      {"/api/facets/colour", 404, "application/problem+json"},
      {"/api/facets/outlet?limit=0", 400, "application/problem+json"},
      {"/api/suggest?prefix=ha&limit=3", 200, "application/json"},
      {"/api/missed?q=flood", 200, "application/json"},
      {"/api/missed?from=yesterday", 400, "application/problem+json"},
      {"/api/suggest", 200, "application/json"},
      {"/api/suggest?prefix=ha&limit=51", 400, "application/problem+json"},
      {"/api/suggest?prefix=ha&limit=x", 400, "application/problem+json"},
      {"/api/articles/0000000000000010/similar", 200, "application/json"},
      {"/api/articles/0000000000000010/similar?limit=0", 400, "application/problem+json"},
      {"/api/articles/nothing/similar", 404, "application/problem+json"},
      {"/api/articles/0000000000000010/copies", 200, "application/json"},
      {"/api/articles/nothing/copies", 404, "application/problem+json"},
      {"/api/nothing", 404, "application/problem+json"},
      {"/actor/In%C3%AAs%20Carvalhal", 200, "text/html; charset=utf-8"},
      {"/actor/", 404, "text/html; charset=utf-8"},
      {"/search.atom?q=flood", 200, "application/atom+xml; charset=utf-8"},
      {"/opensearch.xml", 200, "application/opensearchdescription+xml; charset=utf-8"},
      {"/export.xls", 404, "text/html; charset=utf-8"},
      {"/openapi.json", 200, "application/json"},
      {"/metrics", 200, "text/plain; version=0.0.4; charset=utf-8"},
      {"/health", 200, "application/json"},
      {"/ready", 200, "application/json"},
  }));
  CAPTURE(path);
  const auto got = http.get(path);
  CHECK(got->status == status);
  CHECK(got->get_header_value("Content-Type") == type);
  CHECK(got->get_header_value("Content-Security-Policy").rfind("default-src 'self'", 0) == 0);
  CHECK(got->get_header_value("X-Content-Type-Options") == "nosniff");
  CHECK(got->get_header_value("Referrer-Policy") == "no-referrer");
  CHECK(got->get_header_value("X-Frame-Options") == "DENY");
  CHECK_FALSE(got->body.empty());
}

TEST_CASE("HEAD answers as GET, without a body", "[server]") {
  HttpFixture http;
  const std::string path =
      GENERATE(as<std::string>{}, "/search?q=flood", "/api/search?q=flood", "/a/nothing");
  CAPTURE(path);
  const auto head = http.client().Head(path);
  const auto get = http.get(path);
  REQUIRE(head);
  CHECK(head->status == get->status);
  CHECK(head->get_header_value("ETag") == get->get_header_value("ETag"));
  CHECK(head->get_header_value("Content-Length") == get->get_header_value("Content-Length"));
  CHECK(head->body.empty());
}

TEST_CASE("other methods are refused with what is allowed", "[server]") {
  HttpFixture http;
  const auto post = http.client().Post("/api/search", "q=flood", "application/x-www-form-urlencoded");
  REQUIRE(post);
  CHECK(post->status == 405);
  CHECK(post->get_header_value("Allow") == "GET, HEAD");
  CHECK(post->get_header_value("Content-Type") == "application/problem+json");
  CHECK(http.client().Delete("/search")->status == 405);
  CHECK(http.client().Delete("/nowhere")->status == 404);
}

TEST_CASE("what is too large is refused", "[server]") {
  HttpFixture http;
  CHECK(http.get("/search?q=" + std::string(9000, 'a'))->status == 414);
  const auto big = http.client().Post("/search", std::string(100'000, 'a'), "text/plain");
  REQUIRE(big);
  CHECK(big->status == 413);
  CHECK(http.get("/search?q=" + std::string(7000, 'a'))->status == 200);
}

TEST_CASE("problems are RFC 9457", "[server]") {
  HttpFixture http;
  const auto got = http.get("/api/search?sort=colour");
  CHECK(got->body.find(R"("status":400)") != std::string::npos);
  CHECK(got->body.find(R"("title":"Bad Request")") != std::string::npos);
  CHECK(got->body.find(R"("instance":"/api/search")") != std::string::npos);
  CHECK(got->body.find("relevance, newest, oldest, recency") != std::string::npos);
}

TEST_CASE("without an index: 503 until there is one", "[server]") {
  HttpFixture http;
  http.archive.has_index = false;
  const std::string path =
      GENERATE(as<std::string>{}, "/", "/search?q=flood", "/api/search?q=flood", "/a/x", "/ready");
  CAPTURE(path);
  const auto got = http.get(path);
  CHECK(got->status == 503);
  CHECK_FALSE(got->get_header_value("Retry-After").empty());
  CHECK(got->body.find("lede index PATH") != std::string::npos);
  CHECK(http.get("/health")->status == 200);
  CHECK(http.get("/help")->status == 200);
  http.archive.has_index = true;
  CHECK(http.get("/ready")->status == 200);
}

TEST_CASE("an unchanged answer is 304, a new revision is not", "[server]") {
  HttpFixture http;
  const std::string path = GENERATE(as<std::string>{}, "/", "/search?q=flood", "/api/search?q=flood",
                                    "/a/0000000000000010?q=flood", "/api/facets/outlet?q=flood");
  CAPTURE(path);
  const std::string tag = http.get(path)->get_header_value("ETag");
  REQUIRE(tag.size() > 10);
  CHECK(tag.front() == '"');
  const int before = http.archive.searches;
  const auto again = http.client().Get(path, {{"If-None-Match", "\"other\", " + tag}});
  REQUIRE(again);
  CHECK(again->status == 304);
  CHECK(again->body.empty());
  CHECK(http.archive.searches == before);
  http.archive.revision = 8;
  CHECK(http.client().Get(path, {{"If-None-Match", tag}})->status == 200);
}

TEST_CASE("parameters in another order have the same tag, another query has not", "[server]") {
  HttpFixture http;
  const auto tag = [&](const std::string& path) { return http.get(path)->get_header_value("ETag"); };
  CHECK(tag("/search?q=flood&outlet=B&outlet=A&x=1&page=1") == tag("/search?outlet=A&outlet=B&q=flood"));
  CHECK(tag("/search?q=flood") != tag("/search?q=floods"));
  CHECK(tag("/search?q=flood") != tag("/api/search?q=flood"));
}

TEST_CASE("an answer cut off by time has no tag and is not kept", "[server]") {
  HttpFixture http;
  http.archive.partial = true;
  for (const char* path : {"/search?q=flood", "/api/search?q=flood"}) {
    const auto got = http.get(path);
    CHECK(got->status == 200);
    CHECK_FALSE(got->has_header("ETag"));
    CHECK(got->get_header_value("Cache-Control") == "no-store");
  }
}

TEST_CASE("gzip where it is wanted, with a tag of its own", "[server]") {
  HttpFixture http;
  const auto plain = http.client().Get("/search?q=flood", {{"Accept-Encoding", "identity"}});
  const auto packed = http.client().Get("/search?q=flood", {{"Accept-Encoding", "br, gzip;q=0.8"}});
  REQUIRE(plain);
  REQUIRE(packed);
  CHECK_FALSE(plain->has_header("Content-Encoding"));
  CHECK(packed->get_header_value("Content-Encoding") == "gzip");
  CHECK(packed->get_header_value("Vary") == "Accept-Encoding, Accept-Language");
  CHECK(packed->body == plain->body);  // the client unpacks
  CHECK(packed->get_header_value("ETag") != plain->get_header_value("ETag"));
  const httplib::Headers again = {{"Accept-Encoding", "gzip"},
                                  {"If-None-Match", packed->get_header_value("ETag")}};
  CHECK(http.client().Get("/search?q=flood", again)->status == 304);
}

TEST_CASE("static files are kept forever under their hashed names", "[server]") {
  HttpFixture http;
  const std::string page = http.get("/")->body;
  const std::size_t at = page.find("/static/style.");
  REQUIRE(at != std::string::npos);
  const auto style = http.get(page.substr(at, page.find('"', at) - at));
  CHECK(style->status == 200);
  CHECK(style->get_header_value("Content-Type") == "text/css; charset=utf-8");
  CHECK(style->get_header_value("Cache-Control").find("immutable") != std::string::npos);
}

TEST_CASE("a range is answered as a range", "[server]") {
  HttpFixture http;
  const std::string whole = http.get("/api/search?q=flood")->body;
  const auto part = http.client().Get("/api/search?q=flood", {{"Range", "bytes=10-19"}});
  REQUIRE(part);
  CHECK(part->status == 206);
  CHECK(part->body == whole.substr(10, 10));
  CHECK(http.client().Get("/api/search?q=flood", {{"Range", "bytes=0-,0-,0-,0-"}})->status == 416);
}

TEST_CASE("only its own names reach a server on the loopback", "[server]") {
  HttpFixture http({.base_url = "https://news.example/lede"});
  const auto [host, status] = GENERATE(table<std::string, int>({{"localhost", 200},
                                                                {"127.0.0.1:1234", 200},
                                                                {"[::1]:80", 200},
                                                                {"news.example", 200},
                                                                {"NEWS.example:443", 200},
                                                                {"evil.example", 421},
                                                                {"127.0.0.1.evil.example", 421},
                                                                {"news.example.evil.example", 421},
                                                                {"news", 421},
                                                                {"n", 421}}));
  CAPTURE(host);
  CHECK(http.client().Get("/health", {{"Host", host}})->status == status);
}

TEST_CASE("below a path of a proxy, links carry it and both addresses answer", "[server]") {
  HttpFixture http({.base_url = "https://news.example/lede/"});
  const auto got = http.get("/lede/search?q=flood");
  CHECK(got->status == 200);
  CHECK(got->body.find("action=\"/lede/search\"") != std::string::npos);
  CHECK(got->body.find("href=\"/lede/static/style.") != std::string::npos);
  CHECK(http.get("/search?q=flood")->status == 200);
  CHECK(http.get("/lede")->status == 200);
}

TEST_CASE("a proxy's word about the address is taken only when told", "[server]") {
  const httplib::Headers headers = {
      {"X-Forwarded-Proto", "https"}, {"X-Forwarded-Host", "news.example"}, {"X-Forwarded-Prefix", "/lede"}};
  HttpFixture alone;
  CHECK(alone.client().Get("/search.atom?q=flood", headers)->body.find("news.example") == std::string::npos);
  HttpFixture behind({.base_url = {}, .behind_proxy = true});
  CHECK(behind.client().Get("/search.atom?q=flood", headers)->body.find("https://news.example/lede/a/") !=
        std::string::npos);
  CHECK(behind.client().Get("/lede/search?q=flood", headers)->body.find("action=\"/lede/search\"") !=
        std::string::npos);
  CHECK(behind.client()
            .Get("/search.atom", {{"Forwarded", "for=1.2.3.4;proto=https;host=\"a.example:444\", for=5"}})
            ->body.find("https://a.example:444/a/") != std::string::npos);
  for (const char* odd : {"a b", "evil\"><script>", "a/b", "", "http://x"}) {
    CAPTURE(odd);
    const std::string body = behind.client().Get("/search.atom", {{"X-Forwarded-Host", odd}})->body;
    CHECK(body.find("href=\"http://127.0.0.1:") != std::string::npos);
  }
}

TEST_CASE("pages speak the language asked for, and keep one that was chosen", "[server]") {
  HttpFixture http;
  const auto page = [&](const std::string& path, const std::string& accepts) {
    return http.client().Get(path, {{"Accept-Language", accepts}})->body;
  };
  CHECK(page("/search?q=flood", "de").find("<html lang=\"de\"") != std::string::npos);
  CHECK(page("/search?q=flood", "de").find("ui=") != std::string::npos);  // the link to English
  CHECK(page("/search?q=flood&ui=de", "en").find("1.234 Artikel") != std::string::npos);
  CHECK(page("/search?q=flood&ui=de", "en").find("/a/0000000000000010?q=flood&amp;ui=de") !=
        std::string::npos);
  CHECK(page("/search?q=flood&ui=xx", "en").find("<html lang=\"en\"") != std::string::npos);
  const auto german = http.client().Get("/search?q=flood", {{"Accept-Language", "de"}});
  const auto again = http.client().Get(
      "/search?q=flood", {{"Accept-Language", "en"}, {"If-None-Match", german->get_header_value("ETag")}});
  CHECK(again->status == 200);
}

TEST_CASE("a body that a GET carries is never read as the next request", "[server]") {
  HttpFixture http;
  const std::string second = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string first = GENERATE(as<std::string>{}, "Content-Length: 46", "Transfer-Encoding: chunked");
  const std::string answer =
      http.raw("GET /help HTTP/1.1\r\nHost: localhost\r\n" + first + "\r\n\r\n" + second);
  CHECK(answer.rfind("HTTP/1.1 400", 0) == 0);
  CHECK(answer.find("HTTP/1.1", 8) == std::string::npos);
}

TEST_CASE("a server told to stop before it listens does not listen", "[server]") {
  FakeArchive archive;
  Server server(archive, {.base_url = {}});
  server.bind("127.0.0.1", 0);
  server.stop();
  server.listen();  // returns at once
  CHECK_FALSE(server.is_running());
}

TEST_CASE("two servers never share a port", "[server]") {
  FakeArchive archive;
  Server first(archive, {.base_url = {}});
  Server second(archive, {.base_url = {}});
  const int port = first.bind("127.0.0.1", 0);
  CHECK_THROWS_AS(second.bind("127.0.0.1", port), Error);
  first.stop();
  first.listen();
}

TEST_CASE("many readers at once get the same page", "[server][threads]") {
  HttpFixture http;
  const std::string expected = http.get("/search?q=flood")->body;
  std::vector<std::thread> readers;
  std::atomic<int> wrong = 0;
  for (int reader = 0; reader < 8; ++reader)
    readers.emplace_back([&] {
      httplib::Client client("127.0.0.1", http.port());
      client.set_keep_alive(true);
      for (int i = 0; i < 25; ++i) {
        const auto got = client.Get("/search?q=flood");
        if (!got || got->body != expected) ++wrong;
      }
    });
  for (std::thread& reader : readers) reader.join();
  CHECK(wrong == 0);
}
