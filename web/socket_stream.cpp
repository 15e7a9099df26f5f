#include "web/socket_stream.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lede {
namespace {

using std::chrono::milliseconds;

// Waits until `events` or an end of the connection is there; false at the deadline.
bool wait_for(int socket, short events, SocketStream::Clock::time_point deadline) {
  pollfd wanted{socket, events, 0};
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - SocketStream::Clock::now());
    const int timeout = static_cast<int>(std::clamp<milliseconds::rep>(left.count(), 0, 1'000'000));
    const int ready = poll(&wanted, 1, timeout);
    if (ready >= 0 || errno != EINTR) return ready > 0;
  }
}

template <typename Call>
ssize_t uninterrupted(Call call) {
  for (;;)
    if (const ssize_t done = call(); done >= 0 || errno != EINTR) return done;
}

using NameOf = int (*)(int, sockaddr*, socklen_t*) noexcept;

void address_of(int socket, NameOf name_of, std::string& ip, int& port) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (name_of(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return;
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.ss_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
    if (inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size()) != nullptr) ip = text.data();
    port = ntohs(v4.sin_port);
  } else if (address.ss_family == AF_INET6) {
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
    if (inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size()) != nullptr) ip = text.data();
    port = ntohs(v6.sin6_port);
  }
}

}  // namespace

SocketStream::~SocketStream() {
  shutdown(socket_, SHUT_RDWR);
  close(socket_);
}

bool SocketStream::is_ready() const { return has_read_ahead() || wait_for(socket_, POLLIN, Clock::now()); }

bool SocketStream::is_readable() const { return has_read_ahead() || wait_for(socket_, POLLIN, read_by_); }
bool SocketStream::is_writable() const { return wait_for(socket_, POLLOUT, Clock::now() + kWriteTimeout); }

ssize_t SocketStream::read(char* to, size_t size) {
  if (!has_read_ahead()) {
    if (!is_readable()) return -1;
    if (size >= buffer_.size()) return uninterrupted([&] { return recv(socket_, to, size, 0); });
    const ssize_t got = uninterrupted([&] { return recv(socket_, buffer_.data(), buffer_.size(), 0); });
    if (got <= 0) return got;
    begin_ = 0;
    end_ = static_cast<std::size_t>(got);
  }
  const std::size_t taken = std::min(size, end_ - begin_);
  std::memcpy(to, buffer_.data() + begin_, taken);
  begin_ += taken;
  return static_cast<ssize_t>(taken);
}

ssize_t SocketStream::write(const char* from, size_t size) {
  if (!is_writable()) return -1;
  return uninterrupted([&] { return send(socket_, from, size, MSG_NOSIGNAL); });
}

void SocketStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  address_of(socket_, getpeername, ip, port);
}

void SocketStream::get_local_ip_and_port(std::string& ip, int& port) const {
  address_of(socket_, getsockname, ip, port);
}

}  // namespace lede
