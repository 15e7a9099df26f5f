#include "indexer/ner/char_table.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lede {
namespace {

constexpr char32_t kTableSize = 0x2000;

// Letters that have no decomposition but a customary plain spelling.
std::string_view plain_spelling(char32_t c) {
  switch (c) {
    case 0xDF:
      return "ss";
    case 0xE6:
      return "ae";
    case 0x153:
      return "oe";
    case 0xF8:
      return "o";
    case 0x142:
      return "l";
    case 0x111:
    case 0xF0:
      return "d";
    case 0xFE:
      return "th";
    case 0x131:
      return "i";
    case 0x629:
      return "\xD9\x87";  // teh marbuta → heh
    case 0x649:
    case 0x6CC:
      return "\xD9\x8A";  // alef maksura, farsi yeh → yeh
    case 0x6A9:
      return "\xD9\x83";  // keheh → kaf
    default:
      return {};
  }
}

std::string fold(char32_t c, const icu::Normalizer2& nfkd) {
  if (c == 0x640) return {};  // tatweel only stretches a word
  icu::UnicodeString text(static_cast<UChar32>(c));
  text.foldCase();
  icu::UnicodeString decomposed;
  UErrorCode status = U_ZERO_ERROR;
  nfkd.normalize(text, decomposed, status);
  std::string out;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 part = decomposed.char32At(i);
    if (u_charType(part) == U_NON_SPACING_MARK) continue;
    const std::string_view plain = plain_spelling(static_cast<char32_t>(part));
    if (plain.empty()) icu::UnicodeString(part).toUTF8String(out);
    out += plain;
  }
  return out;
}

CharInfo make_info(char32_t c, const icu::Normalizer2& nfkd) {
  const auto code = static_cast<UChar32>(c);
  CharInfo info;
  info.digit = u_isdigit(code);
  info.letter = u_isalpha(code) || (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0;
  info.upper = u_isupper(code) || u_istitle(code);
  info.lower = u_islower(code);
  if (!info.letter && !info.digit) return info;
  const std::string folded = fold(c, nfkd);
  info.fold_size = static_cast<std::uint8_t>(std::min(folded.size(), info.fold.size()));
  std::copy_n(folded.begin(), info.fold_size, info.fold.begin());
  return info;
}

std::vector<CharInfo> make_table() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  std::vector<CharInfo> table;
  table.reserve(kTableSize);
  for (char32_t c = 0; c < kTableSize; ++c) table.push_back(make_info(c, *nfkd));
  return table;
}

}  // namespace

const CharInfo& char_info(char32_t c) {
  static const std::vector<CharInfo> table = make_table();
  return table[c];
}

bool is_unspaced(char32_t c) {
  if (c < 0xE00) return false;
  return c <= 0xEFF ||                                                                   // Thai, Lao
         (c >= 0x1000 && c <= 0x109F) ||                                                 // Burmese
         (c >= 0x1780 && c <= 0x17FF) ||                                                 // Khmer
         (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x30FA) || c == 0x30FC ||  // kana
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||                 // Han, Hangul
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

char32_t next_char(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto i = static_cast<std::int64_t>(at);
  const auto size = static_cast<std::int64_t>(text.size());
  UChar32 c = 0;
  U8_NEXT(bytes, i, size, c);
  if (c < 0) {  // ICU may swallow a broken sequence whole; a byte at a time keeps offsets plain
    ++at;
    return 0xFFFD;
  }
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

}  // namespace lede
