#include "indexer/column_image.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <utility>

#include "corpus/error.hpp"
#include "indexer/mapped_file.hpp"

namespace lede {
namespace {

constexpr std::uint64_t kMagic = 0x6C6F'6365'6465'6C01;  // read in another byte order it is another number
constexpr std::size_t kAlignment = 8;

struct ImageHeader {
  std::uint64_t magic = kMagic;
  std::uint64_t sections = 0;
  std::uint64_t bytes = 0;  // of the whole image
  std::uint64_t checksum = 0;
  std::uint64_t revision = 0;
  std::uint64_t rows = 0;
  std::uint64_t layout = 0;
  std::array<char, 40> uuid{};  // padded with zeros
};
static_assert(sizeof(ImageHeader) % kAlignment == 0);

struct ImageSection {
  std::uint64_t key = 0;
  std::uint64_t offset = 0;  // from the image's beginning
  std::uint64_t bytes = 0;
};

std::size_t aligned(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

// Of the header, its checksum taken as 0, and of all that follows.
std::uint64_t checksum_of(ImageHeader header, const void* rest, std::size_t size) {
  header.checksum = 0;
  return XXH3_64bits_withSeed(rest, size, XXH3_64bits(&header, sizeof header));
}

template <typename T>
std::string_view raw(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

void write_all(const std::string& path, std::string_view bytes) {
  const auto failed = [&] {
    throw Error(ErrorKind::Output, path + ": cannot be written: " + std::strerror(errno),
                "the index is complete without it; free some space and run lede index again");
  };
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) failed();
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      close(fd);
      failed();
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  const bool synced = fsync(fd) == 0;
  if (close(fd) != 0 || !synced) failed();
}

}  // namespace

bool ColumnImage::read(std::span<const std::byte> bytes) {
  ImageHeader header;
  if (bytes.size() < sizeof header) return false;
  std::memcpy(&header, bytes.data(), sizeof header);
  const auto rest = bytes.subspan(sizeof header);
  if (header.magic != kMagic || header.bytes != bytes.size() ||
      header.sections > rest.size() / sizeof(ImageSection) ||
      checksum_of(header, rest.data(), rest.size()) != header.checksum)
    return false;
  const auto end = std::find(header.uuid.begin(), header.uuid.end(), '\0');
  stamp_ = {std::string(header.uuid.begin(), end), header.revision, header.rows, header.layout};
  for (std::size_t i = 0; i < header.sections; ++i) {
    ImageSection section;
    std::memcpy(&section, rest.data() + i * sizeof section, sizeof section);
    if (section.offset > bytes.size() || section.bytes > bytes.size() - section.offset) return false;
    sections_[static_cast<std::uint32_t>(section.key)] = bytes.subspan(section.offset, section.bytes);
  }
  return true;
}

std::span<const std::byte> ColumnImage::section(std::uint32_t key) const {
  const auto found = sections_.find(key);
  return found == sections_.end() ? std::span<const std::byte>() : found->second;
}

ColumnImage ColumnImage::of(std::string bytes) {
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  ColumnImage image;
  image.owner_ = kept;
  if (!image.read(std::as_bytes(std::span(*kept))))
    throw Error(ErrorKind::Corrupt, "columns were made that cannot be read");
  return image;
}

std::optional<ColumnImage> ColumnImage::map(const std::string& path) {
  std::size_t size = 0;
  ColumnImage image;
  image.owner_ = map_file(path, size);
  if (!image.owner_ || !image.read({static_cast<const std::byte*>(image.owner_.get()), size}))
    return std::nullopt;
  return image;
}

void ImageWriter::add_bytes(std::uint32_t key, std::string_view bytes) {
  sections_.push_back({key, arrays_.size(), bytes.size()});
  arrays_.append(bytes);
  arrays_.resize(aligned(arrays_.size()));
}

std::string ImageWriter::finish(const ImageStamp& stamp) {
  const std::size_t first = sizeof(ImageHeader) + sections_.size() * sizeof(ImageSection);
  std::string rest;
  rest.reserve(first - sizeof(ImageHeader) + arrays_.size());
  for (const Section& section : sections_)
    rest.append(raw(ImageSection{section.key, first + section.offset, section.size}));
  rest.append(arrays_);
  std::string().swap(arrays_);
  ImageHeader header{.sections = sections_.size(),
                     .bytes = sizeof(ImageHeader) + rest.size(),
                     .revision = stamp.revision,
                     .rows = stamp.rows,
                     .layout = stamp.layout};
  stamp.uuid.copy(header.uuid.data(), header.uuid.size());
  header.checksum = checksum_of(header, rest.data(), rest.size());
  return std::string(raw(header)) + rest;
}

void write_image(const std::string& path, std::string_view image) {
  const std::string fresh = path + ".new";
  write_all(fresh, image);
  if (std::rename(fresh.c_str(), path.c_str()) != 0)
    throw Error(ErrorKind::Output, path + ": cannot be replaced: " + std::strerror(errno));
}

std::size_t TextArray::lower_bound(std::string_view text) const {
  std::size_t first = 0;
  for (std::size_t count = size(); count > 0;) {
    const std::size_t half = count / 2;
    const bool before = (*this)[first + half] < text;
    first += before ? half + 1 : 0;
    count = before ? count - half - 1 : half;
  }
  return first;
}

void TextArrayWriter::add(std::string_view text) {
  bytes_.append(text);
  if (bytes_.size() > std::numeric_limits<std::uint32_t>::max())
    throw Error(ErrorKind::Output, "the values of one field are more than 4 GB", "split the index in two");
  offsets_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

void TextArrayWriter::finish(ImageWriter& image, std::uint32_t offsets_key, std::uint32_t bytes_key) const {
  image.add(offsets_key, offsets_);
  image.add_bytes(bytes_key, bytes_);
}

}  // namespace lede
