// FolderWalker: the files under the paths a person named, in a stable order (bytewise by relative path).
// Not followed or read: hidden files and folders, links that lead outside the folder given, links to what the
// walk reaches anyway (so nothing is read twice), links in a circle, devices, sockets and FIFOs (opening one
// would block). Each is logged under its reason. A path a person names is read even if it is hidden or a
// link. Thread rule: one thread.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace lede {

class SkipLog;

struct SourceFile {
  std::string root;      // absolute path of the folder given (or of the file's folder, if a file was given)
  std::string path;      // absolute path
  std::string relative;  // path below root, '/' between parts
  std::string shown;     // as reachable from what the person named: "news/2017/a.txt"
  std::uint64_t bytes = 0;
  std::int64_t mtime_ns = 0;  // used to notice change only (of articles.tsv beside it too), never as a date
  std::uint64_t inode = 0;
};

// Throws Error{Input} for a named path that does not exist or cannot be read.
std::vector<SourceFile> walk(const std::vector<std::string>& paths, SkipLog& skips);

}  // namespace lede
