// Analyzer: text → Tokens (words with positions and byte offsets) and their stems. The one analyzer for articles,
// queries, snippets and highlights; its name() is stored in the index and checked on opening.
//   words     UAX 29 word boundaries, with ICU's dictionaries for Chinese, Japanese, Thai, Lao, Khmer, Burmese;
//             a word has at least one letter or digit. "anti-virus" is two words, "1,250" and "U.S." one, and so is
//             O'Neill; an elided word is a word: "l'homme" and "d’été" are two (word_parts.hpp). @ and : separate.
//   exact     NFKC case folding (ICU); ’ → '; the possessive 's is not part of the word; soft hyphens and
//             zero-width marks removed; "U.S." → "u.s"
//   folded    exact without accents and other non-spacing marks (NFD), ß → ss, ø → o, ł → l …; letters of
//             initialisms joined ("u.s" → "us"); equal to exact for most words. Marks that are letters stay: those of
//             kana, Thai and Indic scripts, and й, ї, ў (case_folding.hpp)
//   stems     Snowball by language: fold(stem(exact)) and stem(folded), so accents match both ways; a language
//             without a stemmer keeps the folded word, and so do numbers
// Thread rule: one Analyzer a thread (ICU break iterators and Xapian stemmers are not shared); cheap to keep,
// dear to make.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct Token {
  std::string_view exact;   // valid only during the callback
  std::string_view folded;  // == exact where there is nothing to fold
  std::uint32_t position;   // 0, 1, 2 … one per word
  std::uint32_t start;      // byte offset of the word in the text
  std::uint32_t end;        // one past it; text[start,end) is what a highlight marks
};

class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // e.g. "lede-icu72-snowball-1"; changes whenever a term could.
  static std::string name();

  // Calls `sink` for every word of `text` (UTF-8; invalid bytes separate words) in order. Words longer than
  // kMaxTermBytes are cut at a character boundary.
  void tokens(std::string_view text, const std::function<void(const Token&)>& sink);

  // The same for words that begin with certain bytes only; the others are counted but not looked at (four times
  // faster). `first` says which ASCII bytes may begin a word; words that begin with any other letter all count.
  using FirstBytes = std::array<bool, 128>;
  void tokens(std::string_view text, const FirstBytes& first, const std::function<void(const Token&)>& sink);

  // The one or two stems of a word in `lang` ("" or unknown: the folded word alone). Valid until the next call.
  const std::vector<std::string>& stems(std::string_view exact, std::string_view folded, std::string_view lang);

  // A whole value (outlet, author, actor …) made comparable: case and accents folded, white space collapsed,
  // cut to fit a term (long values end in a digest, so that they stay apart). The same for filters, facet selection
  // and boolean terms.
  std::string fold_value(std::string_view value);

  static constexpr std::size_t kMaxTermBytes = 64;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The languages stems() has a stemmer for ("en", "de", …).
const std::vector<std::string>& stemmed_languages();

}  // namespace lede
