#include "indexer/pipeline.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace lede {
namespace {

constexpr std::chrono::milliseconds kTick{100};

// What the threads of one run share: how many still run, and the first error.
class Outcome {
 public:
  explicit Outcome(std::size_t threads) : running_(threads) {}

  // True for the first error.
  bool failed(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (error_) return false;
    error_ = std::move(error);
    return true;
  }

  void ended() {
    const std::lock_guard lock(mutex_);
    --running_;
    changed_.notify_all();
  }

  bool wait_for_end() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kTick, [&] { return running_ == 0; });
  }

  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t running_;
  std::exception_ptr error_;
};

}  // namespace

void run_threads(const std::vector<std::function<void()>>& bodies, const std::function<void()>& stop,
                 const std::function<void()>& tick) {
  Outcome outcome(bodies.size());
  std::vector<std::jthread> threads;
  try {
    for (const auto& body : bodies) {
      threads.emplace_back([&outcome, &body, &stop] {
        try {
          body();
        } catch (...) {  // carried to the calling thread, never dropped
          if (outcome.failed(std::current_exception())) stop();
        }
        outcome.ended();
      });
    }
    while (!outcome.wait_for_end()) tick();
  } catch (
      ...) {  // no thread to be had, or tick threw: the threads there are must end before they are joined
    stop();
    throw;
  }
  threads.clear();
  outcome.rethrow();
}

void run_tasks(const std::vector<std::function<void()>>& tasks, std::size_t jobs) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < tasks.size(); i = next++) tasks[i]();
  };
  run_threads(std::vector<std::function<void()>>(std::clamp<std::size_t>(jobs, 1, tasks.size()), work),
              [&] { next = tasks.size(); }, [] {});
}

std::size_t default_jobs() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace lede
