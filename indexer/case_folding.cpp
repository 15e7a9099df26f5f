#include "indexer/case_folding.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <functional>

#include "corpus/error.hpp"
#include "indexer/fold_table.hpp"

namespace lede {
namespace {

constexpr std::size_t kKnownCharacters = 8192;
constexpr std::size_t kKnownWords = 2048;

struct Normalizers {
  const icu::Normalizer2* case_folding = nullptr;
  const icu::Normalizer2* decomposition = nullptr;
  const icu::Normalizer2* composition = nullptr;
};

const Normalizers& normalizers() {
  static const Normalizers all = [] {
    UErrorCode status = U_ZERO_ERROR;
    const Normalizers n{icu::Normalizer2::getNFKCCasefoldInstance(status),
                        icu::Normalizer2::getNFDInstance(status), icu::Normalizer2::getNFCInstance(status)};
    if (U_FAILURE(status)) {
      throw Error(ErrorKind::Input, std::string("normalisation of ICU: ") + u_errorName(status),
                  "install ICU's data");
    }
    return n;
  }();
  return all;
}

icu::UnicodeString normalized(const icu::Normalizer2& by, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result = by.normalize(text, status);
  return U_SUCCESS(status) ? result : text;
}

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

// Typographic and modifier apostrophes are one; so are the quotation-mark forms of geresh and gershayim, and
// the hyphens that are hyphens.
UChar32 plain_mark(UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BB:
    case 0x02BC:
    case 0x055A:
    case 0x05F3:
      return '\'';
    case 0x05F4:
      return '"';
    case 0x2010:
    case 0x2011:
      return '-';
    default:
      return c;
  }
}

icu::UnicodeString exact_form(std::string_view word) {
  const icu::UnicodeString folded = normalized(*normalizers().case_folding, from_utf8(word));
  icu::UnicodeString result;
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    result.append(plain_mark(folded.char32At(i)));
  }
  return result;
}

// Scripts whose marks are accents or points. Thaana, Thai and Indic vowels are marks too, and stay.
bool drops_marks(UChar32 base) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(base, &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
      return true;
    default:
      return false;
  }
}

bool is_accent(UChar32 c) {
  if (u_charType(c) != U_NON_SPACING_MARK) return false;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == USCRIPT_INHERITED || drops_marks(c);
}

// й, ї, ў: letters, not accented letters.
bool is_letter_of_its_own(UChar32 base, UChar32 mark) {
  return (mark == 0x0306 && (base == 0x0438 || base == 0x0443)) || (mark == 0x0308 && base == 0x0456);
}

void append_folded(icu::UnicodeString& out, UChar32 c) {
  if (const FoldedLetter* row = folded_letter(static_cast<char32_t>(c))) {
    out.append(from_utf8(row->folded));
  } else if (c >= 0x80 && u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
    out.append(static_cast<UChar32>('0' + u_charDigitValue(c)));
  } else {
    out.append(c);
  }
}

icu::UnicodeString folded_form(const icu::UnicodeString& exact) {
  const icu::UnicodeString parts = normalized(*normalizers().decomposition, exact);
  icu::UnicodeString kept;
  UChar32 base = 0;
  bool drops = false;
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 c = parts.char32At(i);
    const bool accent = is_accent(c);
    if (accent && drops && !is_letter_of_its_own(base, c)) continue;
    if (!accent) {
      base = c;
      drops = c == 0x0640 || drops_marks(c);  // tatweel carries Arabic marks, but is of no script
    }
    append_folded(kept, c);
  }
  return normalized(*normalizers().composition, kept);
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

std::size_t letter_size(std::string_view text, std::size_t i) {  // of the letter at i, 0 if there is none
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t next = i;
  UChar32 c = 0;
  if (i >= text.size()) return 0;
  U8_NEXT(bytes, next, text.size(), c);
  return c >= 0 && u_isalpha(c) ? next - i : 0;
}

// "u.s" and "e.g": single letters with dots between.
bool is_initialism(std::string_view word) {
  std::size_t i = 0;
  for (;;) {
    const std::size_t size = letter_size(word, i);
    if (size == 0) return false;
    i += size;
    if (i == word.size()) return i > size;
    if (word[i] != '.') return false;
    ++i;
  }
}

void join_initials(std::string& folded) {
  if (folded.find('.') != std::string::npos && is_initialism(folded)) std::erase(folded, '.');
  if (folded.find('"') != std::string::npos) std::erase(folded, '"');
}

void cut(std::string& text, std::size_t limit) {
  if (text.size() > limit) text.resize(prefix_size(text, limit));
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& i) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes, i, text.size(), c);
  return static_cast<char32_t>(c);
}

std::size_t prefix_size(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text.size();
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return limit;
}

CaseFolding::CaseFolding() : known_(kKnownCharacters), known_words_(kKnownWords) {}

void CaseFolding::both_by_icu(std::string_view word, std::size_t limit, std::string& exact,
                              std::string& folded) const {
  exact = to_utf8(exact_form(word.substr(0, prefix_size(word, 4 * limit))));
  cut(exact, limit);
  folded = to_utf8(folded_form(from_utf8(exact)));
  join_initials(folded);
  cut(folded, limit);
}

const CaseFolding::Forms& CaseFolding::forms(char32_t c) {
  Forms& known = known_[c % kKnownCharacters];
  if (known.c == c) return known;
  known = Forms{};
  known.c = c;
  const icu::UnicodeString text(static_cast<UChar32>(c));
  std::string exact = to_utf8(exact_form(to_utf8(text)));
  std::string folded = to_utf8(folded_form(from_utf8(exact)));
  if (exact.empty() || exact.size() > Forms::kRoom || folded.size() > Forms::kRoom) return known;
  const auto p = static_cast<UChar32>(c);
  known.alone = !is_accent(p) && normalizers().case_folding->hasBoundaryBefore(p) &&
                normalizers().decomposition->hasBoundaryBefore(p);
  known.exact_size = static_cast<std::uint8_t>(exact.size());
  known.folded_size = static_cast<std::uint8_t>(folded.size());
  std::ranges::copy(exact, known.exact.begin());
  std::ranges::copy(folded, known.folded.begin());
  return known;
}

bool CaseFolding::both_by_character(std::string_view word, std::size_t limit, std::string& exact,
                                    std::string& folded) {
  exact.clear();
  folded.clear();
  for (std::size_t i = 0; i < word.size();) {
    const Forms& next = forms(next_character(word, i));
    if (!next.alone) return false;
    exact.append(next.exact.data(), next.exact_size);
    folded.append(next.folded.data(), next.folded_size);
    if (exact.size() > limit) return false;
  }
  join_initials(folded);
  cut(folded, limit);
  return true;
}

void CaseFolding::both(std::string_view word, std::size_t limit, std::string& exact, std::string& folded) {
  if (word.size() > 2 * limit) return both_by_icu(word, limit, exact, folded);
  if (both_by_character(word, limit, exact, folded)) return;
  WordForms& known = known_words_[std::hash<std::string_view>{}(word) % kKnownWords];
  if (known.word != word || known.limit != limit) {
    both_by_icu(word, limit, known.exact, known.folded);
    known.word = word;
    known.limit = limit;
  }
  exact = known.exact;
  folded = known.folded;
}

void CaseFolding::fold(std::string_view exact, std::string& folded) {
  fold_text(exact, folded);
  join_initials(folded);
}

void CaseFolding::fold_text(std::string_view exact, std::string& folded) {
  folded.clear();
  for (std::size_t i = 0; i < exact.size();) {
    const Forms& next = forms(next_character(exact, i));
    if (!next.alone) {
      folded = to_utf8(folded_form(from_utf8(exact)));
      return;
    }
    folded.append(next.folded.data(), next.folded_size);
  }
}

void CaseFolding::exact_text(std::string_view text, std::string& exact) { exact = to_utf8(exact_form(text)); }

}  // namespace lede
