// CaseFolding: the two forms of a word that are compared. Exact: Unicode's NFKC case folding (ICU "nfkc_cf"),
// and one form of apostrophe. Folded: exact without accents.
//   marks      dropped after Latin, Greek, Cyrillic, Arabic and Hebrew letters (of their canonical
//   decomposition);
//              kept elsewhere (が, Thai and Indic vowels), and in й, ї and ў, which are letters of their own
//   letters    without a decomposition: ø → o, ł → l, æ → ae … (fold_table.hpp); alef, yeh and teh marbuta
//   variants dropped    tatweel, the gershayim of Hebrew initialisms, the dot of l·l digits     of every
//   script → 0-9 initials   joined: u.s → us
// The form of each character is remembered, so ICU is asked once a character; words whose characters act on
// each other (combining marks) go to ICU as a whole. Thread rule: one a thread.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

class CaseFolding {
 public:
  CaseFolding();

  // Both forms of `word` (valid UTF-8), each at most `limit` bytes, cut at a character. Of a longer word only
  // the first 4 * limit bytes are looked at.
  void both(std::string_view word, std::size_t limit, std::string& exact, std::string& folded);

  // The folded form of a word's exact form.
  void fold(std::string_view exact, std::string& folded);

  // The same for text of several words, whose initialisms keep their dots.
  void exact_text(std::string_view text, std::string& exact);
  void fold_text(std::string_view exact, std::string& folded);

  // The same by ICU alone: the reference that both() is tested against.
  void both_by_icu(std::string_view word, std::size_t limit, std::string& exact, std::string& folded) const;

 private:
  // What one character becomes where its neighbours don't matter.
  struct Forms {
    static constexpr std::size_t kRoom = 7;
    char32_t c = 0xffffffff;
    std::uint8_t exact_size = 0;
    std::uint8_t folded_size = 0;
    bool alone = false;  // false: depends on its neighbours, or too long for this table
    std::array<char, kRoom> exact{};
    std::array<char, kRoom> folded{};
  };
  const Forms& forms(char32_t c);
  bool both_by_character(std::string_view word, std::size_t limit, std::string& exact, std::string& folded);

  struct WordForms {
    std::string word, exact, folded;
    std::size_t limit = 0;
  };

  std::vector<Forms> known_;            // by the low bits of the character
  std::vector<WordForms> known_words_;  // by hash; of the words that both_by_character() can't do
};

// The length of the longest prefix of `text` (valid UTF-8) of at most `limit` bytes that ends with a
// character.
std::size_t prefix_size(std::string_view text, std::size_t limit);

// The character at text[i], moving i past it; U+FFFD for each invalid sequence. REQUIRES: i < text.size().
char32_t next_character(std::string_view text, std::size_t& i);

}  // namespace lede
