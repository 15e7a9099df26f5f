// WordBreaks: the words of UTF-8 text by UAX 29, as ICU's word BreakIterator of the root locale finds them
// (with its dictionaries for Chinese, Japanese, Thai, Lao, Khmer, Burmese), but without ICU wherever no
// dictionary is needed: text is cut at characters that never join anything, and only pieces with such a
// script go to ICU. A word has at least one letter or digit. Invalid bytes separate words. Linear in time;
// bounded memory a piece. Thread rule: one a thread.
#pragma once
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
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

  // The same but for words that begin with an ASCII letter or digit that is not in `first`: they may be left out, and
  // skip(n) says that n in a row are.
  template <class Sink, class Skip>
  void words_beginning(std::string_view text, const std::array<bool, 128>& first, Sink&& sink, Skip&& skip);

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

#ifdef __SSE2__
  // Bytes of ones where a byte is from `low` to `high`. Signed: bytes beyond ASCII are below all.
  static __m128i within(__m128i bytes, char low, char high) {
    return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8(static_cast<char>(low - 1))),
                         _mm_cmplt_epi8(bytes, _mm_set1_epi8(static_cast<char>(high + 1))));
  }
  static __m128i letters_of(__m128i bytes) { return within(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z'); }
#endif

  // The end of the ASCII letters and digits at `i`. Word lengths can't be predicted, so a loop over bytes
  // costs a wrong guess a word; sixteen bytes at a time cost none.
  static std::size_t plain_end(std::string_view text, std::size_t i) {
#ifdef __SSE2__
    while (i + 16 <= text.size()) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + i));
      const auto others = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(letters_of(bytes), within(bytes, '0', '9')))) ^ 0xFFFFu;
      if (others != 0) return i + static_cast<std::size_t>(std::countr_zero(others));
      i += 16;
    }
#endif
    while (byte_at(text, i) == Byte::Plain) ++i;
    return i;
  }

  // The letters and digits that words asked for may begin with, small.
  class Beginnings {
   public:
    explicit Beginnings(const std::array<bool, 128>& first) {
      for (std::size_t b = 0; b < first.size(); ++b)
        if (first[b] && kBytes[b] == Byte::Plain) add(static_cast<char>(b | 0x20));
    }
    bool has(char small) const { return std::find(letters_.begin(), letters_.begin() + count_, small) != letters_.begin() + count_; }
#ifdef __SSE2__
    __m128i those_in(__m128i small) const {  // bytes of ones
      __m128i found = _mm_setzero_si128();
      for (std::size_t i = 0; i < count_; ++i) found = _mm_or_si128(found, _mm_cmpeq_epi8(small, sixteen_[i]));
      return found;
    }
#endif

   private:
    static constexpr std::size_t kMost = 36;
    void add(char small) {
      if (has(small)) return;
#ifdef __SSE2__
      sixteen_[count_] = _mm_set1_epi8(small);
#endif
      letters_[count_++] = small;
    }
    std::array<char, kMost> letters_{};
#ifdef __SSE2__
    __m128i sixteen_[kMost];  // of each
#endif
    std::size_t count_ = 0;
  };

  // What sixty-four bytes are, a bit each.
  struct Block {
    std::uint64_t letters = 0, digits = 0;
    std::uint64_t mid = 0, mid_digits = 0;  // join letters, or digits; digits only
    std::uint64_t hard = 0;                 // joiners, and all beyond ASCII
    std::uint64_t wanted = 0;               // a word may be asked for that begins with it
  };
  static constexpr std::size_t kBlock = 64;
  // std::popcount calls a library where the processor need not know how.
  static std::size_t count_bits(std::uint64_t bits) {
    bits -= (bits >> 1) & 0x5555555555555555;  // of two bits each, of four, of eight, of all
    bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333);
    return static_cast<std::size_t>((((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101) >> 56);
  }
  static Block block_at(const char* bytes, const Beginnings& beginnings);

  // The words at `i`, where none is open, up to a place where none is.
  template <class Sink>
  std::size_t next_words(std::string_view text, std::size_t i, Sink&& sink);
  // The same for the words of the block at `i` that end in it, up to one that is not all ASCII; `i` where there are none.
  // REQUIRES: a whole block.
  template <class Sink, class Skip>
  static std::size_t plain_words(std::string_view text, std::size_t i, const Beginnings& beginnings, Sink&& sink, Skip&& skip);

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
  for (std::size_t i = 0; i < text.size();) i = next_words(text, i, sink);
}

template <class Sink>
std::size_t WordBreaks::next_words(std::string_view text, std::size_t i, Sink&& sink) {
  const Byte first = byte_at(text, i);
  if (first == Byte::Break || first == Byte::Mid) return i + 1;  // marks inside words join nothing at the start of one
  if (first == Byte::Plain) {
    const std::size_t end = plain_end(text, i + 1);
    const Byte next = byte_at(text, end);
    if (next == Byte::Break || (next == Byte::Mid && byte_at(text, end + 1) == Byte::Break)) {
      sink(WordRange{i, end, true});
      return end + 1;
    }
  }
  const std::size_t end = piece(text, i);
  for (const WordRange& word : found_) sink(word);
  return end;
}

inline WordBreaks::Block WordBreaks::block_at(const char* bytes, const Beginnings& beginnings) {
  Block block;
#ifdef __SSE2__
  for (std::size_t at = 0; at < kBlock; at += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
    const __m128i small = _mm_or_si128(part, _mm_set1_epi8(0x20));
    const auto either = [](__m128i in, char a, char b) {
      return _mm_or_si128(_mm_cmpeq_epi8(in, _mm_set1_epi8(a)), _mm_cmpeq_epi8(in, _mm_set1_epi8(b)));
    };
    const auto bits = [at](__m128i set) { return std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(set))} << at; };
    block.letters |= bits(letters_of(part));
    block.digits |= bits(within(part, '0', '9'));
    block.mid |= bits(either(part, '\'', '.'));
    block.mid_digits |= bits(either(part, ',', ';'));
    block.hard |= bits(_mm_or_si128(part, _mm_cmpeq_epi8(part, _mm_set1_epi8('_'))));  // a byte's highest bit is its bit
    block.wanted |= bits(beginnings.those_in(small));
  }
#else
  for (std::size_t at = 0; at < kBlock; ++at) {
    const char c = bytes[at];
    const Byte byte = kBytes[static_cast<unsigned char>(c)];
    const auto set = [&](std::uint64_t& bits, bool is) { bits |= std::uint64_t{is} << at; };
    set(block.letters, byte == Byte::Plain && c > '9');
    set(block.digits, byte == Byte::Plain && c <= '9');
    set(block.mid, c == '\'' || c == '.');
    set(block.mid_digits, c == ',' || c == ';');
    set(block.hard, byte == Byte::Joiner || byte == Byte::High);
    set(block.wanted, beginnings.has(static_cast<char>(c | 0x20)));
  }
#endif
  return block;
}

template <class Sink, class Skip>
void WordBreaks::words_beginning(std::string_view text, const std::array<bool, 128>& first, Sink&& sink, Skip&& skip) {
  const Beginnings beginnings(first);
  for (std::size_t i = 0; i < text.size();) {
    const bool block = i + kBlock <= text.size() && byte_at(text, i) != Byte::High;
    const std::size_t end = block ? plain_words(text, i, beginnings, sink, skip) : i;
    i = end > i ? end : next_words(text, i, sink);
  }
}

// In ASCII, words are runs of letters and digits, which a mark joins that has letters, or digits, on both sides.
template <class Sink, class Skip>
std::size_t WordBreaks::plain_words(std::string_view text, std::size_t i, const Beginnings& beginnings, Sink&& sink,
                                    Skip&& skip) {
  const Block block = block_at(text.data() + i, beginnings);
  const std::uint64_t plain = block.letters | block.digits;
  std::uint64_t breaks = ~(plain | block.mid | block.mid_digits | block.hard);
  if (block.hard != 0) breaks &= (block.hard & (~block.hard + 1)) - 1;  // before the first that is hard
  if (breaks == 0) return i;
  const auto last = static_cast<std::size_t>(kBlock - 1 - static_cast<std::size_t>(std::countl_zero(breaks)));
  const auto between = [](std::uint64_t bits) { return (bits << 1) & (bits >> 1); };
  const std::uint64_t joins =
      (block.mid & between(block.letters)) | ((block.mid | block.mid_digits) & between(block.digits));
  const std::uint64_t inside = plain | joins;
  std::uint64_t starts = inside & ~(inside << 1) & ((std::uint64_t{1} << last) - 1);
  // Words with a mark may be several to those who ask, and one letter none: they are shown these.
  const std::uint64_t alone = starts & ~(inside >> 1);
  std::uint64_t shown = starts & (block.wanted | alone);
  for (std::uint64_t left = joins; left != 0; left &= left - 1) {
    const std::uint64_t below = starts & ((left & (~left + 1)) - 1);
    if (below != 0) shown |= std::uint64_t{1} << (63 - std::countl_zero(below));
  }
  shown &= starts;
  for (; shown != 0; shown &= shown - 1) {
    const std::uint64_t bit = shown & (~shown + 1);
    skip(count_bits(starts & (bit - 1)));
    starts &= ~(bit | (bit - 1));
    const auto at = static_cast<std::size_t>(std::countr_zero(bit));
    const auto size = static_cast<std::size_t>(std::countr_one(inside >> at));
    const std::uint64_t run = size == 64 ? ~std::uint64_t{0} : ((std::uint64_t{1} << size) - 1) << at;
    sink(WordRange{i + at, i + at + size, (joins & run) == 0});
  }
  skip(count_bits(starts));
  return i + last + 1;
}

}  // namespace lede
