#include "indexer/vocabulary_copy.hpp"

#include <zstd.h>

#include <cstdio>

#include "corpus/error.hpp"
#include "indexer/packing.hpp"
#include "indexer/schema.hpp"

namespace lede {
namespace {

constexpr std::size_t kPartBytes = 256 << 10;  // before compression
constexpr std::size_t kMostPartBytes = 64 << 20;
constexpr int kLevel = 6;

std::string key_of_part(std::size_t number) {
  char digits[16];
  std::snprintf(digits, sizeof digits, "%08zu", number);
  return std::string(kMetaWords) + digits;
}

std::size_t next_number(const Xapian::Database& database) {
  const std::vector<std::string> parts = copy_parts(database);
  return parts.empty() ? 1 : std::stoul(parts.back().substr(kMetaWords.size())) + 1;
}

class CopyWriter {
 public:
  CopyWriter(Xapian::WritableDatabase& database, std::size_t number) : database_(database), number_(number) {}

  void add(const std::string& key, const std::vector<std::string>& values) {
    packer_.put(std::string_view(key));
    packer_.put(values);
    bytes_ += key.size();
    for (const std::string& value : values) bytes_ += value.size() + 1;
    if (bytes_ >= kPartBytes) finish_part();
  }
  void finish_part() {
    if (bytes_ == 0) return;
    const std::string plain = packer_.take();
    std::string packed(ZSTD_compressBound(plain.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), kLevel));
    database_.set_metadata(key_of_part(number_++), packed);
    packer_ = {};
    bytes_ = 0;
  }

 private:
  Xapian::WritableDatabase& database_;
  std::size_t number_;
  Packer packer_;
  std::size_t bytes_ = 0;
};

std::string unpacked(std::string_view bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  std::string plain(size < kMostPartBytes ? static_cast<std::size_t>(size) : 0, '\0');
  if (plain.empty() || ZSTD_decompress(plain.data(), plain.size(), bytes.data(), bytes.size()) != plain.size())
    throw Error(ErrorKind::Corrupt, "vocabulary: a part of its copy is damaged",
                "rebuild the index with: lede index --rebuild PATH...");
  return plain;
}

}  // namespace

std::vector<std::string> copy_parts(const Xapian::Database& database) {
  const std::string prefix(kMetaWords);
  return {database.metadata_keys_begin(prefix), database.metadata_keys_end(prefix)};
}

void add_to_copy(Xapian::WritableDatabase& database, const NewWords& words) {
  if (words.empty()) return;
  CopyWriter writer(database, next_number(database));
  for (const auto& [key, values] : words) writer.add(key, values);
  writer.finish_part();
}

void copy_vocabulary(Xapian::WritableDatabase& database) {
  for (const std::string& part : copy_parts(database)) database.set_metadata(part, {});
  CopyWriter writer(database, 1);
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key)
    writer.add(*key, {database.synonyms_begin(*key), database.synonyms_end(*key)});
  writer.finish_part();
}

void read_part(std::string_view bytes, Xapian::WritableDatabase& into) {
  const std::string plain = unpacked(bytes);
  Unpacker unpacker(plain);
  while (!unpacker.rest().empty()) {
    const std::string key(unpacker.text());
    for (const std::string& value : unpacker.texts()) into.add_synonym(key, value);
  }
}

}  // namespace lede
