// CutConnection: passes connections on to a server on loopback and back, until so many bytes of answers went through;
// then it breaks all of them, in the middle of whatever is being said, and every new one, as a server does that is killed.
// Thread rule: a thread of its own passes the bytes; the functions may be called from any.
#pragma once
#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace lede::test {

class CutConnection {
 public:
  static constexpr std::int64_t kNever = std::int64_t{1} << 60;

  explicit CutConnection(unsigned server_port);
  CutConnection(const CutConnection&) = delete;
  CutConnection& operator=(const CutConnection&) = delete;
  ~CutConnection();

  void cut_after(std::int64_t bytes) { left_ = bytes; }
  std::int64_t left() const { return left_; }
  std::string place() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  using Pair = std::pair<int, int>;  // client, server
  void run();
  void accept_one();
  bool pass(const Pair& pair, short client_events, short server_events);
  void break_all();

  const unsigned server_port_;
  unsigned port_ = 0;
  int listener_ = -1;
  std::vector<Pair> pairs_;
  std::atomic<std::int64_t> left_{kNever};
  std::atomic<bool> stop_{false};
  std::thread thread_;
};

}  // namespace lede::test
