#include "indexer/word_parts.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace lede {
namespace {

constexpr auto kElided = std::to_array<std::string_view>({
    "c",    "d",     "j",     "l",      "m",      "n",      "s",
    "t",    "qu",    "jusqu", "lorsqu", "puisqu", "quoiqu",  // French, Catalan
    "un",   "all",   "dall",  "dell",   "nell",   "sull",   "coll",
    "bell", "quell", "quest", "sant",   "gl",  // Italian
});
constexpr std::size_t kLongestElided = 6;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_vowel_or_h(UChar32 c) {
  const auto low = u_foldCase(c, U_FOLD_CASE_DEFAULT);
  if (low < 0x80) return std::string_view("aeiouyh").find(static_cast<char>(low)) != std::string_view::npos;
  if (low == 0x0153 || low == 0x00E6) return true;  // œ æ
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString parts;
  return U_SUCCESS(status) && nfd->getDecomposition(low, parts) && is_vowel_or_h(parts.char32At(0));
}

UChar32 character_at(std::string_view text, std::size_t i) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = -1;
  if (i < text.size()) U8_NEXT(bytes, i, text.size(), c);
  return c;
}

bool ends_with_apostrophe(std::string_view text, std::size_t* size) {
  for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    if (text.size() >= n && apostrophe_size(text, text.size() - n) == n) {
      *size = n;
      return true;
    }
  }
  return false;
}

}  // namespace

std::size_t apostrophe_size(std::string_view text, std::size_t i) {
  if (i >= text.size()) return 0;
  if (text[i] == '\'') return 1;
  const std::string_view rest = text.substr(i);
  if (rest.starts_with("\u2019") || rest.starts_with("\u2018")) return 3;
  return rest.starts_with("\u02BC") ? 2 : 0;
}

std::string_view without_marks(std::string_view word) {
  while (word.starts_with('_')) word.remove_prefix(1);
  while (word.ends_with('_')) word.remove_suffix(1);
  std::size_t size = 0;
  if (word.ends_with('s') || word.ends_with('S')) {
    const std::string_view stem = word.substr(0, word.size() - 1);
    if (ends_with_apostrophe(stem, &size) && stem.size() > size) return stem.substr(0, stem.size() - size);
  }
  return word;
}

std::size_t elision_size(std::string_view word, std::size_t* letters) {
  std::array<char, kLongestElided> head{};
  std::size_t n = 0;
  while (n < word.size() && n < kLongestElided && u_isalpha(static_cast<unsigned char>(word[n])) &&
         static_cast<unsigned char>(word[n]) < 0x80) {
    head[n] = lower(word[n]);
    ++n;
  }
  const std::size_t apostrophe = apostrophe_size(word, n);
  if (apostrophe == 0 || std::ranges::find(kElided, std::string_view(head.data(), n)) == kElided.end())
    return 0;
  const UChar32 next = character_at(word, n + apostrophe);
  if (next < 0 || !is_vowel_or_h(next)) return 0;
  *letters = n;
  return n + apostrophe;
}

bool is_loose_possessive(std::string_view text, std::size_t start, std::size_t end) {
  if (end - start != 1 || (text[start] != 's' && text[start] != 'S')) return false;
  std::size_t size = 0;
  const std::string_view before = text.substr(0, start);
  return ends_with_apostrophe(before, &size) && before.size() > size &&
         u_isdigit(static_cast<unsigned char>(before[before.size() - size - 1]));
}

}  // namespace lede
