// BoundedQueue: push waits while it is full, pop waits while it is empty, close() ends both.
// OrderedQueue: results numbered 0, 1, 2 … pushed in any order, popped in order; push waits while its number
// is too far ahead, so that one slow item cannot make the others pile up. Thread rule: every method from any
// thread; waiting is on condition variables.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace lede {

template <class T>
class BoundedQueue {
 public:
  // REQUIRES: capacity > 0
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  // False if the queue was closed; the item is gone then.
  bool push(T item) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || items_.size() < capacity_; });
    if (closed_) return false;
    items_.push_back(std::move(item));
    filled_.notify_one();
    return true;
  }

  // nullopt once the queue is closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return closed_ || !items_.empty(); });
    if (items_.empty()) return std::nullopt;
    T item = std::move(items_.front());
    items_.pop_front();
    room_.notify_one();
    return item;
  }

  // No more pushes; what is in it can still be popped.
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
    filled_.notify_all();
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::deque<T> items_;
  bool closed_ = false;
};

template <class T>
class OrderedQueue {
 public:
  // REQUIRES: window > 0; numbers are pushed once each, without gaps.
  explicit OrderedQueue(std::size_t window) : window_(window) {}

  bool push(std::size_t number, T item) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || number < next_ + window_; });
    if (closed_) return false;
    items_.emplace(number, std::move(item));
    if (number == next_) filled_.notify_all();
    return true;
  }

  // The next in order; nullopt once the queue is closed and the next one is not in it.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return closed_ || items_.contains(next_); });
    const auto it = items_.find(next_);
    if (it == items_.end()) return std::nullopt;
    T item = std::move(it->second);
    items_.erase(it);
    ++next_;
    room_.notify_all();
    return item;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
    filled_.notify_all();
  }

 private:
  const std::size_t window_;
  std::mutex mutex_;
  std::condition_variable room_, filled_;
  std::map<std::size_t, T> items_;
  std::size_t next_ = 0;
  bool closed_ = false;
};

}  // namespace lede
