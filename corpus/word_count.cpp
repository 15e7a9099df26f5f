#include "corpus/word_count.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <memory>

#include "corpus/error.hpp"

namespace lede {
namespace {

std::unique_ptr<icu::BreakIterator> word_breaks() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw Error(ErrorKind::Input, std::string("ICU word rules: ") + u_errorName(status));
  return breaks;
}

std::uint32_t count_by_icu(std::string_view text) {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = word_breaks();
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, decltype(&utext_close)> utext(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status), &utext_close);
  breaks->setText(utext.get(), status);
  std::uint32_t words = 0;
  while (U_SUCCESS(status) && breaks->next() != icu::BreakIterator::DONE)
    if (breaks->getRuleStatus() >= UBRK_WORD_NUMBER) ++words;
  return words;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
// May stand inside a word (UAX #29: MidLetter, MidNum, MidNumLet, Single_Quote).
bool may_join(char c) { return c == '.' || c == ',' || c == ';' || c == ':' || c == '\''; }
// ExtendNumLet; and ICU takes @ for a letter.
bool is_like_letter(char c) { return c == '_' || c == '@'; }

// What stands between white space.
struct Chunk {
  std::size_t end = 0;
  std::uint32_t words = 0;
  bool simple = true;  // letters and figures of ASCII, and marks that part them: no rule is needed
};

Chunk chunk_at(std::string_view text, std::size_t at) {
  Chunk chunk;
  bool in_word = false;
  for (; at < text.size() && !is_space(text[at]); ++at) {
    const char c = text[at];
    const bool alphanumeric = is_alphanumeric(c);
    const bool joins = in_word && may_join(c) && at + 1 < text.size() && is_alphanumeric(text[at + 1]);
    if (static_cast<unsigned char>(c) >= 0x80 || is_like_letter(c) || joins) chunk.simple = false;
    chunk.words += alphanumeric && !in_word;
    in_word = alphanumeric;
  }
  chunk.end = at;
  return chunk;
}

}  // namespace

// Most of a text is words that no rule joins or parts, and ICU's rules cost as much as all the rest of
// reading a page; they see what is left.
std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    Chunk chunk = chunk_at(text, at);
    if (chunk.simple) {
      words += chunk.words;
      at = chunk.end;
      continue;
    }
    const std::size_t begin = at;
    for (; !chunk.simple; chunk = chunk_at(text, at)) {
      at = chunk.end;
      while (at < text.size() && is_space(text[at])) ++at;
      if (at == text.size()) break;
    }
    words += count_by_icu(text.substr(begin, at - begin));
  }
  return words;
}

}  // namespace lede
