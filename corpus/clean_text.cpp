#include "corpus/clean_text.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "corpus/mojibake.hpp"

namespace lede {
namespace {

constexpr UChar32 kZwnj = 0x200C, kZwj = 0x200D;

void append(std::string& out, UChar32 c) {
  std::array<char, 4> bytes{};
  std::int32_t n = 0;
  U8_APPEND_UNSAFE(bytes.data(), n, c);
  out.append(bytes.data(), static_cast<std::size_t>(n));
}

// Does a joiner after `before` belong to the spelling?
bool joins(UChar32 before) {
  if (u_hasBinaryProperty(before, UCHAR_EXTENDED_PICTOGRAPHIC) || before == 0xFE0F ||
      u_hasBinaryProperty(before, UCHAR_EMOJI_MODIFIER))
    return true;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(before, &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_COMMON:
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_HEBREW:
    case USCRIPT_UNKNOWN:
      return false;
    default:
      return u_isalpha(before) != 0 || u_getIntPropertyValue(before, UCHAR_CANONICAL_COMBINING_CLASS) != 0 ||
             u_charType(before) == U_NON_SPACING_MARK || u_charType(before) == U_COMBINING_SPACING_MARK;
  }
}

bool removed(UChar32 c) {
  return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F || c == 0xAD || c == 0x34F || c == 0x61C ||
         c == 0x180E || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         U_IS_UNICODE_NONCHAR(c) || (c >= 0xE0001 && c <= 0xE007F);
}

bool fixed_space(UChar32 c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// Characters beyond ASCII.
void append_cleaned(std::string& out, UChar32 c, UChar32 before) {
  if (c < 0xA0) {
    if (const char16_t meant = windows_1252(static_cast<unsigned char>(c)); meant != 0) append(out, meant);
  } else if (fixed_space(c)) {
    out += ' ';
  } else if (c == 0x2028) {
    out += '\n';
  } else if (c == 0x2029) {
    out += "\n\n";
  } else if (c == kZwnj || c == kZwj ? joins(before) : !removed(c)) {
    append(out, c);
  }
}

// Where the characters from `at` on that stay as they are end.
std::size_t plain_end(std::string_view text, std::size_t at) {
  while (at < text.size() && ((text[at] >= 0x20 && text[at] < 0x7F) || text[at] == '\n' || text[at] == '\t'))
    ++at;
  return at;
}

}  // namespace

std::string clean_text(std::string_view text) {
  if (const auto mended = mojibake_mended(text)) return clean_text(*mended);
  std::string out;
  out.reserve(text.size());
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 before = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::uint8_t byte = data[i];
    if (byte >= 0x80) {
      UChar32 c = 0;
      U8_NEXT_OR_FFFD(data, i, text.size(), c);
      append_cleaned(out, c, before);
      before = c;
      continue;
    }
    if (const std::size_t end = plain_end(text, i); end > i) {
      out.append(text, i, end - i);
      i = end;
      before = data[end - 1];
      continue;
    }
    ++i;
    if (byte == '\r') {
      if (i == text.size() || data[i] != '\n') out += '\n';
    } else if (byte == '\f') {
      out += '\n';
    } else if (!removed(byte)) {
      out += static_cast<char>(byte);
    }
    before = byte;
  }
  return out;
}

namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// REQUIRES: `text` is clean.
std::string joined_words(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    if (end > at) {
      if (!out.empty()) out += ' ';
      out.append(text, at, end - at);
    }
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string clean_line(std::string_view text) {
  return plain_end(text, 0) == text.size() ? joined_words(text) : joined_words(clean_text(text));
}

}  // namespace lede
