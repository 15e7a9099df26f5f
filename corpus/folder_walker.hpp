// FolderWalker: the files under the paths a person named, in a stable order (bytewise by relative path).
// Not followed or read: hidden files and folders, links that lead outside the folder given, links in a circle,
// devices, sockets and FIFOs (opening one would block). Each is logged under its reason.
// Thread rule: one thread.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace lede {

class SkipLog;

struct SourceFile {
  std::string root;          // absolute path of the folder given (or of the file's folder, if a file was given)
  std::string path;          // absolute path
  std::string relative;      // path below root, '/' between parts
  std::uint64_t bytes = 0;
  std::int64_t mtime_ns = 0;  // used to notice change only, never as a date
  std::uint64_t inode = 0;
};

// Throws Error{Input} for a named path that does not exist or cannot be read.
std::vector<SourceFile> walk(const std::vector<std::string>& paths, SkipLog& skips);

}  // namespace lede
