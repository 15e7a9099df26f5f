// ArticleReader: files and folders → Articles, one at a time, in a stable order.
// Opens every form lede reads (see kFormats in article_reader.cpp); a file or record that is not read is
// counted in the SkipLog under a named reason and never ends the run. Only a path named by the caller that
// does not exist or can't be opened is an Error{Input}. Thread rule: one thread; the Articles may be moved to
// others.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article.hpp"
#include "corpus/folder_walker.hpp"

namespace lede {

class ArticleTables;
class OutletTable;

// Why a file or record was not read. The names are public (summary of `lede index`, `-v`).
struct Skip {
  std::string reason;  // e.g. "unknown format", "not UTF-8 or a known charset", "no text", "broken JSON"
  std::string path;    // file, with "!member" or ":line" where that says more
  std::string detail;  // one line, may be empty
};

class SkipLog {
 public:
  void add(Skip skip);
  const std::vector<Skip>& skips() const { return skips_; }                     // the first 10,000, in order
  const std::map<std::string, std::size_t>& counts() const { return counts_; }  // reason → number, all
  std::size_t total() const;

 private:
  std::vector<Skip> skips_;
  std::map<std::string, std::size_t> counts_;
};

// An archive's word that it met a page again and the page had not changed: one more capture of an article
// that lies elsewhere.
struct Revisit {
  std::string url;       // of the capture it refers to
  std::string captured;  // as Article::captured
  std::string path;      // as Article::path
};

std::shared_ptr<ArticleTables> new_article_tables();

struct ReaderOptions {
  std::shared_ptr<const OutletTable> outlets;  // REQUIRES: not null
  std::map<std::string, std::string>
      field_map;  // article field → key (or JSON pointer) in the user's records
  std::size_t max_file_bytes = std::size_t{1} << 30;     // larger plain files are skipped, JSONL is streamed
  std::size_t max_record_bytes = std::size_t{16} << 20;  // a JSON record or a text file
  bool keep_candidates = false;                          // Article::candidates
  // The tables beside text files, read once for all files opened with these options.
  std::shared_ptr<ArticleTables> tables = new_article_tables();
  std::atomic<std::uint64_t>* bytes_read =
      nullptr;  // if set, grows by every byte read from a file (progress)
  // If set, is told of revisits while articles are read; else they are skips.
  std::function<void(Revisit)> on_revisit = nullptr;
};

// Throws Error{Usage} if the map names what is no field of an article.
void check_field_map(const std::map<std::string, std::string>& field_map);

// The articles of one file, streamed. REQUIRES: options and skip log outlive it.
class FileArticles {
 public:
  virtual ~FileArticles() = default;
  virtual std::optional<Article> next() = 0;  // nullopt at the end
};

// Opens one file. Returns nullptr (and logs the skip) if it is not an article file or can't be read.
std::unique_ptr<FileArticles> open_articles(const SourceFile& file, const ReaderOptions& options,
                                            SkipLog& skips);

}  // namespace lede
