#include "indexer/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lede {

std::shared_ptr<const void> map_file(const std::string& path, std::size_t& size) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return nullptr;
  struct stat status{};
  const bool usable = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  size = usable ? static_cast<std::size_t>(status.st_size) : 0;
  void* bytes = usable ? mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;
  close(fd);
  if (bytes == MAP_FAILED) return nullptr;
  return {bytes, [size](void* mapped) { munmap(mapped, size); }};
}

}  // namespace lede
