#include "corpus/html_text.hpp"

#include <libxml/HTMLparser.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace lede {
namespace {

constexpr std::size_t kMaxEntity = 32;  // bytes of "&…;"
constexpr std::size_t kMaxTag = 2000;   // of a tag that is looked at to tell HTML,
constexpr std::size_t kMaxName = 32;    // of its name

constexpr auto kBlocks = std::to_array<std::string_view>(
    {"address", "article", "aside",      "blockquote", "body",   "caption", "center", "dd",  "details", "div",
     "dl",      "dt",      "figcaption", "figure",     "footer", "form",    "h1",     "h2",  "h3",      "h4",
     "h5",      "h6",      "header",     "hr",         "html",   "li",      "main",   "nav", "ol",      "p",
     "pre",     "section", "table",      "td",         "th",     "title",   "tr",     "ul"});
constexpr auto kCutNames = std::to_array<std::string_view>({"a", "br", "div", "img", "p", "span"});
constexpr auto kDropped = std::to_array<std::string_view>(
    {"iframe", "noscript", "object", "script", "select", "style", "svg", "template", "textarea"});

template <std::size_t N>
bool in(const std::array<std::string_view, N>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

void append(std::string& out, std::uint32_t c) {
  if (c == 0 || c > 0x10FFFF || U_IS_SURROGATE(c)) c = 0xFFFD;
  std::array<char, 4> bytes{};
  std::int32_t n = 0;
  U8_APPEND_UNSAFE(bytes.data(), n, c);
  out.append(bytes.data(), static_cast<std::size_t>(n));
}

bool append_number(std::string& out, std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t c = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), c, hex ? 16 : 10);
  if (digits.empty() || end != digits.data() + digits.size()) return false;
  append(out, error == std::errc() ? c : 0);  // U+0080–U+009F are mended by clean_text()
  return true;
}

// One entity at the start of `text`; its length, or 0 if it is none.
std::size_t append_entity(std::string& out, std::string_view text) {
  const std::size_t end =
      text.substr(0, kMaxEntity)
          .find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ#", 1);
  const std::string name(
      text.substr(1, (end == std::string_view::npos ? std::min(text.size(), kMaxEntity) : end) - 1));
  const bool closed = end != std::string_view::npos && text[end] == ';';
  const std::size_t length = name.size() + (closed ? 2 : 1);
  if (name.starts_with('#')) return append_number(out, std::string_view(name).substr(1)) ? length : 0;
  if (!closed) return 0;  // "AT&T", "?a=1&b=2"
  if (name == "apos") {
    out += '\'';
    return length;
  }
  const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  if (known == nullptr) return 0;
  append(out, known->value);
  return length;
}

struct Tag {
  std::string name;  // lower case; "" for a comment, a declaration or an instruction
  bool closing = false;
  std::size_t length = 0;  // bytes; 0 = no tag after all
};

Tag tag_at(std::string_view text) {
  Tag tag;
  if (text.starts_with("<!--")) {
    const std::size_t end = text.find("-->", 4);
    tag.length = end == std::string_view::npos ? text.size() : end + 3;
    return tag;
  }
  std::size_t i = 1;
  if (i < text.size() && text[i] == '/') {
    tag.closing = true;
    ++i;
  }
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool other = i < text.size() && (text[i] == '!' || text[i] == '?');
  if (i >= text.size() || (!letter(text[i]) && !other)) return tag;
  for (; i < text.size() && (letter(text[i]) || (text[i] >= '0' && text[i] <= '9')); ++i)
    tag.name += static_cast<char>(text[i] < 'a' && letter(text[i]) ? text[i] + 32 : text[i]);
  char quote = '\0';
  for (; i < text.size() && (text[i] != '>' || quote != '\0'); ++i) {
    const bool opens = quote == '\0' && (text[i] == '"' || text[i] == '\'') && text[i - 1] == '=';
    if (opens)
      quote = text[i];
    else if (text[i] == quote)
      quote = '\0';
  }
  tag.length = std::min(i + 1, text.size());
  return tag;
}

// Collects words with single spaces between them, and paragraphs.
class TextBuilder {
 public:
  // With `keeps_lines`, line ends of the source are such of the text, and an empty line parts paragraphs.
  explicit TextBuilder(bool keeps_lines) : keeps_lines_(keeps_lines) {}
  void add(char c) {
    if (c == '\n' && keeps_lines_) breaks_ = std::min(breaks_ + 1, 2);
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
      space_ = true;
      return;
    }
    separate();
    out_ += c;
  }
  void add(std::string_view text) {
    for (const char c : text) add(c);
  }
  void line() { breaks_ = std::max(breaks_, 1); }
  void paragraph() { breaks_ = 2; }
  std::string take() { return std::move(out_); }

 private:
  void separate() {
    if (!out_.empty()) out_ += breaks_ == 2 ? "\n\n" : breaks_ == 1 ? "\n" : space_ ? " " : "";
    breaks_ = 0;
    space_ = false;
  }
  std::string out_;
  int breaks_ = 0;
  bool space_ = false, keeps_lines_;
};

// Where the content of a dropped element ends, counted from behind its opening tag.
std::size_t dropped_length(std::string_view text, const std::string& name) {
  for (std::size_t at = 0; (at = text.find("</", at)) != std::string_view::npos; at += 2) {
    const Tag tag = tag_at(text.substr(at));
    if (tag.name == name) return at + tag.length;
  }
  return 0;  // never closed: better too much than nothing
}

bool is_html_name(const std::string& name) {
  return htmlTagLookup(reinterpret_cast<const xmlChar*>(name.c_str())) != nullptr;
}

// "<a href=…", "</em>", and a link or paragraph that the end of the text cut off.
bool is_plainly_markup(std::string_view text, const Tag& tag) {
  if (tag.name.empty() || !is_html_name(tag.name)) return false;
  const std::string_view whole = text.substr(0, tag.length);
  const bool cut = whole.back() != '>' && whole.size() == text.size();
  return tag.closing || whole.find("=\"") != std::string_view::npos ||
         whole.find("='") != std::string_view::npos || (cut && in(kCutNames, tag.name));
}

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t mark = std::min(text.find('&', i), text.size());
    out.append(text, i, mark - i);
    if (mark == text.size()) break;
    const std::size_t length = append_entity(out, text.substr(mark));
    if (length == 0) out += '&';
    i = mark + std::max<std::size_t>(length, 1);
  }
  return out;
}

namespace {

std::string read_markup(std::string_view html, bool keeps_lines) {
  TextBuilder out(keeps_lines);
  bool drops_close =
      true;  // false once a dropped element was not closed: the rest is looked through only once
  for (std::size_t i = 0; i < html.size();) {
    if (html[i] == '&') {
      std::string character;
      const std::size_t length = append_entity(character, html.substr(i));
      out.add(length > 0 ? std::string_view(character) : "&");
      i += std::max<std::size_t>(length, 1);
      continue;
    }
    const Tag tag = html[i] == '<' ? tag_at(html.substr(i)) : Tag{};
    if (tag.length == 0) {
      out.add(html[i++]);
      continue;
    }
    i += tag.length;
    if (in(kBlocks, tag.name)) out.paragraph();
    if (tag.name == "br") out.line();
    if (!tag.closing && drops_close && in(kDropped, tag.name)) {
      const std::size_t length = dropped_length(html.substr(i), tag.name);
      drops_close = length > 0;
      i += length;
    }
  }
  return out.take();
}

}  // namespace

std::string text_from_html(std::string_view html) { return read_markup(html, false); }

std::string text_from_inline_html(std::string_view text) { return read_markup(text, true); }

bool has_inline_html(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos;) {
    const Tag tag = tag_at(text.substr(at, kMaxTag));
    if (tag.length > 0 && is_plainly_markup(text.substr(at), tag)) return true;
    at += std::max<std::size_t>(tag.length, 1);
  }
  return false;
}

bool looks_like_html(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<') {
      const Tag tag = tag_at(text.substr(i, kMaxName));
      if (!tag.name.empty() && (tag.closing || is_html_name(tag.name))) return true;
    }
    std::string ignored;
    if (text[i] == '&' && append_entity(ignored, text.substr(i)) > 0) return true;
  }
  return false;
}

}  // namespace lede
