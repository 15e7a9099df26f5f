// What an index holds, for comparing two of them: by article, whatever the order of documents.
#pragma once
#include <map>
#include <string>
#include <vector>

namespace lede::test {

struct DumpedArticle {
  std::string data;
  std::string same;  // keys by which other captures are known
  std::vector<std::string> terms;
  bool operator==(const DumpedArticle&) const = default;
};

struct Dump {
  std::map<std::string, DumpedArticle> articles;  // by id
  std::vector<std::string> order;                 // ids in the order of documents
  std::map<std::string, std::string> files;       // path → record
  std::map<std::string, std::string> versions;    // texts kept beside articles, captures: key → value
  std::map<std::string, std::string> metadata;    // the keys of schema.hpp
};

Dump dump_index(const std::string& index_path);

// "" if Xapian finds nothing wrong with the index, else what it says.
std::string damage(const std::string& index_path);

}  // namespace lede::test
