// Words: a text cut into words as the name rules see them: "U.S." whole, "O'Neill", "Group-IB" and
// "Kaspersky's" in two words with the kind of gap remembered, one word a character in scripts without spaces;
// no word inside URLs, e-mail addresses, @handles and #tags. Not the Analyzer's words: those are for
// searching. Thread rule: a value; `text` must outlive it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

// What stands between a word and the one before it; several bits may be set.
inline constexpr unsigned kGapSpace = 1;
inline constexpr unsigned kGapLine = 2;       // a line end
inline constexpr unsigned kGapParagraph = 4;  // an empty line
inline constexpr unsigned kGapHyphen = 8;     // hyphen without spaces; the middle dot of transliterated names
inline constexpr unsigned kGapApostrophe = 16;
inline constexpr unsigned kGapDot = 32;  // a dot that ends no sentence
inline constexpr unsigned kGapAmpersand = 64;
inline constexpr unsigned kGapComma = 128;
inline constexpr unsigned kGapOpen = 256;  // ( [
inline constexpr unsigned kGapClose = 512;
inline constexpr unsigned kGapQuote = 1024;
inline constexpr unsigned kGapStop = 2048;   // end of a sentence
inline constexpr unsigned kGapOther = 4096;  // dashes, colons, slashes, anything else
inline constexpr unsigned kGapStart = 8192;  // the first word of the text

enum Shape : std::uint8_t {
  kUpperFirst = 1,
  kAllUpper = 2,  // at least two letters, none of them lower case
  kHasDigit = 4,
  kDotted = 8,     // "U.S.", the dots belong to the word
  kInitial = 16,   // one capital letter
  kUnspaced = 32,  // a character of a script without spaces
  kCyrillic = 64,
  kArabic = 128,
};

struct Word {
  std::uint32_t start = 0;  // bytes
  std::uint32_t end = 0;
  std::uint32_t fold_start = 0;
  std::uint16_t fold_size = 0;
  std::uint16_t gap = 0;   // kGap bits before this word
  std::uint8_t shape = 0;  // Shape bits
};

class Words {
 public:
  explicit Words(std::string_view text);

  std::size_t size() const { return words_.size(); }
  const Word& operator[](std::size_t i) const { return words_[i]; }
  std::string_view text() const { return text_; }
  std::string_view surface(std::size_t i) const { return surface(i, i + 1); }
  // The text from the first to the last of words [first, last).
  std::string_view surface(std::size_t first, std::size_t last) const {
    return text_.substr(words_[first].start, words_[last - 1].end - words_[first].start);
  }
  // Case- and accent-folded, dots of initialisms dropped.
  std::string_view folded(std::size_t i) const {
    return std::string_view(folded_).substr(words_[i].fold_start, words_[i].fold_size);
  }
  bool is(std::size_t i, Shape shape) const { return (words_[i].shape & shape) != 0; }
  bool starts_sentence(std::size_t i) const {
    return (words_[i].gap & (kGapStart | kGapStop | kGapParagraph)) != 0;
  }
  // Index of the first word that ends behind byte `offset`; size() if none.
  std::size_t at(std::uint32_t offset) const;

 private:
  friend class WordScanner;
  std::string_view text_;
  std::vector<Word> words_;
  std::string folded_;
};

// A whole name made comparable: its folded words joined by spaces. "U.S." → "us", "Group-IB" → "group ib".
std::string name_key(std::string_view name);

}  // namespace lede
