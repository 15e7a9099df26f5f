// The lines of a clipping and what can be told from the shape of one.
// Thread rule: values and pure functions; safe from any thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/clipping_phrases.hpp"

namespace lede {

enum class LineRole : std::uint8_t {
  Body,
  Title,
  Section,
  Masthead,
  Byline,    // names authors
  Credit,    // names reporters, editors, agencies, at the end
  DateLine,  // says when it was published or changed
  Tags,
  Caption,
  Related,  // label before links to other articles
  Furniture,
};

struct ClippingLine {
  std::string_view text;       // trimmed, not empty
  bool gap_before = false;     // an empty line stands before it
  bool ends_sentence = false;  // . ! ? … (or their like), quotes and brackets behind them apart
  std::size_t words = 0;       // between white space; two letters of a script without spaces count as one
  LineRole role = LineRole::Body;
  bool says_end = false;  // a heading such as "Comments": what follows late in a text is no article
};

struct ClippingLines {
  std::vector<ClippingLine> lines;
  std::deque<std::string> joined;  // owners of lines that were wrapped in the file
};

// Lines that were wrapped at a fixed width are joined to paragraphs. REQUIRES: `text` outlives the result.
ClippingLines split_clipping(std::string_view text);
ClippingLine make_line(std::string_view trimmed_text);

// A paragraph of running text, rather than a heading, label or link.
bool is_prose(const ClippingLine& line);
// Most Words Are Capitalised Like Here.
bool is_title_case(std::string_view text);
// Letters, and none of them small.
bool is_all_capitals(std::string_view text);

// One short line, folded, with the phrases in it.
class LineReading {
 public:
  enum class Phrases { All, First };  // First: only those at its beginning, for who asks of no others
  static constexpr std::size_t kLongest = 600;  // bytes; longer lines are prose and are not read
  explicit LineReading(std::string_view text, Phrases phrases = Phrases::All);

  const std::string& key() const { return key_; }
  std::string_view text() const { return text_; }
  bool whole(PhraseUse use) const;          // the line is that phrase, marks behind it apart
  std::size_t starts(PhraseUse use) const;  // end (in key) of the longest such phrase at its start; 0 = none
  bool has(PhraseUse use) const;
  bool ends(PhraseUse use) const;  // marks behind it apart
  const std::vector<PhraseMatch>& matches() const { return matches_; }
  // The character behind a label that ends at `key_end`: ':' '|' '>' …, or 0 where a word follows at once.
  char32_t mark_after(std::size_t key_end) const;
  // What the line says behind a label, as printed.
  std::string_view after(std::size_t key_end) const;

 private:
  std::string_view text_;
  std::string key_;           // folded, bullets in front removed
  std::size_t core_end_ = 0;  // of key_, without marks at its end
  std::vector<PhraseMatch> matches_;
};

}  // namespace lede
