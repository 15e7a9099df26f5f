// Stemmer: the stems of a word by Snowball (through Xapian), one stemmer a language, with a cache of fixed
// size. German is Snowball's "german2" variant: ae, oe, ue stand for ä, ö, ü, so Mueller, Müller and (folded)
// Muller meet. Arabic: the conjunctions wa- and fa- before an article are taken off first (Snowball leaves
// them); a word that only begins like one keeps both readings. Thread rule: one a thread (Xapian's reference
// counts are not atomic).
#pragma once
#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/case_folding.hpp"

namespace lede {

class Stemmer {
 public:
  Stemmer();

  // fold(stem(exact)) and stem(folded), once where they are equal; the folded word where `lang` has no
  // stemmer. `folding` folds what stemming leaves. Valid until the next call.
  const std::vector<std::string>& stems(std::string_view exact, std::string_view folded,
                                        std::string_view lang, CaseFolding& folding);

 private:
  struct Entry {
    std::string key;
    std::vector<std::string> stems;
  };
  std::size_t language_row(std::string_view lang);
  void make_arabic(Entry& entry, std::size_t row, std::string_view form, CaseFolding& folding);
  void make(Entry& entry, std::size_t row, std::string_view exact, std::string_view folded,
            CaseFolding& folding);

  std::vector<Xapian::Stem> stemmers_;  // by row of the language table; made when first used
  std::vector<Entry> cache_;            // each word has one place; a newcomer takes it
  std::string key_;
  std::string last_lang_;
  std::size_t last_row_ = 0;
};

}  // namespace lede
