#include "indexer/progress.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ostream>

namespace lede {
namespace {

constexpr std::chrono::seconds kLineEvery{5};  // where lines pile up, as in a log
constexpr std::chrono::milliseconds kRedrawEvery{200};
constexpr std::size_t kBarWidth = 24;
constexpr double kMegabyte = 1e6;

std::string bar(double share, std::size_t width) {
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(width));
  std::string out(width, ' ');
  std::fill_n(out.begin(), std::min(filled, width), '=');
  if (filled < width) out[filled] = '>';
  return "[" + out + "] ";
}

std::string rate(double bytes_a_second) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MB/s", bytes_a_second / kMegabyte);
  return text;
}

std::string percent(double share) { return std::to_string(static_cast<int>(share * 100)) + "%"; }

}  // namespace

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string as_clock(std::chrono::duration<double> duration) {
  const auto seconds = static_cast<long long>(std::llround(std::max(0.0, duration.count())));
  char text[48];
  if (seconds >= 3600)
    std::snprintf(text, sizeof text, "%lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
  else
    std::snprintf(text, sizeof text, "%lld:%02lld", seconds / 60, seconds % 60);
  return text;
}

std::string describe(const Progress& progress, std::chrono::duration<double> elapsed, std::size_t width) {
  const double total = static_cast<double>(progress.bytes_total);
  const double done = std::min(total, static_cast<double>(progress.bytes_done));
  const double share = total > 0 ? done / total : 0;
  std::string out = width > 0 ? bar(share, width) : std::string();
  out += percent(share) + " " + with_commas(progress.articles) + " articles";
  if (progress.skipped > 0) out += ", " + with_commas(progress.skipped) + " skipped";
  if (progress.stage == Stage::Merging) return out + ", merging";
  if (progress.stage == Stage::Writing) return out + ", writing";
  if (elapsed.count() > 0) out += " " + rate(done / elapsed.count());
  if (share > 0.01) out += " " + as_clock(elapsed * ((1 - share) / share)) + " left";
  return out;
}

ProgressPrinter::ProgressPrinter(const Progress& progress, std::ostream& out, bool terminal)
    : progress_(progress), out_(out), terminal_(terminal), start_(Clock::now()), shown_(start_) {}

void ProgressPrinter::tick() {
  const auto now = Clock::now();
  if (now - shown_ < (terminal_ ? Clock::duration(kRedrawEvery) : Clock::duration(kLineEvery))) return;
  shown_ = now;
  const std::string line = describe(progress_, now - start_, terminal_ ? kBarWidth : 0);
  if (terminal_)
    out_ << '\r' << line << "\x1b[K" << std::flush;
  else
    out_ << line << std::endl;
  drawn_ = true;
}

void ProgressPrinter::finish() {
  if (terminal_ && drawn_) out_ << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

}  // namespace lede
