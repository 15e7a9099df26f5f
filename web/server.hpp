// Server: the routes, what every answer carries, and the one place where an exception becomes an HTTP answer.
// Thread rule: bind, then listen() on one thread; stop() from any.
#pragma once
#include <memory>
#include <string>

#include "web/archive.hpp"

namespace lede {

struct ServerOptions {
  std::string base_url;               // "" or as people reach it: "https://news.example/lede"
  std::string corrections_file = {};  // where "not the same" is written down; "" = nothing can be edited
  bool behind_proxy = false;          // believe its headers about the address people use
  bool loopback_only = true;  // answer only requests addressed to this machine's loopback (or to base_url)
  std::size_t threads = 32;   // requests answered at a time; open connections are many more (connections.hpp)
  std::uint32_t time_limit_ms = 5000;  // of one search; beyond it the answer is partial
};

class Server {
 public:
  Server(Archive& archive, ServerOptions options);  // REQUIRES: archive outlives it
  ~Server();

  // The port it listens on; `port` 0 = any free one. Throws Error{Usage} where the address cannot be had.
  int bind(const std::string& host, int port);
  void listen();  // REQUIRES: bound; returns after stop()
  void stop();
  bool is_running() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lede
