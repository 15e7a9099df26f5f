#include "web/safe_text.hpp"

#include <catch2/catch.hpp>

#include "web/http.hpp"

using namespace lede;
using namespace std::string_literals;

TEST_CASE("markup is escaped and bytes are made valid", "[safe_text]") {
  const auto [bytes, expected] = GENERATE(table<std::string, std::string>({
      {"<script>alert('x')</script> & \"y\"",
       "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;"},
      {"a\0b\x01\x7f"s + "c", "a b  c"},
      {"a\nb\tc\rd", "a\nb\tc d"},
      {"\xff\xc3", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xed\xa0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},  // a surrogate
      {"\xef\xbf\xbf", "\xEF\xBF\xBD"},                          // U+FFFF
      {"\xc2\x85ok", " ok"},                                     // C1
      {"Álvarez 東京 😀", "Álvarez 東京 😀"},
  }));
  CHECK(escape_markup(bytes) == expected);
}

TEST_CASE("only web addresses become links", "[safe_text]") {
  const auto [url, link, host] = GENERATE(table<std::string, std::string, std::string>({
      {"https://www.bbc.co.uk/news?a=1#b", "https://www.bbc.co.uk/news?a=1#b", "bbc.co.uk"},
      {"HTTP://Example.org", "HTTP://Example.org", "example.org"},
      {"https://user:pass@evil.example/x", "https://user:pass@evil.example/x", "evil.example"},
      {"javascript:alert(1)", "", ""},
      {"JaVaScRiPt://x/%0aalert(1)", "", ""},
      {" javascript:alert(1)", "", ""},
      {"java\nscript:alert(1)", "", ""},
      {"data:text/html,<script>", "", ""},
      {"//evil.example", "", ""},
      {"https://", "", ""},
      {"https:///path", "", ""},
      {"http://a b", "", "a b"},
      {"file:///etc/passwd", "", ""},
      {"", "", ""},
  }));
  CAPTURE(url);
  CHECK(safe_link(url) == link);
  CHECK(shown_host(url) == host);
}

TEST_CASE("shortened by code points", "[safe_text]") {
  CHECK(shortened("Álvarez", 3) == "Álv…");
  CHECK(shortened("Álvarez", 7) == "Álvarez");
  CHECK(shortened("", 3).empty());
}

TEST_CASE("If-None-Match", "[http]") {
  const auto [header, matches] = GENERATE(table<std::string, bool>({{"\"t\"", true},
                                                                    {"W/\"t\"", true},
                                                                    {"\"a\", \"t\"", true},
                                                                    {"*", true},
                                                                    {"\"t-gz\"", true},
                                                                    {"", false},
                                                                    {"\"a\"", false},
                                                                    {"t", false},
                                                                    {"\"t\"x", false},
                                                                    {",,\"", false},
                                                                    {"\"tt\"", false}}));
  CAPTURE(header);
  CHECK(matches_etag(header, "t") == matches);
}

TEST_CASE("Accept-Encoding", "[http]") {
  const auto [header, accepted] = GENERATE(table<std::string, bool>({{"gzip", true},
                                                                     {"br, gzip", true},
                                                                     {"gzip;q=0.5", true},
                                                                     {"*", true},
                                                                     {"deflate, gzip ; q=1", true},
                                                                     {"", false},
                                                                     {"br", false},
                                                                     {"gzip;q=0", false},
                                                                     {"gzip; q=0.000", false},
                                                                     {"identity", false}}));
  CAPTURE(header);
  CHECK(accepts_gzip(header) == accepted);
}
