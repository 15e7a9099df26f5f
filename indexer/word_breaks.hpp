// WordBreaks: the words of UTF-8 text by UAX 29, as ICU's word BreakIterator of the root locale finds them
// (with its dictionaries for Chinese, Japanese, Thai, Lao, Khmer, Burmese), but without ICU wherever no
// dictionary is needed: text is cut at characters that never join anything, and only pieces with such a
// script go to ICU. A word has at least one letter or digit. Invalid bytes separate words. Linear in time;
// bounded memory a piece. Thread rule: one a thread.
#pragma once
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace lede {

// text[start,end), bytes. `plain`: ASCII letters and digits only.
struct WordRange {
  std::size_t start = 0;
  std::size_t end = 0;
  bool plain = false;
  bool operator==(const WordRange&) const = default;
};

class WordBreaks {
 public:
  WordBreaks();
  ~WordBreaks();
  WordBreaks(WordBreaks&&) noexcept;
  WordBreaks& operator=(WordBreaks&&) noexcept;

  // Calls sink(WordRange) for every word in order.
  template <class Sink>
  void words(std::string_view text, Sink&& sink);

  // The same words found by ICU alone over the whole text: the reference that words() is tested against.
  // (Over UTF-16: over a UText of UTF-8, ICU 72 splits Burmese and Lao differently.)
  std::vector<WordRange> words_by_icu(std::string_view text);

  static bool is_letter_or_digit(char32_t c);

 private:
  // What a byte is at a place where no word is open.
  enum class Byte : std::uint8_t { Break, Plain, Mid, Joiner, High };
  static constexpr std::array<Byte, 256> kBytes = [] {
    std::array<Byte, 256> bytes{};
    for (std::size_t b = 0; b < 256; ++b) {
      const bool plain = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      bytes[b] = b >= 0x80 ? Byte::High : plain ? Byte::Plain : Byte::Break;
    }
    for (const char mid : {'\'', '"', '.', ',', ';'}) bytes[static_cast<unsigned char>(mid)] = Byte::Mid;
    bytes['_'] = Byte::Joiner;
    return bytes;
  }();
  static Byte byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? kBytes[static_cast<unsigned char>(text[i])] : Byte::Break;
  }

  // The end of the ASCII letters and digits at `i`. Word lengths can't be predicted, so a loop over bytes
  // costs a wrong guess a word; sixteen bytes at a time cost none.
  static std::size_t plain_end(std::string_view text, std::size_t i) {
#ifdef __SSE2__
    while (i + 16 <= text.size()) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + i));
      const __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
      const auto within = [](__m128i value, char low,
                             char high) {  // signed: bytes beyond ASCII are below all
        return _mm_and_si128(_mm_cmpgt_epi8(value, _mm_set1_epi8(static_cast<char>(low - 1))),
                             _mm_cmplt_epi8(value, _mm_set1_epi8(static_cast<char>(high + 1))));
      };
      const __m128i plain = _mm_or_si128(within(small, 'a', 'z'), within(bytes, '0', '9'));
      const auto others = static_cast<unsigned>(_mm_movemask_epi8(plain)) ^ 0xFFFFu;
      if (others != 0) return i + static_cast<std::size_t>(std::countr_zero(others));
      i += 16;
    }
#endif
    while (byte_at(text, i) == Byte::Plain) ++i;
    return i;
  }

  // Finds the words of the piece at `begin` (up to the next character that joins nothing) into found_;
  // returns where to go on.
  std::size_t piece(std::string_view text, std::size_t begin);
  void piece_by_icu(std::string_view text, std::size_t begin, std::size_t end);

  struct Icu;
  std::unique_ptr<Icu> icu_;  // made when first needed
  std::vector<WordRange> found_;
};

template <class Sink>
void WordBreaks::words(std::string_view text, Sink&& sink) {
  std::size_t i = 0;
  while (i < text.size()) {
    const Byte first = byte_at(text, i);
    if (first == Byte::Break || first == Byte::Mid) {  // marks inside words join nothing at the start of one
      ++i;
      continue;
    }
    if (first == Byte::Plain) {
      const std::size_t end = plain_end(text, i + 1);
      const Byte next = byte_at(text, end);
      if (next == Byte::Break || (next == Byte::Mid && byte_at(text, end + 1) == Byte::Break)) {
        sink(WordRange{i, end, true});
        i = end + 1;
        continue;
      }
    }
    i = piece(text, i);
    for (const WordRange& word : found_) sink(word);
  }
}

}  // namespace lede
