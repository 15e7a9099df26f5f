#include "corpus/html_blocks.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "corpus/code_points.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxRowBytes = 1000;

bool is_inline_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_META:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_UNKNOWN:
      return true;
    default:
      return false;
  }
}

HtmlBlockKind kind_of(GumboTag tag, HtmlBlockKind around) {
  switch (tag) {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return HtmlBlockKind::Heading;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
      return HtmlBlockKind::ListItem;
    case GUMBO_TAG_BLOCKQUOTE:
      return HtmlBlockKind::Quote;
    case GUMBO_TAG_PRE:
      return HtmlBlockKind::Code;
    default:
      return around;
  }
}

bool is_ascii_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

class Blocks {
 public:
  Blocks(const HtmlTree& tree, const std::vector<bool>& cut, bool with_texts)
      : tree_(tree), cut_(cut), with_texts_(with_texts) {}
  std::vector<HtmlBlock> run();

 private:
  struct Open {
    std::uint32_t node;
    HtmlBlockKind kind;
    bool is_block;
    bool is_link;
  };
  void open(std::uint32_t node);
  bool is_data_row(std::uint32_t node) const;
  void close();
  void add(std::string_view text, bool keep_lines);
  void line_break();
  void flush();
  void count(std::string_view word);

  const HtmlTree& tree_;
  const std::vector<bool>& cut_;
  const bool with_texts_;
  std::vector<HtmlBlock> blocks_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> block_nodes_ = {0};
  HtmlBlock block_;
  std::size_t links_ = 0;
  bool space_ = false;
  unsigned breaks_ = 0;
};

// Sixteen characters of ASCII at once, as most text is; the compiler compares them side by side.
struct Ascii16 {
  explicit Ascii16(const char* bytes) { std::memcpy(bytes_.data(), bytes, bytes_.size()); }
  bool holds() const {
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), bytes_.data(), bytes_.size());
    return ((halves[0] | halves[1]) & 0x8080808080808080U) == 0;
  }
  std::size_t letters() const {
    std::uint8_t count = 0;
    for (const char c : bytes_) count = static_cast<std::uint8_t>(count + !is_ascii_space(c));
    return count;
  }
  std::size_t commas() const {
    std::uint8_t count = 0;
    for (const char c : bytes_) count = static_cast<std::uint8_t>(count + (c == ','));
    return count;
  }

 private:
  std::array<char, 16> bytes_;
};

void Blocks::count(std::string_view text) {
  std::size_t letters = 0, commas = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text.size() - at >= 16)
      if (const Ascii16 next(text.data() + at); next.holds()) {
        letters += next.letters();
        commas += next.commas();
        at += 16;
        continue;
      }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      ++at;
      letters += !is_ascii_space(static_cast<char>(byte));
      commas += byte == ',';
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (c == 0xA0) continue;
    letters += c >= 0x0E00 && is_cjk(c) ? 2 : 1;
    commas += c == 0x3001 || c == 0xFF0C || c == 0x060C || c == 0x3002;
  }
  block_.letters += letters;
  block_.linked += links_ > 0 ? letters : 0;
  block_.commas += commas;
}

// Behind the words at `at` that single spaces part.
std::size_t spaced_end(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_ascii_space(text[at])) {
    while (at < text.size() && !is_ascii_space(text[at])) ++at;
    if (at + 1 < text.size() && text[at] == ' ' && !is_ascii_space(text[at + 1])) ++at;
  }
  return at;
}

void Blocks::add(std::string_view text, bool keep_lines) {
  if (!with_texts_) {
    if (breaks_ > 0 && !std::all_of(text.begin(), text.end(), is_ascii_space)) breaks_ = 0;
    return count(text);
  }
  for (std::size_t i = 0; i < text.size();) {
    if (is_ascii_space(text[i])) {
      if (keep_lines && text[i] == '\n') breaks_ = 1;
      space_ = true;
      ++i;
      continue;
    }
    const std::size_t end = spaced_end(text, i);
    if (!block_.text.empty()) block_.text += breaks_ > 0 ? "\n" : space_ ? " " : "";
    space_ = false;
    breaks_ = 0;
    block_.text += text.substr(i, end - i);
    i = end;
  }
  count(text);
}

// Two in a row end a paragraph.
void Blocks::line_break() {
  if (++breaks_ >= 2) flush();
}

void Blocks::flush() {
  if (block_.letters > 0) {
    block_.node = block_nodes_.back();
    block_.kind = open_.empty() ? HtmlBlockKind::Paragraph : open_.back().kind;
    blocks_.push_back(std::move(block_));
  }
  block_ = {};
  space_ = false;
  breaks_ = 0;
}

// A row of data, and not of a table that only lays out the page.
bool Blocks::is_data_row(std::uint32_t node) const {
  std::size_t cells = 0, bytes = 0;
  for (std::uint32_t i = node + 1; i < tree_[node].end; ++i) {
    const GumboTag tag = tree_[i].tag;
    cells += tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
    bytes += tree_[i].text.size();
    if (tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_UL || bytes > kMaxRowBytes)
      return false;
  }
  return cells >= 2;
}

void Blocks::open(std::uint32_t node) {
  const GumboTag tag = tree_[node].tag;
  const HtmlBlockKind around = open_.empty() ? HtmlBlockKind::Paragraph : open_.back().kind;
  const bool in_row = around == HtmlBlockKind::Row;
  Open made{node, in_row ? around : kind_of(tag, around), !is_inline_tag(tag) && !in_row, false};
  if (tag == GUMBO_TAG_TR && is_data_row(node)) made.kind = HtmlBlockKind::Row;
  if (tag == GUMBO_TAG_A && tree_.has_attribute(node, "href")) made.is_link = true;
  if (made.is_block) {
    flush();
    block_nodes_.push_back(node);
  } else if (in_row && !block_.text.empty() && (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH)) {
    block_.text += " |";
    space_ = true;
  }
  links_ += made.is_link;
  open_.push_back(made);
}

void Blocks::close() {
  const Open last = open_.back();
  if (last.is_block) {
    flush();
    block_nodes_.pop_back();
  }
  links_ -= last.is_link;
  open_.pop_back();
}

std::vector<HtmlBlock> Blocks::run() {
  for (std::uint32_t i = 0; i < tree_.size();) {
    while (!open_.empty() && tree_[open_.back().node].end <= i) close();
    const HtmlNode& node = tree_[i];
    if (cut_[i] || node.tag == GUMBO_TAG_HEAD) {
      if (!node.is_text && !is_inline_tag(node.tag)) flush();
      i = node.end;
      continue;
    }
    if (node.is_text && block_.letters == 0) block_.text_node = i;
    if (node.is_text)
      add(node.text, !open_.empty() && open_.back().kind == HtmlBlockKind::Code);
    else if (node.tag == GUMBO_TAG_BR)
      line_break();
    else
      open(i);
    ++i;
  }
  while (!open_.empty()) close();
  return std::move(blocks_);
}

}  // namespace

bool is_block_tag(GumboTag tag) { return !is_inline_tag(tag); }

std::vector<HtmlBlock> blocks_of(const HtmlTree& tree, const std::vector<bool>& cut, bool with_texts) {
  return tree.size() == 0 ? std::vector<HtmlBlock>() : Blocks(tree, cut, with_texts).run();
}

}  // namespace lede
