#include "corpus/code_points.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace lede {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_invisible(char32_t c) { return (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF; }

// Quotes and dashes as a keyboard has them; 0 = drop.
char32_t plain(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x02BC:
    case 0x00B4:
    case 0x0060:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    case 0x0640:
      return 0;  // Arabic tatweel stretches a word and means nothing
    default:
      return is_invisible(c) || c == 0x00AD ? 0 : c;
  }
}

void append_folded(std::string& out, char32_t c) {
  if (is_space(c)) {
    if (!out.empty() && out.back() != ' ') out.push_back(' ');
    return;
  }
  const char32_t kept = plain(c);
  if (kept != 0 && u_getCombiningClass(static_cast<UChar32>(kept)) == 0) append_code_point(out, kept);
}

// By ICU; the result may begin and end with a space, as "´" does, which is a space and a mark.
std::string folded_by_icu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkc_fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* const nfkd = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  const auto source = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  const icu::UnicodeString decomposed = nfkd->normalize(nfkc_fold->normalize(source, status), status);
  if (U_FAILURE(status)) return std::string(text);
  std::string out = "x";  // white space at the beginning is kept
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1))
    append_folded(out, static_cast<char32_t>(decomposed.char32At(i)));
  return out.substr(1);
}

// What each character of the common alphabets, and of general punctuation, folds to: marks are dropped, so
// that a character's neighbours do not matter.
class FoldTable {
 public:
  FoldTable() {
    for (std::size_t i = 0; i < kSize; ++i) {
      std::string one;
      append_code_point(one, static_cast<char32_t>(i < kAlphabets ? i : i - kAlphabets + kPunctuation));
      begins_.at(i) = static_cast<std::uint32_t>(all_.size());
      all_ += folded_by_icu(one);
    }
    begins_.back() = static_cast<std::uint32_t>(all_.size());
  }

  static bool has(char32_t c) {
    return c < kAlphabets || (c >= kPunctuation && c < kPunctuation + kSize - kAlphabets);
  }
  // REQUIRES: has(c).
  std::string_view operator[](char32_t c) const {
    const std::size_t i = c < kAlphabets ? c : c - kPunctuation + kAlphabets;
    return std::string_view(all_).substr(begins_[i], begins_[i + 1] - begins_[i]);
  }

 private:
  static constexpr char32_t kAlphabets = 0x700;  // Latin, Greek, Cyrillic, Hebrew, Arabic end here
  static constexpr char32_t kPunctuation = 0x2000;
  static constexpr std::size_t kSize = kAlphabets + 0x70;
  std::string all_;
  std::array<std::uint32_t, kSize + 1> begins_{};
};

void append_space(std::string& out) {
  if (!out.empty() && out.back() != ' ') out.push_back(' ');
}

void append_piece(std::string& out, std::string_view piece) {
  if (piece.starts_with(' ')) {
    append_space(out);
    piece.remove_prefix(1);
  }
  out.append(piece);
}

// What the characters of ASCII fold to; all white space to ' '.
constexpr auto kFoldedAscii = [] {
  std::array<char, 0x80> folded{};
  for (std::size_t c = 0; c < folded.size(); ++c) folded.at(c) = static_cast<char>(c);
  for (std::size_t c = 'A'; c <= 'Z'; ++c) folded.at(c) = static_cast<char>(c + 32);
  for (std::size_t c = 9; c <= 13; ++c) folded.at(c) = ' ';
  folded.at('`') = '\'';
  return folded;
}();

// The characters of ASCII at `at`; behind them.
std::size_t append_folded_ascii(std::string& out, std::string_view text, std::size_t at) {
  std::size_t length = out.size();
  out.resize(length + text.size() - at);  // at once, and cut below: most text is ASCII to its end
  char before = length > 0 ? out[length - 1] : ' ';
  for (; at < text.size() && static_cast<unsigned char>(text[at]) < 0x80; ++at) {
    const char c = kFoldedAscii[static_cast<unsigned char>(text[at])];
    out[length] = c;
    length += c != ' ' || before != ' ';
    before = c;
  }
  out.resize(length);
  return at;
}

// Behind the characters at `at` that are of no alphabet the table has, or white space.
std::size_t rare_end(std::string_view text, std::size_t at) {
  while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
    std::size_t after = at;
    const char32_t c = next_code_point(text, after);
    if (FoldTable::has(c) || is_space(c)) break;
    at = after;
  }
  return at;
}

}  // namespace

char32_t decode_code_point(std::string_view text, std::size_t at, std::size_t& length) {
  const auto lead = static_cast<unsigned char>(text[at]);
  length = 1;
  if (lead < 0x80) return lead;
  const std::size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + wanted > text.size()) return kReplacement;
  char32_t value = lead & (0xFFU >> (wanted + 1));
  for (std::size_t i = 1; i < wanted; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return kReplacement;
    value = (value << 6) | (byte & 0x3FU);
  }
  const bool overlong = (wanted == 3 && value < 0x800) || (wanted == 4 && value < 0x10000);
  if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return kReplacement;
  length = wanted;
  return value;
}

char32_t previous_code_point(std::string_view text, std::size_t& position) {
  for (std::size_t back = 1; back <= 4 && back <= position; ++back) {
    std::size_t length = 0;
    if ((static_cast<unsigned char>(text[position - back]) & 0xC0) == 0x80) continue;  // not a first byte
    const char32_t c = decode_code_point(text, position - back, length);
    if (length != back) break;
    position -= back;
    return c;
  }
  --position;
  return kReplacement;
}

void append_code_point(std::string& out, char32_t code_point) {
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
    return;
  }
  char buffer[4];
  std::int32_t n = 0;
  UBool failed = false;
  U8_APPEND(buffer, n, 4, code_point, failed);
  if (!failed) out.append(buffer, static_cast<std::size_t>(n));
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t after = begin;
    const char32_t c = next_code_point(text, after);
    if (!is_space(c) && !is_invisible(c)) break;
    begin = after;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t before = end;
    const char32_t c = previous_code_point(text, before);
    if (!is_space(c) && !is_invisible(c)) break;
    end = before;
  }
  return text.substr(begin, end - begin);
}

std::string folded(std::string_view text) {
  static const FoldTable kTable;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      at = append_folded_ascii(out, text, at);
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (FoldTable::has(c)) {
      append_piece(out, kTable[c]);
    } else if (is_space(c)) {
      append_space(out);
    } else {
      at = std::max(at, rare_end(text, begin));
      append_piece(out, folded_by_icu(text.substr(begin, at - begin)));
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t unfolded_offset(std::string_view text, std::size_t folded_bytes) {
  std::size_t at = 0;
  std::size_t length = 0;
  bool space = true;  // white space at the start and after white space folds to nothing
  while (at < text.size() && length < folded_bytes) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      length += space ? 0 : 1;
      space = true;
    } else {
      length += c < 0x80 ? 1 : folded(text.substr(begin, at - begin)).size();
      space = false;
    }
  }
  return at;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isUUppercase(static_cast<UChar32>(c)) != 0;
}

bool is_lower(char32_t c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : u_isULowercase(static_cast<UChar32>(c)) != 0;
}

bool is_cjk(char32_t c) {
  if (c < 0x0E00) return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         script == USCRIPT_HANGUL || script == USCRIPT_THAI || c == 0x30FC;
}

int decimal_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const bool letter = static_cast<unsigned char>((byte | 0x20) - 'a') < 26;
      if (!letter && static_cast<unsigned char>(byte - '0') >= 10) return at;
      ++at;
      continue;
    }
    std::size_t after = at;
    const char32_t c = next_code_point(text, after);
    if (is_cjk(c) || (!is_letter(c) && decimal_digit(c) < 0)) return at;
    at = after;
  }
  return at;
}

std::string letters_and_digits(std::string_view text) {
  std::string key;
  const std::string fold = folded(text);
  for (std::size_t at = 0; at < fold.size();) {
    const char32_t c = next_code_point(fold, at);
    if (is_letter(c) || decimal_digit(c) >= 0) append_code_point(key, c);
  }
  return key;
}

}  // namespace lede
