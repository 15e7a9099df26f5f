#include "corpus/folder_watch.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "corpus/error.hpp"

namespace lede {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxDepth = 200;  // as the walk
constexpr std::uint32_t kChanges = IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_CREATE |
                                   IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;
constexpr std::chrono::milliseconds kLookForStop{200};

std::string canonical_or_empty(const std::string& path) {
  std::error_code error;
  return fs::weakly_canonical(path, error).native();
}

}  // namespace

FolderWatch::FolderWatch(const std::vector<std::string>& paths, std::string ignored)
    : descriptor_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)), ignored_(canonical_or_empty(ignored)) {
  if (descriptor_ < 0)
    throw Error(ErrorKind::Input, std::string("cannot watch folders: ") + std::strerror(errno),
                "raise fs.inotify.max_user_instances");
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (error) throw Error(ErrorKind::Input, path + ": " + error.message());
    if (fs::is_directory(real, error))
      watch_tree(real.native(), 0);
    else
      watch_folder(real.parent_path().native(), real.filename().native());
  }
}

FolderWatch::~FolderWatch() { close(descriptor_); }

void FolderWatch::watch_folder(const std::string& folder, const std::string& only_name) {
  const int id = inotify_add_watch(descriptor_, folder.c_str(), kChanges | IN_ONLYDIR | IN_EXCL_UNLINK);
  if (id >= 0) {
    watched_[id] = {folder, only_name};
  } else if (errno == ENOSPC) {
    throw Error(ErrorKind::Input, "cannot watch " + folder + ": the system allows no more watches",
                "raise fs.inotify.max_user_watches, or run lede index from time to time");
  }  // a folder that went, or can't be read, is the walk's to report
}

void FolderWatch::watch_tree(const std::string& folder, int depth) {
  if (folder == ignored_ || depth > kMaxDepth) return;
  watch_folder(folder, "");
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const bool hidden = it->path().filename().native().front() == '.';
    std::error_code unread;
    if (!hidden && it->is_directory(unread) && !it->is_symlink(unread))
      watch_tree(it->path().native(), depth + 1);
  }
}

bool FolderWatch::ready_within(std::chrono::milliseconds patience) const {
  pollfd wanted{descriptor_, POLLIN, 0};
  return poll(&wanted, 1, static_cast<int>(patience.count())) > 0;
}

bool FolderWatch::read_events() {
  alignas(inotify_event) std::array<char, 64 * 1024> buffer{};
  bool counts = false;
  for (ssize_t got = 0; (got = read(descriptor_, buffer.data(), buffer.size())) > 0;) {
    for (ssize_t at = 0; at < got;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += static_cast<ssize_t>(sizeof *event + event->len);
      if ((event->mask & IN_Q_OVERFLOW) != 0) counts = true;
      if ((event->mask & IN_IGNORED) != 0) watched_.erase(event->wd);
      const auto place = watched_.find(event->wd);
      if (place == watched_.end()) continue;
      const std::string name = event->len > 0 ? event->name : "";
      if (!place->second.only_name.empty() && name != place->second.only_name) continue;
      const std::string path = place->second.folder + "/" + name;
      if (path == ignored_ || name.starts_with('.')) continue;
      counts = true;
      const bool new_folder = (event->mask & IN_ISDIR) != 0 && (event->mask & (IN_CREATE | IN_MOVED_TO)) != 0;
      if (new_folder) watch_tree(path, 0);
    }
  }
  return counts;
}

bool FolderWatch::wait(const std::atomic<bool>& stop) {
  using Clock = std::chrono::steady_clock;
  bool changed = false;
  Clock::time_point first, last;
  while (!stop) {
    if (ready_within(changed ? std::min(kQuiet, kLookForStop) : kLookForStop) && read_events()) {
      last = Clock::now();
      if (!changed) first = last;
      changed = true;
    }
    if (changed && (Clock::now() - last >= kQuiet || Clock::now() - first >= kAtMost)) return true;
  }
  return false;
}

}  // namespace lede
