#include "web/forwarded.hpp"

#include <catch2/catch.hpp>
#include <map>

using namespace lede;

TEST_CASE("the address people use, as a proxy says it", "[forwarded]") {
  using Headers = std::map<std::string, std::string>;
  const auto [headers, fallback, expected] = GENERATE(table<Headers, std::string, std::string>({
      {{}, "", ""},
      {{}, "https://a.example/lede", "https://a.example/lede"},
      {{{"X-Forwarded-Host", "news.example"}}, "", "http://news.example"},
      {{{"X-Forwarded-Host", "news.example, inner"}, {"X-Forwarded-Proto", "HTTPS"}},
       "",
       "https://news.example"},
      {{{"X-Forwarded-Prefix", "/lede"}}, "", "/lede"},
      {{{"X-Forwarded-Prefix", "//evil.example"}}, "", ""},
      {{{"X-Forwarded-Prefix", "/a b"}}, "/lede", "/lede"},
      {{{"X-Forwarded-Host", "evil\"><script>"}}, "https://a.example", "https://a.example"},
      {{{"Forwarded", "for=192.0.2.43;proto=https;host=b.example:444, for=x;host=c"}},
       "",
       "https://b.example:444"},
      {{{"Forwarded", "Host=\"[2001:db8::1]:80\";Proto=http"}}, "", "http://[2001:db8::1]:80"},
      {{{"Forwarded", ";;=;host="}, {"X-Forwarded-Host", "d.example"}}, "", "http://d.example"},
      {{{"X-Forwarded-Proto", "javascript"}, {"X-Forwarded-Host", "e.example"}}, "", "http://e.example"},
  }));
  CAPTURE(expected);
  const auto header = [&, sent = headers](const char* name) {
    const auto found = sent.find(name);
    return found == sent.end() ? std::string() : found->second;
  };
  CHECK(forwarded_base_url(header, fallback) == expected);
}
