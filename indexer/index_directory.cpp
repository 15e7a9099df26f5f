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
constexpr std::string_view kShard = "/shard-";         // + number
constexpr std::string_view kStubBegin = "auto gen-";  // + number + kDatabase, or + number + kShard + number

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

namespace {

// "gen-N/articles" or "gen-N/shard-K": N and K, 0 for what is no shard.
std::optional<std::pair<unsigned, unsigned>> generation_of(std::string_view line) {
  if (!line.starts_with(kStubBegin)) return std::nullopt;
  line.remove_prefix(kStubBegin.size());
  const std::size_t cut = std::min(line.find('/'), line.size());
  const auto number = to_number(line.substr(0, cut));
  const std::string_view rest = line.substr(cut);
  if (number && rest == kDatabase) return std::pair(*number, 0U);
  if (!number || !rest.starts_with(kShard)) return std::nullopt;
  const auto shard = to_number(rest.substr(kShard.size()));
  return shard ? std::optional(std::pair(*number, *shard)) : std::nullopt;
}

std::optional<ShardPlace> place_of(const std::string& folder, const std::string& line) {
  constexpr std::string_view kLocal = "auto ", kRemote = "remote ";
  const std::string_view view = line;
  if (view.starts_with(kLocal) && view.size() > kLocal.size())
    return ShardPlace{(fs::path(folder) / view.substr(kLocal.size())).string(), {}, 0};
  const std::size_t colon = view.rfind(':');
  if (!view.starts_with(kRemote) || colon == std::string_view::npos || colon <= kRemote.size()) return std::nullopt;
  const auto port = to_number(view.substr(colon + 1));
  if (!port || *port == 0 || *port > 65535) return std::nullopt;
  return ShardPlace{{}, std::string(view.substr(kRemote.size(), colon - kRemote.size())), *port};
}

// Its lines; nullopt if there is none. Xapian takes lines that begin with # for comments.
std::optional<std::vector<std::string>> stub_lines(const std::string& stub) {
  std::ifstream in(stub);
  if (!in) {
    if (fs::exists(stub)) throw Error(ErrorKind::Input, stub + ": cannot be read");
    return std::nullopt;
  }
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  return lines;
}

[[noreturn]] void no_generation(const std::string& stub) {
  throw Error(ErrorKind::Corrupt, stub + ": does not name a generation of a lede index",
              "rebuild it with: lede index --rebuild PATH...");
}

}  // namespace

std::optional<unsigned> IndexDirectory::live() const {
  const std::string stub = path_ + "/" + std::string(kStubFile);
  const auto lines = stub_lines(stub);
  if (!lines) return std::nullopt;
  std::optional<unsigned> live;
  for (const std::string& line : *lines) {
    if (line.starts_with("remote "))
      throw Error(ErrorKind::Corrupt, stub + ": names shards on other machines, which are not written from here",
                  "run lede index where the shards are, see the part on shards in indexer/README.md");
    const auto named = generation_of(line);
    if (!named || (live && *live != named->first)) no_generation(stub);
    live = named->first;
  }
  if (!live) no_generation(stub);
  return live;
}

std::vector<ShardPlace> IndexDirectory::places() const {
  const std::string stub = path_ + "/" + std::string(kStubFile);
  std::vector<ShardPlace> places;
  const auto lines = stub_lines(stub);
  if (!lines) return places;
  for (const std::string& line : *lines) {
    auto place = place_of(path_, line);
    if (!place)
      throw Error(ErrorKind::Corrupt, stub + ": a line is neither `auto PATH` nor `remote HOST:PORT`: " + line,
                  "mend the line, or rebuild with: lede index --rebuild PATH...");
    places.push_back(std::move(*place));
  }
  if (places.empty()) no_generation(stub);
  return places;
}

bool IndexDirectory::is_sharded() const {
  const auto lines = stub_lines(path_ + "/" + std::string(kStubFile));
  if (!lines || lines->empty()) return false;
  const std::string& first = lines->front();
  const auto named = generation_of(first);
  return lines->size() > 1 || (named && named->second > 0) || (!first.starts_with(kStubBegin) && place_of(path_, first));
}

unsigned IndexDirectory::live_shards() const {
  const auto lines = stub_lines(path_ + "/" + std::string(kStubFile));
  if (!lines || lines->empty()) return 0;
  const auto named = generation_of(lines->front());
  return named && named->second > 0 ? static_cast<unsigned>(lines->size()) : 0;
}

std::vector<std::string> IndexDirectory::database_paths(unsigned generation, unsigned shards) const {
  if (shards == 0) return {database_path(generation)};
  std::vector<std::string> paths;
  for (unsigned shard = 1; shard <= shards; ++shard)
    paths.push_back(generation_path(generation) + std::string(kShard) + std::to_string(shard));
  return paths;
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

void IndexDirectory::write_stub(const std::string& folder, const std::string& lines) const {
  const std::string fresh = folder + "/" + std::string(kNewStubFile);
  const std::string stub = folder + "/" + std::string(kStubFile);
  write_synced(fresh, lines);
  if (rename(fresh.c_str(), stub.c_str()) != 0) failed(stub, "cannot replace");
  sync_path(folder, O_RDONLY | O_DIRECTORY);
}

void IndexDirectory::make_live(unsigned generation, unsigned shards) const {
  const std::string begin = std::string(kStubBegin) + std::to_string(generation);
  sync_path(path_, O_RDONLY | O_DIRECTORY);  // the generation's own entry, before anything names it
  std::string lines = shards == 0 ? begin + std::string(kDatabase) + "\n" : std::string();
  for (unsigned shard = 1; shard <= shards; ++shard)
    lines += begin + std::string(kShard) + std::to_string(shard) + "\n";
  write_stub(path_, lines);
  for (unsigned shard = 1; shard <= shards; ++shard) {
    const std::string folder = path_ + std::string(kShard) + std::to_string(shard);
    fs::create_directories(folder);
    write_stub(folder, "auto ../gen-" + std::to_string(generation) + std::string(kShard) + std::to_string(shard) + "\n");
  }
  std::error_code ignored;  // one too many of an index that has fewer shards now: what serves it finds no database
  for (unsigned shard = shards + 1; fs::exists(path_ + std::string(kShard) + std::to_string(shard)); ++shard)
    fs::remove_all(path_ + std::string(kShard) + std::to_string(shard), ignored);
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
