#include "tests/support/loopback.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>

namespace lede::test {
namespace {

sockaddr_in loopback(unsigned port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

// Bound, or -1.
int bound_to(unsigned port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const int again = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
  if (bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
  close(fd);
  return -1;
}

}  // namespace

unsigned free_port() {
  const int fd = bound_to(0);
  sockaddr_in address{};
  socklen_t size = sizeof address;
  const bool known = fd >= 0 && getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  if (fd >= 0) close(fd);
  if (!known) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

int connect_to(unsigned port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
  close(fd);
  return -1;
}

int listen_on(unsigned port) {
  const int fd = bound_to(port);
  if (fd < 0 || listen(fd, 16) != 0) throw std::runtime_error("no port to listen on");
  return fd;
}

}  // namespace lede::test
