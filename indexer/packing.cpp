#include "indexer/packing.hpp"

#include <limits>

#include "corpus/error.hpp"

namespace lede {

void Unpacker::fail() {
  throw Error(ErrorKind::Corrupt, "stored record: it ends early or holds what cannot be",
              "rebuild the index with: lede index --rebuild PATH...");
}

std::uint64_t Unpacker::number() {
  std::uint64_t number = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) fail();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return number;
  }
  fail();
}

std::int64_t Unpacker::signed_number() {
  const std::uint64_t zigzag = number();
  return static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
}

std::uint32_t Unpacker::small() {
  const std::uint64_t value = number();
  if (value > std::numeric_limits<std::uint32_t>::max()) fail();
  return static_cast<std::uint32_t>(value);
}

std::size_t Unpacker::count() {
  const std::uint64_t value = number();
  if (value > rest_.size()) fail();
  return value;
}

std::string_view Unpacker::text() { return bytes(count()); }

std::string_view Unpacker::bytes(std::uint64_t size) {
  if (size > rest_.size()) fail();
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::optional<std::string> Unpacker::optional_text() {
  if (!flag()) return std::nullopt;
  return std::string(text());
}

std::vector<std::string> Unpacker::texts() {
  std::vector<std::string> all(count());
  for (std::string& one : all) one = text();
  return all;
}

}  // namespace lede
