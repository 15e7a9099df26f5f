#include "corpus/front_matter.hpp"

#include <algorithm>
#include <vector>

#include "corpus/json_record.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{64} << 10;  // of a block

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

// A value without its quotes and escapes, or without a comment behind it.
std::string scalar(std::string_view text) {
  text = trimmed(text);
  const char quote = text.empty() ? '\0' : text.front();
  if (quote != '"' && quote != '\'') {
    const std::size_t comment = text.find(" #");
    return std::string(trimmed(text.substr(0, comment)));
  }
  std::string out;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (quote == '\'' && text.substr(i).starts_with("''")) {
      out += text[i++];
    } else if (quote == '"' && text[i] == '\\' && i + 1 < text.size()) {
      ++i;
      out += text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i];
    } else if (text[i] == quote) {
      break;
    } else {
      out += text[i];
    }
  }
  return out;
}

// The items of "[a, 'b, c']" or of one plain value.
std::vector<std::string> items(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return {};
  if (!text.starts_with('[')) return {scalar(text)};
  text.remove_prefix(1);
  if (const std::size_t close = text.rfind(']'); close != std::string_view::npos)
    text = text.substr(0, close);
  std::vector<std::string> all;
  char quote = '\0';
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ',';
    if (quote == '\0' && (c == '"' || c == '\'') && trimmed(text.substr(begin, i - begin)).empty())
      quote = c;
    else if (c == quote)
      quote = '\0';
    if (c != ',' || (quote != '\0' && i < text.size())) continue;
    if (std::string item = scalar(text.substr(begin, i - begin)); !item.empty())
      all.push_back(std::move(item));
    begin = i + 1;
  }
  return all;
}

struct Entry {
  std::string_view key;
  std::vector<std::string> values;
  bool block = false;  // "|" or ">": the indented lines that follow are one value
};

std::optional<Entry> entry_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return std::nullopt;
  if (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t') return std::nullopt;
  const std::string_view value = trimmed(line.substr(colon + 1));
  const bool block = value.starts_with('|') || value.starts_with('>');
  return Entry{trimmed(line.substr(0, colon)), block ? std::vector<std::string>{""} : items(value), block};
}

// A line that belongs to the entry before it.
void add_line(Entry& entry, std::string_view line) {
  if (entry.block) {
    std::string& text = entry.values.front();
    text.append(text.empty() ? "" : "\n").append(trimmed(line));
  } else if (line.starts_with("- ")) {
    if (std::string item = scalar(line.substr(2)); !item.empty()) entry.values.push_back(std::move(item));
  } else if (entry.values.size() == 1) {
    entry.values.front().append(" ").append(scalar(line));
  }
}

std::vector<Entry> entries_of(std::string_view block) {
  std::vector<Entry> entries;
  while (!block.empty()) {
    const std::string_view line = take_line(block);
    const bool indented = line.starts_with(' ') || line.starts_with('\t') || line.starts_with("- ");
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    if (indented) {
      if (!entries.empty()) add_line(entries.back(), trimmed(line));
    } else if (auto entry = entry_of(line)) {
      entries.push_back(std::move(*entry));
    }
  }
  return entries;
}

bool set_entry(ArticleFields& fields, const Entry& entry) {
  const std::string_view field = field_for_key(entry.key);
  if (field.empty() || field == "text" || entry.values.empty()) return false;
  if (field == "authors") {
    fields.authors.insert(fields.authors.end(), entry.values.begin(), entry.values.end());
  } else if (field == "keywords") {
    fields.keywords.insert(fields.keywords.end(), entry.values.begin(), entry.values.end());
  } else if (std::string* value = field_value(fields, field)) {
    if (value->empty()) *value = entry.values.front();
  }
  return true;
}

}  // namespace

std::optional<FrontMatter> read_front_matter(std::string_view text) {
  while (text.starts_with('\n')) text.remove_prefix(1);
  std::string_view rest = text.substr(0, kMaxBytes);
  const std::string_view head = rest;
  if (trimmed(take_line(rest)) != "---") return std::nullopt;
  const std::size_t begin = head.size() - rest.size();
  while (!rest.empty()) {
    const std::size_t end = head.size() - rest.size();
    const std::string_view line = trimmed(take_line(rest));
    if (line != "---" && line != "...") continue;
    FrontMatter found;
    bool any = false;
    for (const Entry& entry : entries_of(head.substr(begin, end - begin)))
      any = set_entry(found.fields, entry) || any;
    if (!any) return std::nullopt;
    found.body = text.substr(head.size() - rest.size());
    return found;
  }
  return std::nullopt;
}

}  // namespace lede
