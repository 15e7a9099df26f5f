#include "indexer/sync.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "corpus/error.hpp"

namespace lede {
namespace {

namespace fs = std::filesystem;

void sync_one(const fs::path& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = fd >= 0 && fsync(fd) == 0;
  const int error = errno;
  if (fd >= 0) close(fd);
  if (!synced)
    throw Error(ErrorKind::Output, path.native() + ": cannot be written to disk: " + std::strerror(error));
}

}  // namespace

void sync_folder(const std::string& path) {
  for (const auto& entry : fs::recursive_directory_iterator(path))
    if (entry.is_regular_file() || entry.is_directory()) sync_one(entry.path());
  sync_one(path);
}

std::uint64_t folder_bytes(const std::string& path) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end; it.increment(error))
    if (it->is_regular_file(error)) bytes += it->file_size(error);
  return bytes;
}

}  // namespace lede
