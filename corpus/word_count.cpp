#include "corpus/word_count.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <array>
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

// What a character does to words (UAX #29, as ICU's root rules have it).
enum class Effect : std::uint8_t {
  Part,   // ends one, and belongs to none
  Space,  // parts chunks
  Letter,
  Digit,
  JoinDigits,  // between digits belongs to the word
  JoinBoth,    // between letters too
  Rule,        // left to ICU
};

struct Sign {
  Effect effect = Effect::Rule;
  std::size_t length = 1;  // bytes
};

constexpr auto kEffects = [] {
  std::array<Effect, 0x80> effects{};
  for (const char c : {' ', '\n', '\t'}) effects.at(static_cast<std::size_t>(c)) = Effect::Space;
  for (std::size_t c = 'a'; c <= 'z'; ++c) effects.at(c) = effects.at(c - 32) = Effect::Letter;
  for (std::size_t c = '0'; c <= '9'; ++c) effects.at(c) = Effect::Digit;
  effects.at(',') = effects.at(';') = Effect::JoinDigits;
  effects.at('.') = effects.at('\'') = Effect::JoinBoth;
  effects.at('_') = effects.at('@') = Effect::Rule;  // ICU takes @ for a letter
  return effects;
}();

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Letters with accents, Russian ones, quotes, dashes; the rest is left to ICU.
Sign sign_beyond_ascii(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (text.size() < 2 || !is_continuation(text[1])) return {};
  const bool latin = lead >= 0xC3 && lead <= 0xC9 && !text.starts_with("×") && !text.starts_with("÷");
  if (latin || lead == 0xD0 || lead == 0xD1) return {Effect::Letter, 2};
  if (text.starts_with("«") || text.starts_with("»")) return {Effect::Part, 2};
  if (text.starts_with("’") || text.starts_with("‘")) return {Effect::JoinBoth, 3};
  for (const std::string_view mark : {"“", "”", "„", "–", "—", "…"})
    if (text.starts_with(mark)) return {Effect::Part, 3};
  return {};
}

Sign sign_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? Sign{kEffects[byte], 1} : sign_beyond_ascii(text.substr(at));
}

bool joins(Effect mark, Effect before, Effect behind) {
  return before == behind &&
         (mark == Effect::JoinBoth || (mark == Effect::JoinDigits && before == Effect::Digit));
}

// What stands between white space.
struct Chunk {
  std::size_t end = 0;
  std::uint32_t words = 0;
  bool simple = true;  // needs no rule of ICU's
};

Chunk chunk_at(std::string_view text, std::size_t at) {
  Chunk chunk;
  Effect before = Effect::Part;
  while (at < text.size()) {
    const Sign sign = sign_at(text, at);
    if (sign.effect == Effect::Space) break;
    at += sign.length;
    if (sign.effect == Effect::Letter || sign.effect == Effect::Digit) {
      chunk.words += before == Effect::Part;
      before = sign.effect;
      continue;
    }
    chunk.simple &= sign.effect != Effect::Rule;
    const bool inside = before != Effect::Part && sign.effect != Effect::Part && at < text.size() &&
                        joins(sign.effect, before, sign_at(text, at).effect);
    if (!inside) before = Effect::Part;
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
