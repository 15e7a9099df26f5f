#include "indexer/word_breaks.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string>

#include "corpus/error.hpp"

namespace lede {
namespace {

// The classes of UAX 29 that matter here. Dictionary: ICU must say (also Katakana, whose rules meet the
// dictionary's). Joins nothing: None. From Picture on, a piece with such a character is ICU's.
enum class Class : std::uint8_t {
  None,
  Letter,
  Hebrew,
  Digit,
  Joiner,
  MidLetter,
  MidNum,
  MidNumLet,
  SingleQuote,
  DoubleQuote,
  Extend,
  Zwj,
  Picture,
  Hangul,
  Dictionary,
  DictionaryMark,
};

Class class_by_property(char32_t c) {
  const auto p = static_cast<UChar32>(c);
  if (u_getIntPropertyValue(p, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) {
    return u_getIntPropertyValue(p, UCHAR_WORD_BREAK) == U_WB_EXTEND ? Class::DictionaryMark
                                                                     : Class::Dictionary;
  }
  switch (u_getIntPropertyValue(p, UCHAR_SCRIPT)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Class::Dictionary;
    default:
      break;
  }
  switch (u_getIntPropertyValue(p, UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
      return Class::Letter;
    case U_WB_HEBREW_LETTER:
      return Class::Hebrew;
    case U_WB_NUMERIC:
      return Class::Digit;
    case U_WB_EXTENDNUMLET:
      return Class::Joiner;
    case U_WB_MIDLETTER:
      return c == ':' || c == 0xFE55 || c == 0xFF1A ? Class::None : Class::MidLetter;  // as ICU
    case U_WB_MIDNUM:
      return Class::MidNum;
    case U_WB_MIDNUMLET:
      return Class::MidNumLet;
    case U_WB_SINGLE_QUOTE:
      return Class::SingleQuote;
    case U_WB_DOUBLE_QUOTE:
      return Class::DoubleQuote;
    case U_WB_EXTEND:
    case U_WB_FORMAT:
      return Class::Extend;
    case U_WB_ZWJ:
      return Class::Zwj;
    case U_WB_KATAKANA:
      return Class::Dictionary;
    default:
      return u_hasBinaryProperty(p, UCHAR_EXTENDED_PICTOGRAPHIC) ? Class::Picture : Class::None;
  }
}

constexpr char32_t kTableEnd = 0x3100;

Class class_of(char32_t c) {
  static const std::vector<Class> table = [] {
    std::vector<Class> classes(kTableEnd);
    for (char32_t i = 0; i < kTableEnd; ++i) classes[i] = class_by_property(i);
    return classes;
  }();
  if (c < kTableEnd) return table[c];
  if (c >= 0x4E00 && c <= 0x9FFF) return Class::Dictionary;
  if (c >= 0xAC00 && c <= 0xD7A3) return Class::Hangul;
  return class_by_property(c);
}

struct Decoded {
  char32_t c = 0;
  std::size_t next = 0;
  Class cls = Class::None;
  bool valid = true;
};

Decoded decode(std::string_view text, std::size_t i) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  std::size_t next = i;
  U8_NEXT(bytes, next, text.size(), c);
  if (c < 0) return {0, next, Class::None, false};
  return {static_cast<char32_t>(c), next, class_of(static_cast<char32_t>(c))};
}

bool is_letter(Class k) { return k == Class::Letter || k == Class::Hebrew; }
bool starts_word(Class k) { return is_letter(k) || k == Class::Digit || k == Class::Joiner; }
bool counts(Class k) {
  return is_letter(k) || k == Class::Digit || k == Class::Hangul || k == Class::Dictionary;
}

// Rules WB5, WB8-10, WB13a-b: nothing stands between the two.
bool joins(Class left, Class right) { return starts_word(left) && starts_word(right); }

// Rules WB6-7, WB7b-c, WB11-12: `mid` stands between the two.
bool joins(Class left, Class mid, Class right) {
  const bool letters = is_letter(left) && is_letter(right);
  const bool digits = left == Class::Digit && right == Class::Digit;
  switch (mid) {
    case Class::MidLetter:
      return letters;
    case Class::MidNum:
      return digits;
    case Class::MidNumLet:
    case Class::SingleQuote:
      return letters || digits;
    case Class::DoubleQuote:
      return left == Class::Hebrew && right == Class::Hebrew;
    default:
      return false;
  }
}

bool is_mid(Class k) {
  return k == Class::MidLetter || k == Class::MidNum || k == Class::MidNumLet || k == Class::SingleQuote ||
         k == Class::DoubleQuote;
}

// UAX 29's rules as a machine that is fed one character after the other.
class Machine {
 public:
  explicit Machine(std::vector<WordRange>& out) : out_(out) {}

  void feed(std::size_t at, const Decoded& ch) {
    if (ch.cls == Class::Extend || ch.cls == Class::Zwj) {  // WB4: part of what stands before
      if (open_ && (mid_ == Class::None || geresh_)) end_ = ch.next;
      return;
    }
    if (open_ && continues(ch.cls)) return extend(ch);
    if (open_ && mid_ == Class::None && is_mid(ch.cls)) return hold(ch);
    close();
    if (starts_word(ch.cls)) open(at, ch);
  }

  void close() {
    if (open_ && counts_) out_.push_back({start_, end_, false});
    open_ = false;
    mid_ = Class::None;
  }

 private:
  bool continues(Class k) const { return mid_ == Class::None ? joins(last_, k) : joins(last_, mid_, k); }
  void open(std::size_t at, const Decoded& ch) {
    open_ = true;
    counts_ = false;
    start_ = at;
    extend(ch);
  }
  void extend(const Decoded& ch) {
    last_ = ch.cls;
    end_ = ch.next;
    counts_ = counts_ || counts(ch.cls);
    mid_ = Class::None;
  }
  void hold(const Decoded& ch) {
    mid_ = ch.cls;
    geresh_ = last_ == Class::Hebrew && ch.cls == Class::SingleQuote;  // WB7a
    if (geresh_) end_ = ch.next;
  }

  std::vector<WordRange>& out_;
  bool open_ = false, counts_ = false, geresh_ = false;
  std::size_t start_ = 0, end_ = 0;
  Class last_ = Class::None, mid_ = Class::None;
};

constexpr std::size_t kMaxIcuPiece = 32 * 1024;  // bytes; longer runs without any break character are cut

// The end of a run of Hangul syllables that nothing can join, else `begin`.
std::size_t hangul_run(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size()) {
    const Decoded ch = decode(text, end);
    if (ch.cls == Class::None || end - begin > kMaxIcuPiece) return end;
    if (ch.cls != Class::Hangul) return begin;
    end = ch.next;
  }
  return end;
}

}  // namespace

struct WordBreaks::Icu {
  std::unique_ptr<icu::BreakIterator> breaks;
  std::u16string units;
  std::vector<std::size_t> offsets;  // of each UTF-16 unit, in bytes
  std::vector<char> counted;         // is the unit (of) a letter or digit?
  icu::UnicodeString text;           // refers to units

  void append(const Decoded& ch, std::size_t at);

  Icu() {
    UErrorCode status = U_ZERO_ERROR;
    breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) {
      throw Error(ErrorKind::Input, std::string("word breaks of ICU: ") + u_errorName(status),
                  "install ICU's data");
    }
  }
};

void WordBreaks::Icu::append(const Decoded& ch, std::size_t at) {
  const char32_t c = ch.valid ? ch.c : 0xFFFD;
  if (c < 0x10000) {
    units += static_cast<char16_t>(c);
  } else {
    units += static_cast<char16_t>(0xD7C0 + (c >> 10));
    units += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
  }
  offsets.resize(units.size(), at);
  counted.resize(units.size(), counts(ch.cls));
}

WordBreaks::WordBreaks() = default;
WordBreaks::~WordBreaks() = default;
WordBreaks::WordBreaks(WordBreaks&&) noexcept = default;
WordBreaks& WordBreaks::operator=(WordBreaks&&) noexcept = default;

bool WordBreaks::is_letter_or_digit(char32_t c) { return counts(class_of(c)); }

std::size_t WordBreaks::piece(std::string_view text, std::size_t begin) {
  found_.clear();
  if (const std::size_t end = hangul_run(text, begin); end > begin) {
    found_.push_back({begin, end, false});
    return end;
  }
  Machine machine(found_);
  Class before = Class::None;
  std::size_t at = begin;
  while (at < text.size()) {
    const Decoded ch = decode(text, at);
    if (ch.cls == Class::None || (ch.cls == Class::Picture && before != Class::Zwj)) {
      machine.close();
      return ch.next;
    }
    if (ch.cls >= Class::Picture) break;
    machine.feed(at, ch);
    before = ch.cls;
    at = ch.next;
  }
  if (at >= text.size() || at - begin > kMaxIcuPiece) {  // never scan a long piece twice
    machine.close();
    return at;
  }
  found_.clear();  // a dictionary's script: ICU decides the piece as a whole
  std::size_t end = at;
  while (end < text.size()) {
    const Decoded ch = decode(text, end);
    if (ch.cls == Class::None || (ch.cls == Class::Picture && before != Class::Zwj)) break;
    if (ch.next - begin > kMaxIcuPiece && end > begin) break;
    before = ch.cls;
    end = ch.next;
  }
  piece_by_icu(text, begin, end);
  return end;
}

void WordBreaks::piece_by_icu(std::string_view text, std::size_t begin, std::size_t end) {
  if (!icu_) icu_ = std::make_unique<Icu>();
  icu_->units.clear();
  icu_->offsets.clear();
  icu_->counted.clear();
  for (std::size_t i = begin; i < end;) {
    const Decoded ch = decode(text, i);
    icu_->append(ch, i);
    i = ch.next;
  }
  icu_->offsets.push_back(end);
  icu_->text.setTo(false, icu_->units.data(), static_cast<std::int32_t>(icu_->units.size()));
  icu_->breaks->setText(icu_->text);
  std::int32_t from = icu_->breaks->first();
  for (std::int32_t to = icu_->breaks->next(); to != icu::BreakIterator::DONE; to = icu_->breaks->next()) {
    const auto first = static_cast<std::size_t>(from);
    const auto last = static_cast<std::size_t>(to);
    if (std::find(icu_->counted.begin() + from, icu_->counted.begin() + to, true) !=
        icu_->counted.begin() + to) {
      found_.push_back({icu_->offsets[first], icu_->offsets[last], false});
    }
    from = to;
  }
}

std::vector<WordRange> WordBreaks::words_by_icu(std::string_view text) {
  found_.clear();
  piece_by_icu(text, 0, text.size());
  return found_;
}

}  // namespace lede
