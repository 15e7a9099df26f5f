#include "indexer/stop_signal.hpp"

namespace lede {
namespace {

std::atomic<bool> stop_asked{false};
std::atomic<int> signal_got{0};
static_assert(std::atomic<int>::is_always_lock_free, "or a signal handler could not use it");

void on_signal(int number) {
  signal_got = number;
  stop_asked = true;
}

}  // namespace

StopSignal::StopSignal() {
  stop_asked = false;
  signal_got = 0;
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &old_interrupt_);
  sigaction(SIGTERM, &action, &old_terminate_);
}

StopSignal::~StopSignal() {
  sigaction(SIGINT, &old_interrupt_, nullptr);
  sigaction(SIGTERM, &old_terminate_, nullptr);
}

const std::atomic<bool>& StopSignal::stop() const { return stop_asked; }
int StopSignal::exit_code() const { return signal_got == 0 ? 0 : 128 + signal_got; }

}  // namespace lede
