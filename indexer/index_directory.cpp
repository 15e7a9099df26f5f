#include "indexer/index_directory.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include "corpus/error.hpp"

namespace lede {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStubFile = "XAPIANDB";
constexpr std::string_view kNewStubFile = "XAPIANDB.new";
constexpr std::string_view kGenerationPrefix = "gen-";
constexpr std::string_view kDatabase = "/articles";
constexpr std::string_view kStubBegin = "auto gen-";  // + number + kDatabase

[[noreturn]] void failed(const std::string& path, const char* doing) {
  throw Error(ErrorKind::Output, path + ": " + doing + ": " + std::strerror(errno));
}

std::optional<unsigned> to_number(std::string_view digits) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::optional<unsigned> generation_number(std::string_view name) {
  if (!name.starts_with(kGenerationPrefix)) return std::nullopt;
  return to_number(name.substr(kGenerationPrefix.size()));
}

// What is in the folder; empty if it is not there.
std::vector<std::string> names_in(const std::string& path) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error))
    names.push_back(it->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

void sync_path(const std::string& path, int flags) {
  const int fd = open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0) failed(path, "cannot open to sync");
  const int result = fsync(fd);
  const int error = errno;
  close(fd);
  errno = error;
  if (result != 0) failed(path, "cannot sync");
}

void write_synced(const std::string& path, std::string_view bytes) {
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) failed(path, "cannot write");
  const bool written =
      write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && fsync(fd) == 0;
  const int error = errno;
  close(fd);
  errno = error;
  if (!written) failed(path, "cannot write");
}

}  // namespace

std::string default_index_path() {
  const auto set = [](const char* name) -> std::string {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
  };
  if (const std::string named = set("LEDE_INDEX"); !named.empty()) return named;
  // The XDG base directory specification: a relative path there is to be ignored.
  if (const std::string data = set("XDG_DATA_HOME"); data.starts_with('/')) return data + "/lede/index";
  const std::string home = set("HOME");
  if (home.empty())
    throw Error(ErrorKind::Usage, "index: no place for it is known: HOME is not set",
                "name one with --index DIR");
  return home + "/.local/share/lede/index";
}

IndexLock::IndexLock(const std::string& index_path) {
  std::error_code error;
  fs::create_directories(index_path, error);
  if (error) throw Error(ErrorKind::Output, index_path + ": cannot make the folder: " + error.message());
  const std::string path = index_path + "/lock";
  fd_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) failed(path, "cannot open");
  if (flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
  const bool held = errno == EWOULDBLOCK;
  const std::string why = std::strerror(errno);
  close(fd_);
  if (held)
    throw Error(ErrorKind::Locked, index_path + ": another process is writing this index",
                "wait for it to end, then try again");
  throw Error(ErrorKind::Output, path + ": cannot lock: " + why);
}

IndexLock::IndexLock(IndexLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

IndexLock::~IndexLock() {
  if (fd_ >= 0) close(fd_);
}

std::optional<unsigned> IndexDirectory::live() const {
  const std::string stub = path_ + "/" + std::string(kStubFile);
  std::ifstream in(stub);
  if (!in) {
    if (fs::exists(stub)) throw Error(ErrorKind::Input, stub + ": cannot be read");
    return std::nullopt;
  }
  std::string line;
  std::getline(in, line);
  const std::string_view view = line;
  if (view.starts_with(kStubBegin) && view.ends_with(kDatabase))
    if (const auto number =
            to_number(view.substr(kStubBegin.size(), view.size() - kStubBegin.size() - kDatabase.size())))
      return number;
  throw Error(ErrorKind::Corrupt, stub + ": does not name a generation of a lede index",
              "rebuild it with: lede index --rebuild PATH...");
}

std::string IndexDirectory::corrections_path() const { return path_ + "/corrections.tsv"; }

std::string IndexDirectory::generation_path(unsigned generation) const {
  return path_ + "/" + std::string(kGenerationPrefix) + std::to_string(generation);
}

std::string IndexDirectory::database_path(unsigned generation) const {
  return generation_path(generation) + std::string(kDatabase);
}

unsigned IndexDirectory::next_generation() const {
  unsigned next = 1;
  for (const std::string& name : names_in(path_))
    if (const auto number = generation_number(name)) next = std::max(next, *number + 1);
  return next;
}

void IndexDirectory::make_live(unsigned generation) const {
  const std::string fresh = path_ + "/" + std::string(kNewStubFile);
  const std::string stub = path_ + "/" + std::string(kStubFile);
  sync_path(path_, O_RDONLY | O_DIRECTORY);  // the generation's own entry, before anything names it
  write_synced(fresh, std::string(kStubBegin) + std::to_string(generation) + std::string(kDatabase) + "\n");
  if (rename(fresh.c_str(), stub.c_str()) != 0) failed(stub, "cannot replace");
  sync_path(path_, O_RDONLY | O_DIRECTORY);
}

std::vector<std::string> IndexDirectory::remove_leftovers() const {
  const std::optional<unsigned> current = live();
  std::vector<std::string> removed;
  for (const std::string& name : names_in(path_)) {
    const auto number = generation_number(name);
    if (name != kNewStubFile && (!number || number == current)) continue;
    std::error_code error;
    fs::remove_all(path_ + "/" + name, error);
    if (error) throw Error(ErrorKind::Output, path_ + "/" + name + ": cannot be removed: " + error.message());
    removed.push_back(path_ + "/" + name);
  }
  return removed;
}

}  // namespace lede
