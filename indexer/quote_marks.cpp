#include "indexer/quote_marks.hpp"

#include <optional>

#include "indexer/ner/char_table.hpp"

namespace lede {
namespace {

// Marks that may close what another one opened (“ closed by ", „ closed by “ …).
enum class Family : std::uint8_t { Double, Guillemet, Corner, WhiteCorner, Single };

struct Mark {
  Family family;
  bool may_open;
  bool may_close;
};

bool is_blank(char32_t c) { return c == 0 || c <= ' ' || c == 0xA0 || c == 0x202F || c == 0x3000; }

bool is_word(char32_t c) {
  if (c >= 0x2000) return c >= 0x2C00 && !(c >= 0x3000 && c <= 0x303F) && c < 0xFE00;
  return char_info(c).letter || char_info(c).digit;
}

bool opens_here(char32_t before, char32_t after) {
  return !is_word(before) && !is_blank(after) && before != '.';
}
bool closes_here(char32_t before, char32_t after) { return !is_blank(before) && !is_word(after); }

// What the character means between its neighbours; nullopt for all that is no quotation mark here.
std::optional<Mark> mark_of(char32_t c, char32_t before, char32_t after) {
  switch (c) {
    case '"':
      return Mark{Family::Double, opens_here(before, after), closes_here(before, after) || is_blank(after)};
    case 0x201C:
      return Mark{Family::Double, !is_blank(after) || is_blank(before), closes_here(before, after)};
    case 0x201D:
      return Mark{Family::Double, opens_here(before, after), true};
    case 0x201E:
      return Mark{Family::Double, true, false};
    case 0xAB:
    case 0xBB:
      return Mark{Family::Guillemet, is_blank(before) || !is_word(before),
                  is_blank(after) || !is_word(after)};
    case 0x300C:
      return Mark{Family::Corner, true, false};
    case 0x300D:
      return Mark{Family::Corner, false, true};
    case 0x300E:
      return Mark{Family::WhiteCorner, true, false};
    case 0x300F:
      return Mark{Family::WhiteCorner, false, true};
    case 0x2018:
    case 0x201A:
      return Mark{Family::Single, opens_here(before, after), false};
    case 0x2019:
      return Mark{Family::Single, false, closes_here(before, after)};
    case '\'':
      return Mark{Family::Single, opens_here(before, after), closes_here(before, after)};
    default:
      return std::nullopt;
  }
}

// « opens in French and Russian, » in German and Danish: the same sign does not close what it opened.
bool guillemet_closes(char32_t open, char32_t c) { return open != c; }

class MarkReader {
 public:
  explicit MarkReader(std::string_view text) : text_(text) {}

  std::vector<QuotedText> read() {
    std::size_t at = 0;
    char32_t before = 0;
    while (at < text_.size()) {
      const std::size_t here = at;
      char32_t c = next_char(text_, at);
      if (c == '\'' && at < text_.size() && text_[at] == '\'') {  // typewritten '' is one double mark
        c = '"';
        ++at;
      }
      if (c == '\n') {
        line_end(here, at);
      } else if (is_candidate(c)) {
        std::size_t peek = at;
        const char32_t after = at < text_.size() ? next_char(text_, peek) : 0;
        if (const auto mark = mark_of(c, before, after)) take(*mark, c, here, at);
      }
      if (!is_blank(c)) last_solid_ = at;
      before = c;
    }
    if (open_) drop();
    return std::move(found_);
  }

 private:
  struct Open {
    Mark mark;
    char32_t sign;
    std::size_t start;  // of the mark
    std::size_t inner;  // behind the mark
    std::size_t nested = 0;
  };

  static bool is_candidate(char32_t c) {
    return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201E) ||
           (c >= 0x300C && c <= 0x300F);
  }

  void take(const Mark& mark, char32_t c, std::size_t here, std::size_t behind) {
    if (!open_) {
      if (mark.may_open && !is_prime(c, here))
        open_ = Open{.mark = mark, .sign = c, .start = here, .inner = behind};
      return;
    }
    if (mark.family != open_->mark.family) return replace_single(mark, c, here, behind);
    if (closes(mark, c)) return close(here, behind);
    if (mark.may_open)
      open_ = Open{.mark = mark, .sign = c, .start = here, .inner = behind};  // the first was never closed
  }

  // A double mark inside a would-be single quotation: the single one was an apostrophe.
  void replace_single(const Mark& mark, char32_t c, std::size_t here, std::size_t behind) {
    if (open_->mark.family == Family::Single && mark.may_open)
      open_ = Open{.mark = mark, .sign = c, .start = here, .inner = behind};
  }

  bool closes(const Mark& mark, char32_t c) const {
    if (!mark.may_close) return false;
    if (mark.family == Family::Guillemet) return guillemet_closes(open_->sign, c);
    if (c == 0x201C) return open_->sign == 0x201E || open_->sign == 0x201C;  // „…“
    if (c == '"' && mark.may_open && open_->sign != '"') return false;
    return true;
  }

  // 5'10" and 3" are lengths.
  bool is_prime(char32_t c, std::size_t here) const {
    return c == '"' && here > 0 && text_[here - 1] >= '0' && text_[here - 1] <= '9';
  }

  void close(std::size_t here, std::size_t behind) {
    if (open_->mark.family != Family::Single || ends_like_quote(here)) add(open_->inner, here, behind, false);
    open_.reset();
  }

  bool ends_like_quote(std::size_t end) const {
    const char last = end > open_->inner ? text_[end - 1] : ' ';
    return last == ',' || last == '.' || last == '!' || last == '?';
  }

  void add(std::size_t start, std::size_t end, std::size_t outer_end, bool open_ended) {
    while (start < end && is_trimmed(start)) start += blank_size(start);
    while (end > start && is_trimmed_before(end)) end -= blank_size_before(end);
    if (start >= end) return;
    found_.push_back({.start = static_cast<std::uint32_t>(start),
                      .end = static_cast<std::uint32_t>(end),
                      .outer_start = static_cast<std::uint32_t>(open_->start),
                      .outer_end = static_cast<std::uint32_t>(outer_end),
                      .paragraph = paragraph_,
                      .open_ended = open_ended});
  }

  // French sets blanks, often U+00A0 or U+202F, between mark and words.
  bool is_trimmed(std::size_t at) const { return blank_size(at) > 0; }
  bool is_trimmed_before(std::size_t at) const { return blank_size_before(at) > 0; }
  std::size_t blank_size(std::size_t at) const {
    if (static_cast<unsigned char>(text_[at]) <= ' ') return 1;
    if (text_.substr(at, 2) == "\xC2\xA0") return 2;
    return text_.substr(at, 3) == "\xE2\x80\xAF" ? 3 : 0;
  }
  std::size_t blank_size_before(std::size_t at) const {
    if (static_cast<unsigned char>(text_[at - 1]) <= ' ') return 1;
    if (at >= 2 && text_.substr(at - 2, 2) == "\xC2\xA0") return 2;
    return at >= 3 && text_.substr(at - 3, 3) == "\xE2\x80\xAF" ? 3 : 0;
  }

  // An empty line ends the paragraph. What is still open then goes on if the next paragraph opens with a
  // mark.
  void line_end(std::size_t here, std::size_t& at) {
    std::size_t next = here;
    std::size_t lines = 0;
    while (next < text_.size() && static_cast<unsigned char>(text_[next]) <= ' ')
      lines += text_[next++] == '\n' ? 1 : 0;
    at = next;
    if (lines < 2) return;
    if (open_) {
      if (open_->mark.family != Family::Single && reopens(next))
        add(open_->inner, last_solid_, last_solid_, true);
      drop();
    }
    ++paragraph_;
  }

  bool reopens(std::size_t at) const {
    if (at >= text_.size()) return false;
    std::size_t next = at;
    const char32_t c = next_char(text_, next);
    return c == open_->sign || (c == 0xBB && open_->sign == 0xAB);
  }

  void drop() { open_.reset(); }

  std::string_view text_;
  std::optional<Open> open_;
  std::uint32_t paragraph_ = 0;
  std::size_t last_solid_ = 0;
  std::vector<QuotedText> found_;
};

}  // namespace

std::vector<QuotedText> quoted_texts(std::string_view text) { return MarkReader(text).read(); }

}  // namespace lede
