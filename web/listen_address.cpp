#include "web/listen_address.hpp"

#include <arpa/inet.h>

#include <charconv>

#include "corpus/error.hpp"

namespace lede {
namespace {

[[noreturn]] void refuse(std::string_view text, const std::string& why) {
  throw Error(ErrorKind::Usage, "--listen " + std::string(text) + ": " + why,
              "use 127.0.0.1:8080, or the numeric address of the interface that may be public");
}

int parse_port(std::string_view whole, std::string_view digits) {
  int port = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc{} || end != digits.data() + digits.size() || port < 0 || port > 65535)
    refuse(whole, "no port from 0 to 65535");
  return port;
}

}  // namespace

ListenAddress parse_listen_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  std::string_view host = colon == std::string_view::npos ? std::string_view() : text.substr(0, colon);
  ListenAddress address{
      .host = "127.0.0.1",
      .port = parse_port(text, colon == std::string_view::npos ? text : text.substr(colon + 1))};
  if (host.empty() || host == "localhost") return address;
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  address.host = host;
  in_addr v4{};
  in6_addr v6{};
  if (inet_pton(AF_INET, address.host.c_str(), &v4) == 1) {
    address.loopback = (ntohl(v4.s_addr) >> 24U) == 127;
  } else if (inet_pton(AF_INET6, address.host.c_str(), &v6) == 1) {
    address.ipv6 = true;
    address.loopback = IN6_IS_ADDR_LOOPBACK(&v6) != 0;
  } else {
    refuse(text, "not a numeric address");
  }
  return address;
}

}  // namespace lede
