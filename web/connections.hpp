// Connections: open connections, of which only those with something to read hold a thread. The HTTP library
// gives each connection a thread for as long as it is open, so a few idle browsers keep everyone else
// waiting; here a connection between two requests is parked in an epoll set (epoll(7)) and handed to a worker
// when bytes arrive. More ready connections than `waiting`: the newest is refused, at once. More parked than
// `parked`: the longest idle is closed. Thread rule: add() from any thread; one thread calls stop(). Makes
// `workers` + 1 threads.
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

#include "web/socket_stream.hpp"

namespace lede {

class Connections {
 public:
  struct Limits {
    std::size_t workers = 32;                // requests answered at a time
    std::size_t waiting = 512;               // ready connections that no worker has taken yet
    std::size_t parked = 4096;               // idle connections; lowered to what the process may open
    std::size_t requests = 1000;             // of one connection
    std::chrono::milliseconds idle{15'000};  // between two requests
    std::chrono::milliseconds read{5'000};   // from the first byte of a request to its last
  };
  // Answers one request; false = the connection is over. `last`: say that it will be.
  using Serve = std::function<bool(SocketStream& stream, bool last)>;
  using Refuse = std::function<void(SocketStream& stream)>;  // says "too busy", quickly; then it is closed

  Connections(Limits limits, Serve serve, Refuse refuse);
  ~Connections();

  void add(int socket);  // takes it over; closed at once after stop()
  void stop();           // lets workers finish what they serve, closes everything; may be called twice

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lede
