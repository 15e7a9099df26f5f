// Where `lede serve` listens. Without an explicit numeric address it is always the loopback: a collection of
// articles is not to become public by a slip. Thread rule: pure function.
#pragma once
#include <string>
#include <string_view>

namespace lede {

struct ListenAddress {
  std::string host;  // numeric, without brackets
  int port = 0;      // 0 = any free one
  bool ipv6 = false;
  bool loopback = true;
};

// "8080", ":8080", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "0.0.0.0:8080". Throws Error{Usage} for
// anything else: "*:8080" and names other than localhost do not say which address is meant.
ListenAddress parse_listen_address(std::string_view text);

}  // namespace lede
