// ColumnImage: arrays of numbers and texts side by side in one run of bytes, the same in memory and on disk: what a
// process made it may use at once, what an earlier one wrote is mapped and used where it lies. For the columns of
// doc_values.hpp; knows nothing of them but a key per array.
//   header     ImageHeader; its checksum is XXH3-64 of it and of all that follows
//   directory  an ImageSection per array
//   arrays     each at a multiple of 8; numbers in the byte order of the machine (the magic tells another's apart)
// Thread rule: an image is immutable and cheap to copy; its arrays live as long as a copy of it does.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lede {

// Of what database the arrays are.
struct ImageStamp {
  std::string uuid;            // at most 40 bytes
  std::uint64_t revision = 0;
  std::uint64_t rows = 0;      // docids are below this
  std::uint64_t layout = 0;    // what its keys mean
  bool operator==(const ImageStamp&) const = default;
};

class ColumnImage {
 public:
  ColumnImage() = default;
  // REQUIRES: `bytes` is of an ImageWriter.
  static ColumnImage of(std::string bytes);
  // Nothing if there is no such file, or it is cut, damaged, of another format or another byte order.
  static std::optional<ColumnImage> map(const std::string& path);

  const ImageStamp& stamp() const { return stamp_; }
  bool has(std::uint32_t key) const { return sections_.contains(key); }
  // Empty if there is none.
  template <typename T>
  std::span<const T> array(std::uint32_t key) const {
    const std::span<const std::byte> bytes = section(key);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

 private:
  std::span<const std::byte> section(std::uint32_t key) const;
  bool read(std::span<const std::byte> bytes);

  std::shared_ptr<const void> owner_;
  ImageStamp stamp_;
  std::map<std::uint32_t, std::span<const std::byte>> sections_;
};

class ImageWriter {
 public:
  template <typename T>
  void add(std::uint32_t key, std::vector<T> numbers) {
    const auto kept = std::make_shared<const std::vector<T>>(std::move(numbers));
    arrays_.push_back({key, std::as_bytes(std::span(*kept)), kept});
  }
  void add_text(std::uint32_t key, std::string bytes);
  void append(ImageWriter other);  // its arrays

  std::string finish(const ImageStamp& stamp) const;
  // Puts it on the disk in the place of an older one, which stays as it is for those who have it mapped.
  // Throws Error{Output}.
  void write(const std::string& path, const ImageStamp& stamp) const;

 private:
  struct Array {
    std::uint32_t key;
    std::span<const std::byte> bytes;
    std::shared_ptr<const void> owner;
  };
  std::string head(const ImageStamp& stamp) const;
  // sink(bytes), in order, of all that comes after the directory.
  template <class Sink>
  void each_piece(const Sink& sink) const;

  std::vector<Array> arrays_;
};

// Texts one after the other: text i lies in bytes[offsets[i] .. offsets[i + 1]).
class TextArray {
 public:
  TextArray() = default;
  TextArray(std::span<const std::uint32_t> offsets, std::span<const char> bytes) : offsets_(offsets), bytes_(bytes) {}
  std::size_t size() const { return offsets_.empty() ? 0 : offsets_.size() - 1; }
  bool empty() const { return size() == 0; }
  std::string_view operator[](std::size_t i) const {
    return {bytes_.data() + offsets_[i], offsets_[i + 1] - offsets_[i]};
  }
  // The first that is not before `text`. REQUIRES: they ascend.
  std::size_t lower_bound(std::string_view text) const;

 private:
  std::span<const std::uint32_t> offsets_;
  std::span<const char> bytes_;
};

// As an ImageWriter takes them. Throws Error{Output} beyond 4 GB.
class TextArrayWriter {
 public:
  void add(std::string_view text);
  void finish(ImageWriter& image, std::uint32_t offsets_key, std::uint32_t bytes_key);  // and begins anew

 private:
  std::vector<std::uint32_t> offsets_{0};
  std::string bytes_;
};

}  // namespace lede
