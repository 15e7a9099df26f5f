// Tamed markup: a web page as a parser may safely and quickly have it. One linear pass drops scripts, styles,
// comments, drawings and the attributes nobody here reads, and keeps aside the structured metadata found in
// scripts. Of the rest the parser gets what takes a parser to place: a run of text and well nested elements,
// and the attributes of an element are kept aside too, and one private-use character stands for them (a tree
// builder takes text one character at a time, and a tag costs it a microsecond). What would make it slow is
// cut: elements nested deeper than kMaxHtmlDepth lose their tags (not their text), markup beyond kMaxHtmlTags
// is not read. Thread rule: pure function.
#pragma once
#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

inline constexpr std::size_t kMaxHtmlDepth = 250;
inline constexpr std::size_t kMaxHtmlTags = 100'000;
inline constexpr std::size_t kMaxHtmlBytes = std::size_t{16} << 20;

struct HtmlAttribute {
  std::string_view name;   // lower case
  std::string_view value;  // entities decoded
};

// Places in a list.
struct HtmlRange {
  std::uint32_t begin = 0, end = 0;
  bool empty() const { return begin == end; }
};

// A part of a run.
struct HtmlPiece {
  enum class Kind : std::uint8_t { Text, Start, End };
  Kind kind = Kind::Text;
  GumboTag tag = GUMBO_TAG_UNKNOWN;  // of the element that starts or ends
  HtmlRange attributes;              // where it starts
  std::string_view text;             // entities decoded, white space collapsed; or the tag's name
};

struct HtmlMarkup {
  std::string html;  // tags, and a stand-in (see below) for each run; " " for white space alone
  std::vector<HtmlPiece> pieces;
  std::vector<HtmlRange> runs;      // pieces, by stand-in; each element in a run ends in it
  std::vector<HtmlRange> elements;  // attributes, by stand-in: the only attribute ("a") of an element
  std::vector<HtmlAttribute> attributes;
  std::deque<std::string> owned;  // what is no view of the page
  std::vector<std::string_view>
      json_ld;  // contents of <script type="application/ld+json">; views of the page
  std::vector<std::string_view> script_dates;  // values of "datePublished" and kin in other scripts

  HtmlMarkup() = default;
  HtmlMarkup(HtmlMarkup&&) = default;
  HtmlMarkup(const HtmlMarkup&) = delete;  // views
};

inline constexpr std::size_t kMaxStandIns = 131'000;
// The private-use character that stands for the run or the attributes of that index, as UTF-8.
void append_stand_in(std::string& html, std::size_t index);
// The index that a character stands for.
std::optional<std::size_t> stand_in(char32_t c);

// REQUIRES: `page` is valid UTF-8 and outlives the result.
HtmlMarkup tame_markup(std::string_view page);

}  // namespace lede
