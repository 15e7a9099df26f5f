#include "web/listen_address.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"

using namespace lede;

TEST_CASE("addresses to listen on", "[listen]") {
  const auto [text, host, port, loopback] = GENERATE(table<std::string, std::string, int, bool>({
      {"127.0.0.1:8080", "127.0.0.1", 8080, true},
      {"8080", "127.0.0.1", 8080, true},
      {":8080", "127.0.0.1", 8080, true},
      {"localhost:0", "127.0.0.1", 0, true},
      {"127.9.9.9:80", "127.9.9.9", 80, true},
      {"[::1]:8080", "::1", 8080, true},
      {"0.0.0.0:8080", "0.0.0.0", 8080, false},
      {"192.168.1.5:80", "192.168.1.5", 80, false},
      {"[::]:8080", "::", 8080, false},
  }));
  CAPTURE(text);
  const ListenAddress address = parse_listen_address(text);
  CHECK(address.host == host);
  CHECK(address.port == port);
  CHECK(address.loopback == loopback);
}

TEST_CASE("addresses that do not say what they mean are refused", "[listen]") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "*:8080", "example.org:80", "127.0.0.1", "127.0.0.1:x",
               "127.0.0.1:70000", "127.0.0.1:-1", "::1", "[127.0.0.1", "1.2.3:80");
  CAPTURE(text);
  CHECK_THROWS_AS(parse_listen_address(text), Error);
}
