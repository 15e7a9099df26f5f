#include "web/connections.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/web/http_fixture.hpp"

using namespace lede;
using namespace lede::test;
using namespace std::chrono_literals;

namespace {

// One end for the test, the other for Connections.
class Peer {
 public:
  explicit Peer(Connections& connections) {
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    fd_ = ends[0];
    connections.add(ends[1]);
  }
  Peer(Peer&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Peer& operator=(Peer&&) = delete;
  ~Peer() {
    if (fd_ >= 0) close(fd_);
  }
  void say(const std::string& text) const {
    REQUIRE(send(fd_, text.data(), text.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(text.size()));
  }
  // What is said back within `patience`: as much as was asked for, or up to the end of the connection.
  std::string hear(std::size_t size, std::chrono::milliseconds patience = 2s) const {
    const timeval wait{patience.count() / 1000, patience.count() % 1000 * 1000};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    std::string heard;
    char c = 0;
    while (heard.size() < size && recv(fd_, &c, 1, 0) == 1) heard += c;
    return heard;
  }
  bool is_closed(std::chrono::milliseconds patience = 2s) const {
    const timeval wait{patience.count() / 1000, patience.count() % 1000 * 1000};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    char c = 0;
    return recv(fd_, &c, 1, 0) == 0;
  }

 private:
  int fd_;
};

// A request is a word of four bytes; it is said back.
bool echo(SocketStream& stream, bool) {
  char word[4];
  for (std::size_t got = 0; got < sizeof word;) {
    const ssize_t n = stream.read(word + got, sizeof word - got);
    if (n <= 0) return false;
    got += static_cast<std::size_t>(n);
  }
  return stream.write(word, sizeof word) == sizeof word;
}
void say_busy(SocketStream& stream) {
  char word[4];
  stream.read(word, sizeof word);  // bytes nobody read would reset the connection
  stream.write("busy", 4);
}

// Serves only when it is opened.
class Gate {
 public:
  bool serve(SocketStream& stream, bool last) {
    std::unique_lock lock(mutex_);
    ++inside;
    opened_.wait(lock, [this] { return open_; });
    return echo(stream, last);
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    opened_.notify_all();
  }
  std::atomic<int> inside = 0;

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool open_ = false;
};

}  // namespace

TEST_CASE("idle connections hold no worker", "[connections][threads]") {
  Connections connections({.workers = 1}, echo, say_busy);
  std::vector<Peer> idle;
  for (int i = 0; i < 200; ++i) idle.emplace_back(connections);
  const Peer active(connections);
  for (int i = 0; i < 50; ++i) {
    active.say("ping");
    CHECK(active.hear(4) == "ping");
  }
  idle.back().say("late");
  CHECK(idle.back().hear(4) == "late");
}

TEST_CASE("requests sent in one go are all answered", "[connections]") {
  Connections connections({.workers = 1}, echo, say_busy);
  const Peer eager(connections), other(connections);
  eager.say("one.two.3.4.five");
  other.say("else");
  CHECK(eager.hear(16) == "one.two.3.4.five");
  CHECK(other.hear(4) == "else");
}

TEST_CASE("connections end after so many requests, so long idle, so slow a request", "[connections]") {
  SECTION("requests") {
    Connections connections({.workers = 1, .requests = 2}, echo, say_busy);
    const Peer peer(connections);
    peer.say("one.two.");
    CHECK(peer.hear(8) == "one.two.");
    CHECK(peer.is_closed());
  }
  SECTION("idle") {
    Connections connections({.workers = 1, .idle = 30ms}, echo, say_busy);
    const Peer peer(connections);
    CHECK(peer.is_closed());
  }
  SECTION("a byte now and then") {
    Connections connections({.workers = 1, .read = 50ms}, echo, say_busy);
    const Peer peer(connections);
    peer.say("a");
    CHECK(peer.is_closed());
  }
  SECTION("the other end goes") {
    Connections connections({.workers = 1}, echo, say_busy);
    { const Peer gone(connections); }
    const Peer peer(connections);
    peer.say("here");
    CHECK(peer.hear(4) == "here");
  }
}

TEST_CASE("more than can wait are refused at once, the longest idle makes room", "[connections][threads]") {
  SECTION("ready ones") {
    Gate gate;
    Connections connections(
        {.workers = 1, .waiting = 2},
        [&](SocketStream& stream, bool last) { return gate.serve(stream, last); }, say_busy);
    const Peer served(connections);
    served.say("work");
    while (gate.inside == 0) std::this_thread::yield();
    std::vector<Peer> waiting;
    for (int i = 0; i < 2; ++i) {
      waiting.emplace_back(connections);
      waiting.back().say("wait");
    }
    std::this_thread::sleep_for(50ms);  // until both are seen to be ready
    const Peer refused(connections);
    refused.say("more");
    CHECK(refused.hear(4) == "busy");
    CHECK(refused.is_closed());
    gate.open();
    CHECK(served.hear(4) == "work");
    for (const Peer& peer : waiting) CHECK(peer.hear(4) == "wait");
  }
  SECTION("idle ones") {
    Connections connections({.workers = 1, .parked = 3}, echo, say_busy);
    std::vector<Peer> peers;
    for (int i = 0; i < 4; ++i) peers.emplace_back(connections);
    CHECK(peers.front().is_closed());
    peers.back().say("here");
    CHECK(peers.back().hear(4) == "here");
  }
}

TEST_CASE("stopping closes every connection", "[connections]") {
  Connections connections({.workers = 2}, echo, say_busy);
  const Peer before(connections);
  connections.stop();
  connections.stop();
  const Peer after(connections);
  CHECK(after.is_closed());
  CHECK(before.is_closed());
}

TEST_CASE("two requests in one packet get two answers", "[server]") {
  const HttpFixture http;
  const std::string request = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const std::string last = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  const std::string answer = http.raw(request + last);
  const std::size_t first = answer.find("HTTP/1.1 200");
  CHECK(first == 0);
  CHECK(answer.find("HTTP/1.1 200", first + 1) != std::string::npos);
}
