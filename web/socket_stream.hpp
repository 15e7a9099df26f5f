// SocketStream: an accepted connection as the HTTP library reads and writes it. Unlike the library's own it
// lives as long as the connection, so that what was read ahead (pipelined requests) is kept; and each request
// has a time by which it must have been read whole, so that a client that sends a byte now and then cannot
// hold a thread. Thread rule: one thread at a time. Owns the socket and closes it.
#pragma once
#include <httplib.h>

#include <array>
#include <chrono>
#include <string>

namespace lede {

class SocketStream final : public httplib::Stream {
 public:
  using Clock = std::chrono::steady_clock;

  explicit SocketStream(int socket) : socket_(socket) {}
  SocketStream(const SocketStream&) = delete;
  SocketStream& operator=(const SocketStream&) = delete;
  ~SocketStream() override;

  void read_until(Clock::time_point deadline) { read_by_ = deadline; }  // of the next request
  bool is_ready() const;  // something can be read now, or the other end is gone

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* to, size_t size) override;
  ssize_t write(const char* from, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

  static constexpr std::chrono::seconds kWriteTimeout{12};  // without a byte taken

 private:
  bool has_read_ahead() const { return begin_ < end_; }

  int socket_;
  Clock::time_point read_by_ = Clock::time_point::max();
  std::array<char, 4096> buffer_{};
  std::size_t begin_ = 0, end_ = 0;  // what is read ahead lies between
};

}  // namespace lede
