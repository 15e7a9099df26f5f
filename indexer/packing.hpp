// Packing: values one after the other in few bytes, for what is stored with an article. Numbers are LEB128
// varints (low seven bits first), texts a length and their bytes, lists a length and their items, a value that
// may be missing a 0 or a 1 before it. A record has no tags: who reads takes in the order in which was put.
// Thread rule: an object belongs to one thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

class Packer {
 public:
  void put(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) bytes_.push_back(static_cast<char>(number | 0x80));
    bytes_.push_back(static_cast<char>(number));
  }
  void put_signed(std::int64_t number) {  // zigzag
    put(static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63));
  }
  void put(std::string_view text) {
    put(text.size());
    bytes_.append(text);
  }
  void put_bytes(std::string_view bytes) { bytes_.append(bytes); }
  void put(const std::optional<std::string>& text) {
    put(text ? std::uint64_t{1} : 0);
    if (text) put(std::string_view(*text));
  }
  void put(const std::vector<std::string>& texts) {
    put(texts.size());
    for (const std::string& text : texts) put(std::string_view(text));
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Throws Error{Corrupt} when there is less than is taken.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number();
  std::int64_t signed_number();
  std::uint32_t small();  // at most 32 bits
  std::size_t count();    // of items that follow: never more than there are bytes
  bool flag() { return number() != 0; }
  std::string_view text();
  std::string_view bytes(std::uint64_t size);
  std::optional<std::string> optional_text();
  std::vector<std::string> texts();
  std::string_view rest() const { return rest_; }
  [[noreturn]] static void fail();  // what was taken cannot be: throws

 private:
  std::string_view rest_;
};

}  // namespace lede
