#include "web/connections.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/error.hpp"

namespace lede {
namespace {

using Clock = SocketStream::Clock;

constexpr rlim_t kOtherFiles = 256;  // descriptors left for the index and everything else

struct Connection {
  explicit Connection(int socket) : stream(socket) {}
  SocketStream stream;
  std::size_t served = 0;
  Clock::time_point close_at;  // while it is parked
};
using ConnectionPtr = std::unique_ptr<Connection>;

// How many connections may be kept beside other files, after asking for as many descriptors as are allowed.
std::size_t descriptors_for_connections() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return kOtherFiles;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur > 2 * kOtherFiles ? limit.rlim_cur - kOtherFiles : limit.rlim_cur / 2;
}

// Connections between two requests, longest idle first, and the epoll set that watches them.
class Lot {
 public:
  Lot() : epoll_(epoll_create1(EPOLL_CLOEXEC)), wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (epoll_ < 0 || wake_ < 0)
      throw Error(ErrorKind::Input, "cannot watch connections: too many files are open", "raise ulimit -n");
    watch(wake_);
  }
  Lot(const Lot&) = delete;
  Lot& operator=(const Lot&) = delete;
  ~Lot() {
    close(wake_);
    close(epoll_);
  }

  void wake() const { eventfd_write(wake_, 1); }

  // In order of close_at, as every connection is idle for the same time.
  void park(ConnectionPtr connection) {
    const int socket = connection->stream.socket();
    places_[socket] = parked_.insert(parked_.end(), std::move(connection));
    watch(socket);
  }
  ConnectionPtr take(int socket) {
    const auto place = places_.find(socket);
    if (place == places_.end()) return nullptr;
    epoll_ctl(epoll_, EPOLL_CTL_DEL, socket, nullptr);
    ConnectionPtr connection = std::move(*place->second);
    parked_.erase(place->second);
    places_.erase(place);
    return connection;
  }
  ConnectionPtr take_oldest() { return take(parked_.front()->stream.socket()); }
  void clear() {
    while (size() > 0) take_oldest();
  }
  std::size_t size() const { return parked_.size(); }
  Clock::time_point next_end() const {
    return parked_.empty() ? Clock::time_point::max() : parked_.front()->close_at;
  }

  // The sockets that have something, after waiting until `until` at the latest. Needs no lock.
  std::vector<int> wait(Clock::time_point until) const {
    std::array<epoll_event, 64> events{};
    const int count =
        epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), milliseconds_to(until));
    std::vector<int> ready;
    for (int i = 0; i < count; ++i) {
      const int socket = events.at(static_cast<std::size_t>(i)).data.fd;
      eventfd_t unused = 0;
      if (socket == wake_)
        eventfd_read(wake_, &unused);
      else
        ready.push_back(socket);
    }
    return ready;
  }

 private:
  void watch(int descriptor) const {
    epoll_event event{};
    event.events = EPOLLIN | EPOLLRDHUP;
    event.data.fd = descriptor;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
  }
  static int milliseconds_to(Clock::time_point until) {
    if (until == Clock::time_point::max()) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(left, 0, 60'000));
  }

  int epoll_, wake_;
  std::list<ConnectionPtr> parked_;
  std::unordered_map<int, std::list<ConnectionPtr>::iterator> places_;
};

}  // namespace

struct Connections::Impl {
  Impl(Limits limits_in, Serve serve_in, Refuse refuse_in)
      : limits(limits_in), serve(std::move(serve_in)), refuse(std::move(refuse_in)) {
    limits.parked = std::min(limits.parked, descriptors_for_connections());
    watcher = std::thread([this] { watch(); });
    for (std::size_t i = 0; i < limits.workers; ++i) workers.emplace_back([this] { work(); });
  }

  void park(ConnectionPtr connection) {
    ConnectionPtr oldest;  // closed after the lock is gone
    const std::lock_guard lock(mutex);
    if (stopped) return;
    connection->close_at = Clock::now() + limits.idle;
    const bool was_empty = lot.size() == 0;
    lot.park(std::move(connection));
    if (lot.size() > limits.parked) oldest = lot.take_oldest();
    if (was_empty) lot.wake();  // the watcher waits without an end
  }

  // The watcher's thread.
  void watch() {
    for (;;) {
      Clock::time_point next_end;
      {
        const std::lock_guard lock(mutex);
        if (stopped) return;
        next_end = lot.next_end();
      }
      for (const int socket : lot.wait(next_end)) hand_over(socket);
      close_idle();
    }
  }

  void hand_over(int socket) {
    ConnectionPtr connection;
    {
      const std::lock_guard lock(mutex);
      connection = lot.take(socket);
      if (!connection) return;
      if (!connection->stream.is_ready())
        return lot.park(std::move(connection));  // another's number, used again
      if (ready.size() < limits.waiting) {
        ready.push_back(std::move(connection));
        something_ready.notify_one();
        return;
      }
    }
    refuse(connection->stream);
  }

  void close_idle() {
    std::vector<ConnectionPtr> closed;
    const std::lock_guard lock(mutex);
    while (lot.size() > 0 && lot.next_end() <= Clock::now()) closed.push_back(lot.take_oldest());
  }

  // A worker's thread.
  void work() {
    while (ConnectionPtr connection = next_ready()) {
      if (!serve_what_is_there(*connection)) continue;
      if (connection->stream.is_ready())
        wait_again(std::move(connection));
      else
        park(std::move(connection));
    }
  }

  void wait_again(ConnectionPtr connection) {
    const std::lock_guard lock(mutex);
    ready.push_back(std::move(connection));
    something_ready.notify_one();
  }

  ConnectionPtr next_ready() {
    std::unique_lock lock(mutex);
    something_ready.wait(lock, [this] { return stopped || !ready.empty(); });
    if (stopped) return nullptr;
    ConnectionPtr connection = std::move(ready.front());
    ready.pop_front();
    return connection;
  }

  bool serve_what_is_there(Connection& connection) {
    do {
      connection.stream.read_until(Clock::now() + limits.read);
      const bool last = ++connection.served >= limits.requests;
      if (!serve(connection.stream, last) || last) return false;
    } while (connection.stream.is_ready() && !others_wait());
    return true;
  }

  // Whoever asks again and again on one connection takes turns with the others.
  bool others_wait() {
    const std::lock_guard lock(mutex);
    return !ready.empty();
  }

  void stop() {
    {
      const std::lock_guard lock(mutex);
      if (std::exchange(stopped, true)) return;
    }
    lot.wake();
    something_ready.notify_all();
    watcher.join();
    for (std::thread& worker : workers) worker.join();
    ready.clear();
    lot.clear();
  }

  Limits limits;
  const Serve serve;
  const Refuse refuse;
  std::mutex mutex;  // guards the four below
  std::condition_variable something_ready;
  Lot lot;  // but for wait()
  std::deque<ConnectionPtr> ready;
  bool stopped = false;
  std::thread watcher;
  std::vector<std::thread> workers;
};

Connections::Connections(Limits limits, Serve serve, Refuse refuse)
    : impl_(std::make_unique<Impl>(limits, std::move(serve), std::move(refuse))) {}
Connections::~Connections() { stop(); }

void Connections::add(int socket) { impl_->park(std::make_unique<Connection>(socket)); }
void Connections::stop() { impl_->stop(); }

}  // namespace lede
