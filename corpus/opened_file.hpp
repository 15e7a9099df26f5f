// OpenedFile: a file whose bytes can be read, and what its reader needs beside them. Made by open_articles(),
// consumed by the reader of its format. Thread rule: one thread.
#pragma once
#include <memory>
#include <string>

#include "corpus/article_reader.hpp"
#include "corpus/source_bytes.hpp"

namespace lede {

struct OpenedFile {
  SourceFile file;
  const ReaderOptions& options;       // outlives the reader
  SkipLog& skips;                     // outlives the reader
  std::unique_ptr<ByteSource> bytes;  // decompressed

  void skip(const Refusal& why) const;
  // `where` is ":12" or "!member".
  void skip(const Refusal& why, const std::string& where) const;
};

// All of the file as cleaned UTF-8 (see charset.hpp, clean_text.hpp), or nullopt and the skip is logged.
std::optional<std::string> whole_text(OpenedFile& file);

// At most one article, made already.
std::unique_ptr<FileArticles> one_article(std::optional<Article> article);

}  // namespace lede
