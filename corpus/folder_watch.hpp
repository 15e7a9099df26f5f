// FolderWatch: tells that something may have changed below the paths a person named, by inotify(7) on every
// folder the walk would enter. What changed is for the next walk to find; a change between the watch's making
// and the first wait() is told too. Where the kernel drops events, wait() tells of a change rather than of
// none. Thread rule: one thread.
#pragma once
#include <atomic>
#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace lede {

class FolderWatch {
 public:
  // `ignored`: a folder whose changes do not count (the index itself, if it lies below a path). Throws
  // Error{Input} for a path that is not there, or where the system allows no more watches.
  FolderWatch(const std::vector<std::string>& paths, std::string ignored);
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;
  ~FolderWatch();

  // Waits for a change and then until nothing has changed for kQuiet, at most kAtMost; false once `stop` is
  // set.
  bool wait(const std::atomic<bool>& stop);

  static constexpr std::chrono::milliseconds kQuiet{200};
  static constexpr std::chrono::milliseconds kAtMost{2'000};

 private:
  void watch_tree(const std::string& folder, int depth);
  void watch_folder(const std::string& folder, const std::string& only_name);
  bool read_events();  // true if one counts
  bool ready_within(std::chrono::milliseconds patience) const;

  struct Watched {
    std::string folder;
    std::string only_name;  // of the one file in it that a person named; "" = all
  };
  int descriptor_;
  std::string ignored_;  // canonical, or ""
  std::map<int, Watched> watched_;
};

}  // namespace lede
