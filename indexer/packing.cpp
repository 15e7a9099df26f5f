#include "indexer/packing.hpp"

#include <limits>

#include "corpus/error.hpp"

namespace lede {
namespace {

[[noreturn]] void corrupt() {
  throw Error(ErrorKind::Corrupt, "stored record: it ends early or holds what cannot be",
              "rebuild the index with: lede index --rebuild PATH...");
}

}  // namespace

std::uint64_t Unpacker::number() {
  std::uint64_t number = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) corrupt();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return number;
  }
  corrupt();
}

std::int64_t Unpacker::signed_number() {
  const std::uint64_t zigzag = number();
  return static_cast<std::int64_t>(zigzag >> 1) ^ -static_cast<std::int64_t>(zigzag & 1);
}

std::uint32_t Unpacker::small() {
  const std::uint64_t value = number();
  if (value > std::numeric_limits<std::uint32_t>::max()) corrupt();
  return static_cast<std::uint32_t>(value);
}

std::size_t Unpacker::count() {
  const std::uint64_t value = number();
  if (value > rest_.size()) corrupt();
  return value;
}

std::string_view Unpacker::text() {
  const std::size_t size = count();
  const std::string_view text = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return text;
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
