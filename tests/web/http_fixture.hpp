// A server on a free port of the loopback with a FakeArchive behind it, and a client.
#pragma once
#include <httplib.h>

#include <catch2/catch.hpp>
#include <thread>

#include "tests/web/fake_archive.hpp"
#include "web/server.hpp"

namespace lede::test {

class HttpFixture {
 public:
  explicit HttpFixture(ServerOptions options = {.base_url = {}}) : server_(archive, std::move(options)) {
    port_ = server_.bind("127.0.0.1", 0);
    thread_ = std::thread([this] { server_.listen(); });
    while (!server_.is_running()) std::this_thread::yield();
    client_ = std::make_unique<httplib::Client>("127.0.0.1", port_);
  }
  ~HttpFixture() {
    client_.reset();
    server_.stop();
    thread_.join();
  }
  HttpFixture(const HttpFixture&) = delete;
  HttpFixture& operator=(const HttpFixture&) = delete;

  int port() const { return port_; }
  httplib::Client& client() { return *client_; }
  httplib::Result get(const std::string& path) {
    httplib::Result result = client_->Get(path);
    REQUIRE(result);
    return result;
  }

  // What the server says to these bytes until it closes the connection.
  std::string raw(const std::string& bytes) const {
    const int fd = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    std::string answer;
    char block[4096];
    for (ssize_t n = 0; (n = read(fd, block, sizeof block)) > 0;)
      answer.append(block, static_cast<std::size_t>(n));
    close(fd);
    return answer;
  }

  FakeArchive archive;

 private:
  Server server_;
  int port_ = 0;
  std::thread thread_;
  std::unique_ptr<httplib::Client> client_;
};

}  // namespace lede::test
