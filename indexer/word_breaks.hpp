// WordBreaks: the words of UTF-8 text by UAX 29, as ICU's word BreakIterator of the root locale finds them
// (with its dictionaries for Chinese, Japanese, Thai, Lao, Khmer, Burmese), but without ICU wherever no
// dictionary is needed: text is cut at characters that never join anything, and only pieces with such a
// script go to ICU. A word has at least one letter or digit. Invalid bytes separate words. Linear in time;
// bounded memory a piece. Thread rule: one a thread.
#pragma once
#include <array>
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

  // The same words found by ICU alone over the whole text: the reference that words() is tested against. (Over UTF-16: over a UText of UTF-8, ICU 72 splits Burmese and Lao differently.)
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
      std::size_t end = i + 1;
      while (byte_at(text, end) == Byte::Plain) ++end;
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
