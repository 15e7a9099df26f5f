// ArticleTables: what people write down about the files of a folder: articles.tsv or articles.csv, a header
// row with `file` and any of outlet, date, url, title, author, section, lang …, then a row a file. Paths are
// relative to the table's folder. A row says more than the file's own text. Thread rule: one thread; keeps
// the tables it has read.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/article_fields.hpp"

namespace lede {

struct OpenedFile;

// The rows of a TSV or CSV text (RFC 4180: quotes, doubled quotes, line ends inside quotes). REQUIRES: "\n"
// line ends. TSV has no quotes: a field is what stands between tabs.
class DelimitedRows {
 public:
  DelimitedRows(std::string_view text, char separator) : text_(text), separator_(separator) {}
  // False at the end. Empty lines are passed over.
  bool next(std::vector<std::string>& row);
  std::size_t line() const { return row_line_; }  // where the row last read begins, from 1

 private:
  std::string field(bool& ends_row);

  std::string_view text_;
  char separator_;
  std::size_t line_ = 1;
  std::size_t row_line_ = 1;
};

class ArticleTables {
 public:
  // The row for a file, from the table in its folder or in one above it up to the root that was given;
  // nullptr if none. Valid as long as this object.
  const ArticleFields* row_for(const SourceFile& file);

  static bool is_table_name(std::string_view filename);

 private:
  using Table = std::map<std::string, ArticleFields>;  // file, relative to the table's folder
  const Table& table_in(const std::string& folder);
  std::map<std::string, Table> tables_;  // by folder; empty where there is none
  std::string bare_;  // root and folder of the last file with no table in its folder or above
};

// Checks a table itself: "row without a file", "row repeated". Logs into the file's SkipLog.
// False if the file has no `file` column and so is something else.
bool check_table(const OpenedFile& file);

}  // namespace lede
