#include "indexer/ner/words.hpp"

#include <algorithm>
#include <array>

#include "indexer/ner/char_table.hpp"

namespace lede {
namespace {

// Short words whose dot does not end a sentence.
constexpr auto kAbbreviations = std::to_array<std::string_view>({
    "adm", "av",   "bros", "capt", "cdr",  "cmdr", "co",  "col", "corp", "cpl", "d",   "dept",   "dr",
    "drs", "frau", "gen",  "gov",  "herr", "hon",  "inc", "jr",  "lt",   "ltd", "maj", "messrs", "mgr",
    "mme", "mr",   "mrs",  "ms",   "msgr", "mt",   "mx",  "no",  "nr",   "pfc", "ph",  "prof",   "pvt",
    "rep", "reps", "rev",  "sen",  "sens", "sgt",  "sr",  "sra", "srta", "st",  "ste", "supt",   "vs",
    "jan", "feb",  "aug",  "sept", "oct",  "nov",  "dec", "г",   "им",   "ул",
});

constexpr std::size_t kMaxWordBytes = 256;  // longer runs are cut: no name is that long

bool is_ascii_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(unsigned char c) { return c >= '0' && c <= '9'; }

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0xB7 || c == 0x30FB; }
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x60; }
bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200D) || c == 0x202F ||
         c == 0x3000 || c == 0xFEFF;
}
bool is_double_quote(char32_t c) {
  return c == '"' || (c >= 0x201A && c <= 0x201F) || c == 0x2018 || c == 0xAB || c == 0xBB || c == 0x2039 ||
         c == 0x203A || (c >= 0x300C && c <= 0x300F);
}
bool is_word_char(char32_t c) {
  if (c < 0x80)
    return is_ascii_letter(static_cast<unsigned char>(c)) || is_ascii_digit(static_cast<unsigned char>(c));
  if (c < 0x2000) return char_info(c).letter || char_info(c).digit;
  return c >= 0x2C00 && c != 0xFFFD && !(c >= 0x2E00 && c <= 0x303F) && c != 0x30FB &&
         !(c >= 0xFE10 && c <= 0xFE6F) && !(c >= 0xFF00 && c <= 0xFF0F) && !(c >= 0xFF1A && c <= 0xFF20) &&
         !(c >= 0x1F000 && c <= 0x1FAFF) && !(c >= 0xE000 && c <= 0xF8FF) && !(c >= 0xFF3B && c <= 0xFF40) &&
         !(c >= 0xFF5B && c <= 0xFF65);
}

}  // namespace

// One walk over the text; keeps what it has seen since the last word in gap_.
class WordScanner {
 public:
  explicit WordScanner(Words& words) : out_(words), text_(words.text_) {}

  void run() {
    out_.words_.reserve(text_.size() / 6 + 1);
    out_.folded_.reserve(text_.size());
    while (at_ < text_.size()) step();
  }

 private:
  // Most bytes of most texts are ASCII, and need no decoding.
  char32_t decode(std::size_t& at) const {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte >= 0x80) return next_char(text_, at);
    ++at;
    return byte;
  }

  void step() {
    const std::size_t start = at_;
    const char32_t c = decode(at_);
    if (is_unspaced(c)) return single(start, c);
    if (!is_word_char(c)) return between(c, start);
    if (starts_address(start)) return skip_address();
    word(start);
  }

  void between(char32_t c, std::size_t start) {
    if (c == '\n') {
      gap_ |= (gap_ & kGapLine) != 0 ? kGapParagraph : kGapLine;
    } else if (is_space(c)) {
      gap_ |= kGapSpace;
    } else if (c == '.' || c == 0x3002 || c == '!' || c == '?' || c == 0x2026 || c == 0x61F || c == 0x6D4 ||
               c == 0x964 || c == 0xFF01 || c == 0xFF1F) {
      gap_ |= c == '.' ? dot(start) : kGapStop;
    } else if (is_apostrophe(c)) {
      gap_ |= gap_ == 0 && at_ < text_.size() && !ends_word_at(at_) ? kGapApostrophe : kGapQuote;
    } else if (is_hyphen(c)) {
      gap_ |= gap_ == 0 && at_ < text_.size() && !ends_word_at(at_) ? kGapHyphen : kGapOther;
    } else if (c == '@' || c == '#') {
      skip_address();
    } else {
      gap_ |= bracket_or_sign(c);
    }
  }

  static unsigned bracket_or_sign(char32_t c) {
    switch (c) {
      case '&':
        return kGapAmpersand;
      case ',':
      case 0x60C:
      case 0x3001:
      case 0xFF0C:
        return kGapComma;
      case '(':
      case '[':
      case 0xFF08:
        return kGapOpen;
      case ')':
      case ']':
      case 0xFF09:
        return kGapClose;
      default:
        return is_double_quote(c) ? kGapQuote : kGapOther;
    }
  }

  // Does the dot at `start` end a sentence?
  unsigned dot(std::size_t start) const {
    if (start + 1 < text_.size() && !ends_word_at(start + 1)) return kGapDot;  // "example.org", "3.5"
    if (gap_ != 0 || out_.words_.empty()) return kGapStop;
    const std::size_t last = out_.words_.size() - 1;
    if (out_.is(last, kInitial)) return kGapDot;
    const std::string_view word = out_.folded(last);
    return std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end() ? kGapDot
                                                                                                 : kGapStop;
  }

  bool ends_word_at(std::size_t at) const { return !is_word_char(decode(at)); }

  bool starts_address(std::size_t start) const {
    const std::string_view rest = text_.substr(start, 8);
    return rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
  }

  void skip_address() {
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) > ' ' && text_[at_] != ')' &&
           text_[at_] != ']' && text_[at_] != '"')
      ++at_;
    gap_ |= kGapOther;
  }

  void single(std::size_t start, char32_t c) {
    Word word = open(start);
    word.shape = kUnspaced;
    if (c < 0x2000)
      add_folded(c, start);
    else
      out_.folded_.append(text_.substr(start, at_ - start));
    close(word);
  }

  void word(std::size_t start) {
    at_ = start;
    Word word = open(start);
    Letters seen;
    while (at_ < text_.size() && at_ - start < kMaxWordBytes) {
      const std::size_t here = at_;
      if (add_ascii(seen)) continue;
      const char32_t c = decode(at_);
      if (!is_word_char(c) || is_unspaced(c)) {
        at_ = here;
        if (c == '.' && joins_initials(here, seen)) {
          ++at_;
          seen.dots += 1;
          continue;
        }
        break;
      }
      add_folded(c, here);
      seen.add(c);
    }
    if (at_ < text_.size() && text_[at_] == '@') return drop_address(word);
    word.shape = seen.shape();
    close(word);
  }

  struct Letters {
    void add_ascii(unsigned char c) {
      const bool letter = is_ascii_letter(c), upper = letter && c < 'a';
      if (letters + digits == 0) upper_first = upper;
      letters += letter ? 1 : 0;
      uppers += upper ? 1 : 0;
      lowers += letter && !upper ? 1 : 0;
      digits += letter ? 0 : 1;
    }

    std::uint32_t letters = 0, uppers = 0, lowers = 0, digits = 0, dots = 0;
    bool upper_first = false, cyrillic = false, arabic = false;

    void add(char32_t c) {
      if (c >= 0x2000) {
        ++letters;
        return;
      }
      const CharInfo& info = char_info(c);
      if (letters + digits == 0) upper_first = info.upper;
      letters += info.letter ? 1 : 0;
      uppers += info.upper ? 1 : 0;
      lowers += info.lower ? 1 : 0;
      digits += info.digit ? 1 : 0;
      cyrillic = cyrillic || (c >= 0x400 && c < 0x530);
      arabic = arabic || (c >= 0x600 && c < 0x780);
    }
    std::uint8_t shape() const {
      unsigned bits = 0;
      if (upper_first) bits |= kUpperFirst;
      if (uppers >= 2 && lowers == 0) bits |= kAllUpper;
      if (digits > 0) bits |= kHasDigit;
      if (dots > 0) bits |= kDotted;
      if (upper_first && letters == 1 && digits == 0) bits |= kInitial;
      if (cyrillic) bits |= kCyrillic;
      if (arabic) bits |= kArabic;
      return static_cast<std::uint8_t>(bits);
    }
  };

  // What add_folded and Letters::add do, for a letter or digit of ASCII at the place; false if there is none.
  bool add_ascii(Letters& seen) {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    const bool letter = is_ascii_letter(byte);
    if (!letter && !is_ascii_digit(byte)) return false;
    out_.folded_.push_back(static_cast<char>(letter ? byte | 0x20 : byte));
    seen.add_ascii(byte);
    ++at_;
    return true;
  }

  // "U.S.", "U.S.A", "J.K.": single letters with dots between them; the last dot belongs to the word as well.
  bool joins_initials(std::size_t dot, const Letters& seen) const {
    if (seen.letters != seen.dots + 1 || seen.digits > 0) return false;
    std::size_t next = dot + 1;
    if (next >= text_.size()) return seen.dots > 0;
    const char32_t letter = decode(next);
    if (!is_word_char(letter)) return seen.dots > 0;
    return next >= text_.size() || ends_word_at(next);
  }

  Word open(std::size_t start) {
    Word word;
    word.start = static_cast<std::uint32_t>(start);
    word.fold_start = static_cast<std::uint32_t>(out_.folded_.size());
    word.gap = static_cast<std::uint16_t>(out_.words_.empty() ? gap_ | kGapStart : gap_);
    return word;
  }

  void close(Word word) {
    word.end = static_cast<std::uint32_t>(at_);
    word.fold_size = static_cast<std::uint16_t>(out_.folded_.size() - word.fold_start);
    out_.words_.push_back(word);
    gap_ = 0;
  }

  void drop_address(const Word& word) {
    out_.folded_.resize(word.fold_start);
    skip_address();
  }

  void add_folded(char32_t c, std::size_t start) {
    if (c >= 0x2000) {
      out_.folded_.append(text_.substr(start, at_ - start));
    } else {
      const CharInfo& info = char_info(c);
      out_.folded_.append(info.fold.data(), info.fold_size);
    }
  }

  Words& out_;
  std::string_view text_;
  std::size_t at_ = 0;
  unsigned gap_ = 0;  // Gap bits
};

Words::Words(std::string_view text) : text_(text) { WordScanner(*this).run(); }

std::size_t Words::at(std::uint32_t offset) const {
  const auto found = std::upper_bound(words_.begin(), words_.end(), offset,
                                      [](std::uint32_t value, const Word& word) { return value < word.end; });
  return static_cast<std::size_t>(found - words_.begin());
}

std::string name_key(std::string_view name) {
  const Words words(name);
  std::string key;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].fold_size == 0) continue;
    if (!key.empty()) key += ' ';
    key += words.folded(i);
  }
  return key;
}

}  // namespace lede
