#include "corpus/row_reader.hpp"

#include <algorithm>

#include "corpus/article_table.hpp"
#include "corpus/charset.hpp"

namespace lede {

bool RowReader::ends_inside_quotes(std::string_view line) {
  if (separator_ == '\t') return false;
  bool field_begins = !quoted_;
  for (const char c : line) {
    if (c == '"' && (quoted_ || field_begins)) quoted_ = !quoted_;
    // A doubled quote closes and opens again: what follows a closing quote may be one.
    field_begins = c == separator_ || (c == '"' && !quoted_);
  }
  return quoted_;
}

RowReader::Result RowReader::next(std::vector<std::string>& row) {
  row.clear();
  std::string text, line;
  quoted_ = false;
  for (bool more = true; more;) {
    const auto result = lines_.next(line);
    if (result == LineReader::Result::End) {
      if (text.empty()) return Result::End;
      break;
    }
    if (line.ends_with('\r')) line.pop_back();
    if (text.empty()) row_line_ = lines_.number();
    if (result == LineReader::Result::TooLong || text.size() + line.size() > max_bytes_)
      return Result::TooLong;
    more = ends_inside_quotes(line) || (text.empty() && line.empty());
    text += line;
    if (more && !text.empty()) text += '\n';
  }
  auto decoded = to_utf8(std::move(text));
  auto* utf8 = std::get_if<Decoded>(&decoded);
  if (utf8 == nullptr) return Result::NotText;
  DelimitedRows(utf8->text, separator_).next(row);
  return Result::Row;
}

char separator_in(std::string_view header) {
  char best = ',';
  std::ptrdiff_t most = 0;
  for (const char candidate : {',', ';', '\t', '|'})
    if (const auto count = std::count(header.begin(), header.end(), candidate); count > most) {
      best = candidate;
      most = count;
    }
  return best;
}

}  // namespace lede
