#include "corpus/article_table.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "corpus/charset.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/json_record.hpp"
#include "corpus/opened_file.hpp"

namespace lede {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxTableBytes = std::size_t{256} << 20;

char separator_of(std::string_view filename) { return filename.ends_with(".csv") ? ',' : '\t'; }

// Spreadsheets of half of Europe write ";" into .csv.
char separator_for(std::string_view filename, std::string_view text) {
  const std::string_view head = text.substr(0, text.find('\n'));
  const char usual = separator_of(filename);
  if (usual == ',' && head.find(',') == std::string_view::npos && head.find(';') != std::string_view::npos)
    return ';';
  return usual;
}

std::string normal_file(std::string_view name) {
  std::string path = fs::path(clean_line(name)).lexically_normal().generic_string();
  return path;
}

// What the columns of a table mean.
class Columns {
 public:
  explicit Columns(const std::vector<std::string>& header) {
    for (const std::string& name : header) {
      const std::string key = clean_line(name);
      const bool is_file =
          file_ == kNone && (key == "file" || key == "File" || key == "filename" || key == "path");
      if (is_file) file_ = fields_.size();
      fields_.emplace_back(is_file ? std::string_view() : field_for_key(key));
    }
  }
  bool has_file() const { return file_ != kNone; }
  std::string file(const std::vector<std::string>& row) const {
    return file_ < row.size() ? normal_file(row[file_]) : std::string();
  }
  ArticleFields fields(const std::vector<std::string>& row) const {
    ArticleFields fields;
    for (std::size_t i = 0; i < std::min(row.size(), fields_.size()); ++i) {
      if (row[i].empty()) continue;
      if (fields_[i] == "authors") fields.authors.push_back(row[i]);
      if (fields_[i] == "keywords") fields.keywords.push_back(row[i]);
      if (std::string* value = field_value(fields, fields_[i]); value != nullptr && value->empty())
        *value = row[i];
    }
    return fields;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::string> fields_;  // per column, "" = not used
  std::size_t file_ = kNone;
};

std::optional<std::string> table_text(const fs::path& path) {
  auto opened = open_file(path.native());
  auto* source = std::get_if<std::unique_ptr<ByteSource>>(&opened);
  if (source == nullptr) return std::nullopt;
  auto bytes = read_all(**source, kMaxTableBytes);
  if (std::holds_alternative<Refusal>(bytes)) return std::nullopt;  // said when the table itself is opened
  auto decoded = to_utf8(std::move(std::get<std::string>(bytes)));
  if (std::holds_alternative<Refusal>(decoded)) return std::nullopt;
  return clean_text(std::get<Decoded>(decoded).text);
}

}  // namespace

std::string DelimitedRows::field(bool& ends_row) {
  std::string value;
  if (separator_ != '\t' && text_.starts_with('"')) {
    std::size_t i = 1;
    for (; i < text_.size() && (text_[i] != '"' || text_.substr(i + 1).starts_with('"')); ++i) {
      i += text_[i] == '"' ? 1 : 0;
      line_ += text_[i] == '\n' ? 1 : 0;
      value += text_[i];
    }
    text_.remove_prefix(std::min(i + 1, text_.size()));
  }
  const char stops[] = {separator_, '\n', '\0'};
  const std::size_t end = std::min(text_.find_first_of(stops, 0, 2), text_.size());
  value += text_.substr(0, end);
  ends_row = end == text_.size() || text_[end] == '\n';
  line_ += end < text_.size() && text_[end] == '\n' ? 1 : 0;
  text_.remove_prefix(std::min(end + 1, text_.size()));
  return value;
}

bool DelimitedRows::next(std::vector<std::string>& row) {
  row.clear();
  while (text_.starts_with('\n')) {
    ++line_;
    text_.remove_prefix(1);
  }
  row_line_ = line_;
  if (text_.empty()) return false;
  for (bool ends_row = false; !ends_row;) row.push_back(field(ends_row));
  return true;
}

bool ArticleTables::is_table_name(std::string_view filename) {
  return filename == "articles.tsv" || filename == "articles.csv";
}

const ArticleTables::Table& ArticleTables::table_in(const std::string& folder) {
  const auto [found, is_new] = tables_.try_emplace(folder);
  if (!is_new) return found->second;
  for (const std::string_view name : {"articles.csv", "articles.tsv"}) {
    const auto text = table_text(fs::path(folder) / name);
    if (!text) continue;
    DelimitedRows rows(*text, separator_for(name, *text));
    std::vector<std::string> row;
    if (!rows.next(row)) continue;
    const Columns columns(row);
    while (columns.has_file() && rows.next(row))
      if (std::string file = columns.file(row); !file.empty())
        found->second[std::move(file)] = columns.fields(row);
  }
  return found->second;
}

const ArticleFields* ArticleTables::row_for(const SourceFile& file) {
  std::string folder = file.root + '\n' + file.relative.substr(0, file.relative.rfind('/') + 1);
  if (folder == bare_) return nullptr;
  const fs::path relative(file.relative);
  bool any = false;
  for (fs::path above = relative.parent_path();; above = above.parent_path()) {
    const Table& table = table_in((fs::path(file.root) / above).lexically_normal().native());
    const auto row =
        table.find(relative.lexically_relative(above.empty() ? fs::path(".") : above).generic_string());
    if (row != table.end()) return &row->second;
    any |= !table.empty();
    if (!above.empty()) continue;
    if (!any) bare_ = std::move(folder);
    return nullptr;
  }
}

bool check_table(const OpenedFile& file) {
  const fs::path path(file.file.path);
  const auto text = table_text(path);
  if (!text) return false;
  DelimitedRows rows(*text, separator_for(path.filename().native(), *text));
  std::vector<std::string> row;
  if (!rows.next(row) || !Columns(row).has_file()) return false;
  const Columns columns(row);
  std::set<std::string> named;
  while (rows.next(row)) {
    const std::string name = columns.file(row);
    const std::string where = ":" + std::to_string(rows.line());
    std::error_code error;
    if (name.empty() || !fs::is_regular_file(path.parent_path() / name, error))
      file.skip({"row without a file", name.empty() ? "no file named" : name}, where);
    else if (!named.insert(name).second)
      file.skip({"row repeated", name + ": the last row counts"}, where);
  }
  return true;
}

}  // namespace lede
