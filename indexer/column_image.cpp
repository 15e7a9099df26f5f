#include "indexer/column_image.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <limits>
#include <memory>
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

// XXH3-64 of the header, its checksum taken as 0, and of all that follows.
class Checksum {
 public:
  explicit Checksum(ImageHeader header) : state_(XXH3_createState(), XXH3_freeState) {
    header.checksum = 0;
    XXH3_64bits_reset_withSeed(state_.get(), XXH3_64bits(&header, sizeof header));
  }
  void add(const void* bytes, std::size_t size) { XXH3_64bits_update(state_.get(), bytes, size); }
  std::uint64_t value() const { return XXH3_64bits_digest(state_.get()); }

 private:
  std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state_;
};

std::uint64_t checksum_of(const ImageHeader& header, const void* rest, std::size_t size) {
  Checksum checksum(header);
  checksum.add(rest, size);
  return checksum.value();
}

template <typename T>
std::string_view raw(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// A file being written. Without end() nothing is promised to be on the disk.
class ImageFile {
 public:
  explicit ImageFile(std::string path)
      : path_(std::move(path)), fd_(open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
    if (fd_ < 0) failed();
  }
  ImageFile(const ImageFile&) = delete;
  ImageFile& operator=(const ImageFile&) = delete;
  ~ImageFile() {
    if (fd_ >= 0) close(fd_);
  }
  void add(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0) failed();
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void end() {
    const bool synced = fsync(fd_) == 0;
    if (close(std::exchange(fd_, -1)) != 0 || !synced) failed();
  }

 private:
  [[noreturn]] void failed() const {
    throw Error(ErrorKind::Output, path_ + ": cannot be written: " + std::strerror(errno),
                "the index is complete without it; free some space and run lede index again");
  }
  const std::string path_;
  int fd_;
};

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

void ImageWriter::add_text(std::uint32_t key, std::string bytes) {
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  arrays_.push_back({key, std::as_bytes(std::span(*kept)), kept});
}

void ImageWriter::append(ImageWriter other) { std::ranges::move(other.arrays_, std::back_inserter(arrays_)); }

template <class Sink>
void ImageWriter::each_piece(const Sink& sink) const {
  constexpr char kZeros[kAlignment] = {};
  for (const Array& array : arrays_) {
    sink(text_of(array.bytes));
    sink(std::string_view(kZeros, aligned(array.bytes.size()) - array.bytes.size()));
  }
}

// The header and the directory.
std::string ImageWriter::head(const ImageStamp& stamp) const {
  std::uint64_t end = sizeof(ImageHeader) + arrays_.size() * sizeof(ImageSection);
  std::string directory;
  for (const Array& array : arrays_) {
    directory += raw(ImageSection{array.key, end, array.bytes.size()});
    end += aligned(array.bytes.size());
  }
  ImageHeader header{.sections = arrays_.size(),
                     .bytes = end,
                     .revision = stamp.revision,
                     .rows = stamp.rows,
                     .layout = stamp.layout};
  stamp.uuid.copy(header.uuid.data(), header.uuid.size());
  Checksum checksum(header);
  checksum.add(directory.data(), directory.size());
  each_piece([&](std::string_view bytes) { checksum.add(bytes.data(), bytes.size()); });
  header.checksum = checksum.value();
  return std::string(raw(header)) + directory;
}

std::string ImageWriter::finish(const ImageStamp& stamp) const {
  std::string image = head(stamp);
  std::size_t size = image.size();
  each_piece([&](std::string_view bytes) { size += bytes.size(); });
  image.reserve(size);
  each_piece([&](std::string_view bytes) { image += bytes; });
  return image;
}

void ImageWriter::write(const std::string& path, const ImageStamp& stamp) const {
  const std::string fresh = path + ".new";
  ImageFile file(fresh);
  file.add(head(stamp));
  each_piece([&](std::string_view bytes) { file.add(bytes); });
  file.end();
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

void TextArrayWriter::finish(ImageWriter& image, std::uint32_t offsets_key, std::uint32_t bytes_key) {
  image.add(offsets_key, std::exchange(offsets_, {0}));
  image.add_text(bytes_key, std::exchange(bytes_, {}));
}

}  // namespace lede
