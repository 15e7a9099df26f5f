#include "corpus/markdown.hpp"

#include <algorithm>

namespace lede {
namespace {

constexpr std::size_t kMaxLink = 4096;  // bytes that are looked through for the end of a link

bool is_rule(std::string_view line) {
  const char mark = line.empty() ? '\0' : line.front();
  if (mark != '-' && mark != '*' && mark != '_' && mark != '=') return false;
  return std::count(line.begin(), line.end(), mark) >= 3 &&
         line.find_first_not_of(std::string(" ") + mark) == std::string_view::npos;
}

void trim_left(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
}

// The line without the marks in front of it: "## ", "> ", "- ", "* ".
std::string_view without_lead(std::string_view line) {
  trim_left(line);
  while (line.starts_with('>')) {
    line.remove_prefix(1);
    trim_left(line);
  }
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (hashes > 0 && hashes <= 6 && (hashes == line.size() || line[hashes] == ' ')) {
    line.remove_prefix(hashes);
    while (line.ends_with('#') || line.ends_with(' ')) line.remove_suffix(1);
  }
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) line.remove_prefix(2);
  trim_left(line);
  return line;
}

// The length of "](…)" or "][…]" at the start of `text`, or 0.
std::size_t link_tail(std::string_view text) {
  if (text.size() < 3 || (text[1] != '(' && text[1] != '[')) return 0;
  const std::size_t close = text.substr(0, kMaxLink).find(text[1] == '(' ? ')' : ']', 2);
  return close == std::string_view::npos ? 0 : close + 1;
}

// "[words](…" or "[words][…"
bool begins_link(std::string_view text) {
  const std::size_t close = text.substr(0, kMaxLink).find(']');
  return close != std::string_view::npos && link_tail(text.substr(close)) > 0;
}

// The length of an image "![…](…)", a tag "<…>" or a run of emphasis marks at `i`; 0 if there is none.
std::size_t mark_length(std::string_view line, std::size_t i) {
  const std::string_view rest = line.substr(i);
  if (rest.starts_with("![")) {
    const std::size_t close = rest.substr(0, kMaxLink).find(']');
    if (close != std::string_view::npos)
      if (const std::size_t tail = link_tail(rest.substr(close))) return close + tail;
  }
  const bool tag =
      rest.size() > 2 && rest[0] == '<' && (rest[1] == '/' || (rest[1] >= 'A' && rest[1] <= 'z'));
  if (tag)
    if (const std::size_t close = rest.substr(0, kMaxLink).find('>'); close != std::string_view::npos)
      return close + 1;
  if (rest.starts_with("**") || rest.starts_with("__")) return 2;
  const bool emphasis = rest[0] == '*' || rest[0] == '`' || rest[0] == '_';
  const auto is_word = [&](std::size_t at) {
    return at < line.size() && (static_cast<unsigned char>(line[at]) >= 0x80 ||
                                std::isalnum(static_cast<unsigned char>(line[at])) != 0);
  };
  const bool left = i > 0 && is_word(i - 1), right = is_word(i + 1);
  if (emphasis && (rest[0] == '`' || left != right)) return 1;  // not "2 * 3", not "snake_case"
  return 0;
}

void append_inline(std::string& out, std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    if (const std::size_t length = mark_length(line, i)) {
      i += length;
    } else if (line[i] == '\\' && i + 1 < line.size() &&
               std::ispunct(static_cast<unsigned char>(line[i + 1])) != 0) {
      out += line[i + 1];
      i += 2;
    } else if (line[i] == '[' && begins_link(line.substr(i))) {
      ++i;  // the words of a link follow
    } else if (const std::size_t tail = line[i] == ']' ? link_tail(line.substr(i)) : 0) {
      i += tail;
    } else {
      out += line[i++];
    }
  }
}

}  // namespace

std::string plain_from_markdown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool code = false;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.starts_with("```") || line.starts_with("~~~")) {
      code = !code;
      continue;
    }
    const std::string_view shown = code ? line : without_lead(line);
    if (!code && is_rule(shown)) continue;
    if (code)
      out += shown;
    else
      append_inline(out, shown);
    // A heading is a paragraph of its own.
    out += !code && line.starts_with('#') ? "\n\n" : "\n";
  }
  return out;
}

}  // namespace lede
