#include "corpus/table_articles.hpp"

#include <algorithm>

#include "corpus/article_fields.hpp"
#include "corpus/article_table.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/cuttable.hpp"
#include "corpus/json_record.hpp"
#include "corpus/row_reader.hpp"

namespace lede {
namespace {

constexpr std::size_t kGiveUpAfter = 10'000;  // rows in a row that are no articles

// The article field of each column: what the user's map says, else what the name says.
std::vector<std::string> columns_of(const std::vector<std::string>& header,
                                    const std::map<std::string, std::string>& field_map) {
  std::vector<std::string> columns;
  for (const std::string& cell : header) {
    const std::string name = clean_line(cell);
    const auto mapped =
        std::find_if(field_map.begin(), field_map.end(), [&](const auto& row) { return row.second == name; });
    columns.emplace_back(mapped == field_map.end() ? std::string(field_for_key(name)) : mapped->first);
  }
  return columns;
}

bool has_story(const std::vector<std::string>& columns) {
  return std::any_of(columns.begin(), columns.end(), [](const std::string& field) {
    return field == "title" || field == "text" || field == "html" || field == "summary";
  });
}

class TableArticles : public FileArticles {
 public:
  TableArticles(OpenedFile file, char separator)
      : file_(std::move(file)),
        source_(*file_.bytes),
        rows_(source_, separator, file_.options.max_record_bytes) {}

  // False if the header says that this is no table of articles.
  bool read_header() {
    std::vector<std::string> header;
    if (rows_.next(header) != RowReader::Result::Row) return false;
    columns_ = columns_of(header, file_.options.field_map);
    return has_story(columns_);
  }

  const OpenedFile& file() const { return file_; }

  std::optional<Article> next() override {
    std::vector<std::string> row;
    while (!ended_) {
      const auto result = rows_.next(row);
      if (result == RowReader::Result::End || source_.failure()) break;
      auto article =
          result == RowReader::Result::Row
              ? article_from(fields_of_row(row), *file_.options.outlets, file_.options.keep_candidates)
              : std::nullopt;
      if (article) {
        unusable_ = 0;
        finish(*article, file_.file);
        return article;
      }
      skip_row(result);
      if (unusable_ == kGiveUpAfter) break;
    }
    if (!ended_ && source_.failure()) file_.skip(*source_.failure());
    ended_ = true;
    return std::nullopt;
  }

 private:
  ArticleFields fields_of_row(const std::vector<std::string>& row) const {
    ArticleFields fields;
    std::string second;  // a body that is no plain text, or a summary
    for (std::size_t i = 0; i < std::min(row.size(), columns_.size()); ++i) {
      const std::string& field = columns_[i];
      if (given(row[i]).empty()) continue;
      if (field == "authors") fields.authors.push_back(row[i]);
      if (field == "keywords") fields.keywords.push_back(row[i]);
      if ((field == "html" || field == "summary") && (second.empty() || field == "html")) second = row[i];
      if (std::string* value = field_value(fields, field); value != nullptr && value->empty())
        *value = row[i];
    }
    if (fields.text.empty()) fields.text = std::move(second);
    return fields;
  }

  void skip_row(RowReader::Result result) {
    ++unusable_;
    const char* reason = result == RowReader::Result::Row       ? "no text"
                         : result == RowReader::Result::TooLong ? "too large"
                                                                : "binary";
    file_.skip({reason, ""}, ":" + std::to_string(rows_.line()));
  }

  OpenedFile file_;
  BufferedSource source_;
  RowReader rows_;
  std::vector<std::string> columns_;
  std::size_t unusable_ = 0;  // rows in a row
  bool ended_ = false;
};

// The first line, and the bytes as they were.
std::string peek_line(OpenedFile& file) {
  std::string head(std::size_t{64} << 10, '\0');
  std::size_t held = 0;
  while (held < head.size() && head.find('\n') >= held) {
    const std::size_t got = file.bytes->read(head.data() + held, head.size() - held);
    if (got == 0) break;
    held += got;
  }
  head.resize(held);
  std::string line = head.substr(0, head.find('\n'));
  file.bytes = joined(memory_source(std::move(head)), std::move(file.bytes));
  return line;
}

}  // namespace

std::unique_ptr<FileArticles> open_table(OpenedFile file) {
  const std::string_view name =
      std::string_view(file.file.relative).substr(file.file.relative.rfind('/') + 1);
  if (ArticleTables::is_table_name(name) && check_table(file)) return nullptr;
  if (const auto refusal = make_cuttable(file, CutBy::Lines)) {
    file.skip(*refusal);
    return nullptr;
  }
  const char separator = separator_in(peek_line(file));
  auto articles = std::make_unique<TableArticles>(std::move(file), separator);
  if (articles->read_header()) return articles;
  articles->file().skip({"unknown format", "a table without a title or text column"});
  return nullptr;
}

}  // namespace lede
