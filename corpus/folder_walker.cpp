#include "corpus/folder_walker.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>

#include "corpus/article_reader.hpp"
#include "corpus/error.hpp"

namespace lede {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxDepth = 200;  // folders within folders

bool hidden(const fs::path& name) { return name.native().front() == '.'; }

bool any_hidden(const fs::path& relative) { return std::any_of(relative.begin(), relative.end(), hidden); }

// Is `path` the folder `root` or below it? Both canonical.
bool inside(const fs::path& path, const fs::path& root) {
  return std::mismatch(root.begin(), root.end(), path.begin(), path.end()).first == root.end();
}

std::string_view special_file_name(mode_t mode) {
  if (S_ISFIFO(mode)) return "FIFO";
  if (S_ISSOCK(mode)) return "socket";
  return "device";
}

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

// When the table of a folder (article_table.hpp) last changed; 0 if it has none. A change of the table is a
// change of the files it speaks of.
std::int64_t table_mtime_ns(const fs::path& folder) {
  std::int64_t latest = 0;
  struct stat found {};
  for (const char* name : {"articles.csv", "articles.tsv"})
    if (::stat((folder / name).c_str(), &found) == 0) latest = std::max(latest, nanoseconds(found.st_mtim));
  return latest;
}

// One walk below one named folder.
class Walk {
 public:
  Walk(fs::path root, fs::path shown, SkipLog& skips)
      : root_(std::move(root)), shown_(std::move(shown)), skips_(skips) {}

  std::vector<SourceFile> files() {
    folder({}, root_, 0);
    std::sort(files_.begin(), files_.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.relative < b.relative; });
    return std::move(files_);
  }

 private:
  void skip(std::string_view reason, const fs::path& relative, std::string detail = {}) {
    skips_.add({std::string(reason), (shown_ / relative).native(), std::move(detail)});
  }

  void folder(const fs::path& relative, const fs::path& real, std::size_t depth) {
    if (depth > kMaxDepth) return skip("folders too deep", relative);
    std::error_code error;
    std::vector<fs::path> names;
    for (fs::directory_iterator it(root_ / relative, error), end; !error && it != end; it.increment(error))
      names.push_back(it->path().filename());
    if (error) skip("can't be read", relative, error.message());
    std::sort(names.begin(), names.end());
    const std::int64_t outer_table = table_ns_;
    table_ns_ = std::max(outer_table, table_mtime_ns(root_ / relative));
    open_folders_.insert(real);
    for (const fs::path& name : names) entry(relative / name, real / name, depth);
    open_folders_.erase(real);
    table_ns_ = outer_table;
  }

  void entry(const fs::path& relative, const fs::path& real, std::size_t depth) {
    if (hidden(relative.filename())) return skip("hidden", relative);
    struct stat found {};
    if (::lstat((root_ / relative).c_str(), &found) != 0)
      return skip("can't be read", relative, std::strerror(errno));
    if (S_ISLNK(found.st_mode)) return link(relative, depth);
    visit(relative, real, found, depth);
  }

  void link(const fs::path& relative, std::size_t depth) {
    std::error_code error;
    const fs::path target = fs::canonical(root_ / relative, error);
    if (error) return skip("broken link", relative, error.message());
    if (!inside(target, root_)) return skip("link that leaves the folder", relative);
    if (!any_hidden(target.lexically_relative(root_)) || target == root_)
      return skip("link to what is read in its own place", relative);
    if (open_folders_.contains(target)) return skip("link in a circle", relative);
    struct stat found {};
    if (::stat(target.c_str(), &found) != 0) return skip("can't be read", relative, std::strerror(errno));
    visit(relative, target, found, depth);
  }

  void visit(const fs::path& relative, const fs::path& real, const struct stat& found, std::size_t depth) {
    if (S_ISDIR(found.st_mode)) return folder(relative, real, depth + 1);
    if (!S_ISREG(found.st_mode))
      return skip("not a regular file", relative, std::string(special_file_name(found.st_mode)));
    files_.push_back({root_.native(), (root_ / relative).native(), relative.native(),
                      (shown_ / relative).native(), static_cast<std::uint64_t>(found.st_size),
                      std::max(nanoseconds(found.st_mtim), table_ns_),
                      static_cast<std::uint64_t>(found.st_ino)});
  }

  fs::path root_;   // canonical
  fs::path shown_;  // as the person wrote it
  SkipLog& skips_;
  std::set<fs::path> open_folders_;  // canonical, on the way from the root to here
  std::int64_t table_ns_ = 0;        // of the tables in the folders on that way
  std::vector<SourceFile> files_;
};

[[noreturn]] void cannot_read(const std::string& path, const std::string& why) {
  throw Error(ErrorKind::Input, path + ": " + why);
}

SourceFile named_file(const fs::path& shown, const struct stat& found) {
  std::error_code error;  // the folder exists, or stat() would have failed
  const fs::path path = fs::canonical(fs::absolute(shown).parent_path(), error) / shown.filename();
  return {path.parent_path().native(),
          path.native(),
          path.filename().native(),
          shown.native(),
          static_cast<std::uint64_t>(found.st_size),
          std::max(nanoseconds(found.st_mtim), table_mtime_ns(path.parent_path())),
          static_cast<std::uint64_t>(found.st_ino)};
}

std::vector<SourceFile> walk_one(const std::string& named, SkipLog& skips) {
  struct stat found {};
  if (named.empty() || named.find('\0') != std::string::npos) cannot_read("\"\"", "not a path");
  if (::stat(named.c_str(), &found) != 0) cannot_read(named, std::strerror(errno));
  fs::path shown = fs::path(named).lexically_normal();
  if (S_ISREG(found.st_mode)) return {named_file(shown, found)};
  if (!S_ISDIR(found.st_mode))
    cannot_read(named, "neither a file nor a folder but a " + std::string(special_file_name(found.st_mode)));
  if (!shown.has_filename()) shown = shown.parent_path();  // "news/" → "news", "/" stays
  std::error_code error;
  const fs::path root = fs::canonical(named, error);
  if (error) cannot_read(named, error.message());
  fs::directory_iterator probe(root, error);
  if (error) cannot_read(named, error.message());
  return Walk(root, shown == "." ? fs::path() : shown, skips).files();
}

}  // namespace

std::vector<SourceFile> walk(const std::vector<std::string>& paths, SkipLog& skips) {
  std::vector<SourceFile> all;
  std::set<std::string> seen;
  for (const std::string& named : paths)
    for (SourceFile& file : walk_one(named, skips))
      if (seen.insert(file.path).second) all.push_back(std::move(file));
  return all;
}

}  // namespace lede
