// The fixed phrases of saved pages, in some twenty languages: what stands around an article (menus, share
// lines, related links) and how an article names its authors, dates and sources. Source:
// corpus/clipping_phrases.tsv (embedded). Thread rule: built once, immutable; safe from any thread.
#pragma once
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/word_filter.hpp"

namespace lede {

// What a phrase is good for; the names of the first column of the table in brackets.
enum class PhraseUse : std::uint8_t {
  Line,          // [line] furniture when it is the whole line
  Related,       // [related] label before links to other articles
  Start,         // [start] a short line that begins so is furniture
  Anywhere,      // [anywhere] a short line that has it is furniture
  Copyright,     // [copyright]
  End,           // [end] as a whole line late in the text: the article is over
  Count,         // [count] goes with a number: reads, shares, comments
  Author,        // [author] names follow
  Credit,        // [credit] names or outlets follow, at the end of a story
  Reporting,     // [reporting] the credit names those who reported
  Editing,       // [editing] names follow that are not authors
  Published,     // [published] the publication date follows
  Modified,      // [modified] the date of a change follows
  Tags,          // [tags] keywords follow
  Section,       // [section] the section follows
  TitleLabel,    // [title_label]
  OutletLabel,   // [outlet_label]
  CaptionStart,  // [caption_start] label of a picture's text
  CaptionEnd,    // [caption_end] a picture's credit, last in its text
  CaptionNear,   // [caption_near] words only a picture's text has
  Social,        // [social] begins an invitation to follow somebody
  SocialWord,    // [social_word] where to follow them
  Job,           // [job] not a name in a byline: what its people do
  By,            // [by] an Author label that needs no colon
  WireMark,      // [wire_mark] behind an agency's name at the start of East Asian stories
  ShortForm,     // [short_form] word that stands for many newspapers; alone it names none
  SectionWord,   // [section_word] a section of many newspapers; alone it names no outlet
  Newspaper,     // [newspaper] last word of many newspapers' names
  CiteBefore,    // [cite_before] right before an outlet that is a source
  CiteAfter,     // [cite_after] right behind one
  CiteNear,      // [cite_near] in the same sentence
  CiteNot,       // [cite_not] beside an outlet that is talked about
  About,         // [about] an outlet's description of itself
  AboutWord,     // [about_word] a word such a description has
};
inline constexpr std::size_t kPhraseUses = 34;

struct PhraseMatch {
  PhraseUse use = PhraseUse::Line;
  std::size_t begin = 0;  // bytes of the folded text
  std::size_t end = 0;
};

class ClippingPhrases {
 public:
  static const ClippingPhrases& table();
  // Every phrase in a folded() text, whole words only, in order of place; phrases may overlap.
  std::vector<PhraseMatch> find(std::string_view folded_text) const;
  // Only those at its beginning.
  std::vector<PhraseMatch> find_first(std::string_view folded_text) const;

 private:
  struct Phrase {
    PhraseUse use;
    std::string text;
  };
  ClippingPhrases();
  void add_matches(std::string_view text, std::size_t at, std::size_t piece_end,
                   std::vector<PhraseMatch>& matches) const;
  std::bitset<65536> first_bytes_;  // the first two bytes of any phrase: most words are none of them
  WordFilter first_pieces_;         // the keys of by_first_word_, with the byte behind each
  std::unordered_map<std::string_view, std::vector<Phrase>, WordHash> by_first_word_;
  std::vector<std::string> first_words_;  // owners of the keys above
};

}  // namespace lede
