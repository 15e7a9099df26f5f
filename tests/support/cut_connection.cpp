#include "tests/support/cut_connection.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "tests/support/loopback.hpp"

namespace lede::test {
namespace {

constexpr int kLookEveryMs = 5;

bool send_all(int to, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = send(to, bytes, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

// What has come, `most` bytes of it; 0 = it is closed.
std::size_t pass_some(int from, int to, std::int64_t most) {
  char bytes[1 << 14];
  const ssize_t got = recv(from, bytes, static_cast<std::size_t>(std::clamp<std::int64_t>(most, 1, sizeof bytes)), 0);
  return got > 0 && send_all(to, bytes, static_cast<std::size_t>(got)) ? static_cast<std::size_t>(got) : 0;
}

}  // namespace

CutConnection::CutConnection(unsigned server_port)
    : server_port_(server_port), port_(free_port()), listener_(listen_on(port_)), thread_([this] { run(); }) {}

CutConnection::~CutConnection() {
  stop_ = true;
  thread_.join();
  break_all();
  close(listener_);
}

void CutConnection::run() {
  while (!stop_) {
    if (left_ <= 0) break_all();
    std::vector<pollfd> fds = {{listener_, POLLIN, 0}};
    for (const Pair& pair : pairs_) {
      fds.push_back({pair.first, POLLIN, 0});
      fds.push_back({pair.second, POLLIN, 0});
    }
    if (poll(fds.data(), fds.size(), kLookEveryMs) <= 0) continue;
    std::vector<Pair> open;
    for (std::size_t i = 0; i < pairs_.size(); ++i)
      if (pass(pairs_[i], fds[2 * i + 1].revents, fds[2 * i + 2].revents)) open.push_back(pairs_[i]);
    pairs_ = std::move(open);
    if (fds[0].revents != 0) accept_one();
  }
}

void CutConnection::accept_one() {
  const int client = accept(listener_, nullptr, nullptr);
  const int server = left_ > 0 ? connect_to(server_port_) : -1;
  if (server >= 0)
    pairs_.emplace_back(client, server);
  else
    close(client);
}

// False: one of both is closed, and so the other now.
bool CutConnection::pass(const Pair& pair, short client_events, short server_events) {
  bool open = client_events == 0 || pass_some(pair.first, pair.second, kNever) > 0;
  if (open && server_events != 0 && left_ > 0) {
    const std::size_t passed = pass_some(pair.second, pair.first, left_);
    open = passed > 0;
    if (left_ < kNever / 2) left_ -= static_cast<std::int64_t>(passed);
  }
  if (open) return true;
  close(pair.first);
  close(pair.second);
  return false;
}

void CutConnection::break_all() {
  for (const Pair& pair : pairs_) {
    close(pair.first);
    close(pair.second);
  }
  pairs_.clear();
}

}  // namespace lede::test
