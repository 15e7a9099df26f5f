// Progress: what a run has done so far, counted by its threads and read by whoever shows it.
// ProgressPrinter shows it: a bar with rate and time left on a terminal, a line every few seconds elsewhere.
// Thread rule: Progress from any thread (atomics); a printer belongs to one thread.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <string>

namespace lede {

enum class Stage : int { Reading, Merging, Writing };

struct Progress {
  std::atomic<Stage> stage{Stage::Reading};
  std::atomic<std::uint64_t> bytes_total{0};  // of the files to read
  std::atomic<std::uint64_t> bytes_done{0};
  std::atomic<std::uint64_t> files_total{0};
  std::atomic<std::uint64_t> files_done{0};
  std::atomic<std::uint64_t> articles{0};
  std::atomic<std::uint64_t> skipped{0};
};

// One line for people, e.g. "[=====>    ] 48% 12,345 articles 3.1 MB/s 0:42 left". `width` = columns for the
// bar, 0 = none.
std::string describe(const Progress& progress, std::chrono::duration<double> elapsed, std::size_t width);

std::string with_commas(std::uint64_t number);                 // 12,345
std::string as_clock(std::chrono::duration<double> duration);  // 0:42, 1:02:03

class ProgressPrinter {
 public:
  // `terminal`: redraw one line in place; else whole lines, seldom.
  ProgressPrinter(const Progress& progress, std::ostream& out, bool terminal);
  void tick();
  void finish();  // clears the bar

 private:
  using Clock = std::chrono::steady_clock;
  const Progress& progress_;
  std::ostream& out_;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point start_, shown_;
};

}  // namespace lede
