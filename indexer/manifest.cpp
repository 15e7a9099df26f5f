#include "indexer/manifest.hpp"

#include <xxhash.h>

#include <charconv>

#include "corpus/error.hpp"
#include "indexer/hex.hpp"
#include "indexer/schema.hpp"

namespace lede {
namespace {

[[noreturn]] void corrupt() {
  throw Error(ErrorKind::Corrupt, "index: the record of a file read is damaged",
              "rebuild it with: lede index --rebuild PATH...");
}

std::string path_digest(std::string_view path) { return hex16(XXH3_64bits(path.data(), path.size())); }

// Cuts the text before `end` off the front of `rest`.
std::string_view take_until(std::string_view& rest, char end) {
  const std::size_t at = rest.find(end);
  if (at == std::string_view::npos) corrupt();
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(at + 1);
  return part;
}

template <class Number>
Number number_in(std::string_view digits) {
  Number number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) corrupt();
  return number;
}

}  // namespace

std::string file_term(std::string_view path) { return std::string(kFilePrefix) + path_digest(path); }
std::string file_key(std::string_view path) { return std::string(kMetaFile) + path_digest(path); }
std::string file_key_of_term(std::string_view term) {
  return std::string(kMetaFile).append(term.substr(kFilePrefix.size()));
}

FileRecord record_of(const SourceFile& file, const std::string& options) {
  return {.path = file.path,
          .shown = file.shown,
          .bytes = file.bytes,
          .mtime_ns = file.mtime_ns,
          .inode = file.inode,
          .options = options,
          .skipped = {}};
}

bool is_current(const FileRecord& record, const SourceFile& file, const std::string& options) {
  return record.bytes == file.bytes && record.mtime_ns == file.mtime_ns && record.inode == file.inode &&
         record.options == options;
}

std::string encode(const FileRecord& record) {
  std::string out = "1 " + std::to_string(record.bytes) + ' ' + std::to_string(record.mtime_ns) + ' ' +
                    std::to_string(record.inode) + ' ' + record.options + '\n';
  for (const auto& [reason, count] : record.skipped) out += std::to_string(count) + ' ' + reason + '\n';
  return (out + '\n' + record.path).append(1, '\0') + record.shown;
}

FileRecord decode_file_record(std::string_view value) {
  if (take_until(value, ' ') != "1") corrupt();
  FileRecord record;
  record.bytes = number_in<std::uint64_t>(take_until(value, ' '));
  record.mtime_ns = number_in<std::int64_t>(take_until(value, ' '));
  record.inode = number_in<std::uint64_t>(take_until(value, ' '));
  record.options = take_until(value, '\n');
  while (!value.starts_with('\n')) {
    const auto count = number_in<std::size_t>(take_until(value, ' '));
    record.skipped.emplace(take_until(value, '\n'), count);
  }
  value.remove_prefix(1);
  record.path = take_until(value, '\0');
  record.shown = value;
  return record;
}

Manifest read_manifest(const Xapian::Database& database) {
  Manifest manifest;
  const std::string prefix(kMetaFile);
  for (auto it = database.metadata_keys_begin(prefix); it != database.metadata_keys_end(prefix); ++it) {
    FileRecord record = decode_file_record(database.get_metadata(*it));
    std::string path = record.path;
    manifest.insert_or_assign(std::move(path), std::move(record));
  }
  return manifest;
}

}  // namespace lede
