// StopSignal: while it lives, the first SIGINT or SIGTERM only sets a flag, so that a run can end in order;
// the second ends the process at once, which loses nothing either (see index_run.hpp). Thread rule: one at a
// time, made and destroyed by the main thread; the flag is read by any.
#pragma once
#include <atomic>
#include <csignal>

namespace lede {

class StopSignal {
 public:
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  ~StopSignal();
  const std::atomic<bool>& stop() const;
  int exit_code() const;  // 128 + the signal's number, as shells have it; 0 if there was none

 private:
  struct sigaction old_interrupt_ {
  }, old_terminate_{};
};

}  // namespace lede
