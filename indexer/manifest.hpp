// Manifest: what was read into an index: for every file the size, time and inode it had, and the options it
// was read with. A run that finds all four unchanged does not open the file. Kept in the database's metadata,
// one key a file, so a commit writes articles and the word that their file is done together. Layout of a
// value: "1 BYTES MTIME_NS INODE OPTIONS\n", then "COUNT REASON\n" for every reason records of the file were
// skipped for, then "\n", the path, "\0" and the path as shown (any other bytes). Thread rule: pure functions; the database belongs to the
// calling thread.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "corpus/folder_walker.hpp"

namespace lede {

struct FileRecord {
  std::string path;   // absolute
  std::string shown;  // as its articles name it: from where the person stood
  std::uint64_t bytes = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  std::string options;  // digest of what its articles depend on beside the file, see settings
  std::map<std::string, std::size_t> skipped;  // reason → records

  bool operator==(const FileRecord&) const = default;
};

using Manifest = std::unordered_map<std::string, FileRecord>;  // by path

// The term an article carries for each file it came from, and the metadata key of that file: both end in the
// same 16 hex digits of the path.
std::string file_term(std::string_view path);
std::string file_key(std::string_view path);
std::string file_key_of_term(std::string_view file_term);

FileRecord record_of(const SourceFile& file, const std::string& options);
// Was the file, as it is now, read with these options?
bool is_current(const FileRecord& record, const SourceFile& file, const std::string& options);

std::string encode(const FileRecord& record);
FileRecord decode_file_record(std::string_view value);  // throws Error{Corrupt}

Manifest read_manifest(const Xapian::Database& database);

}  // namespace lede
