// MatchTree: a Query as its positions are matched in one text: sequences of words, words near each other, and
// alternatives. What can't be seen in a text (dates, filters, NOT) is not in it.
//   Sequence   words one after the other (a word, a phrase, a hyphenated word)
//   Near       every child once, at different places; the last begins at most `slop` positions behind the end
//   of the
//              first, as in word_window.hpp. Adj: in order as well. "a b c"~5 is Near with slop 2 + 5
//   Any        every child that is there
//   All        every child, or none of them
//   Sent Para  All of them in one sentence, one paragraph: each child is looked for inside it
//   First      the child, inside the first `slop` words
//   AtLeast    the child where it begins at `slop` words or more, else nothing
// Thread rule: a value; evaluation uses the caller's buffers.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/schema.hpp"
#include "searcher/match_words.hpp"

namespace lede {

struct MatchNode {
  enum class Kind : std::uint8_t { Sequence, Near, Adj, Any, All, Sent, Para, First, AtLeast };
  Kind kind = Kind::Any;
  std::optional<FieldId> field;       // Sequence: only in this one
  std::uint32_t leaf = 0;             // Sequence
  std::vector<MatchWords::Id> words;  // Sequence
  std::uint32_t slop = 0;             // Near, Adj, First, AtLeast
  std::vector<MatchNode> children;
};

// A word of the text that some word of the query matches.
struct WordHit {
  std::uint32_t position = 0;
  std::uint32_t start = 0;  // bytes
  std::uint32_t end = 0;
  std::uint32_t ids_begin = 0;  // into WordHits::ids
  std::uint32_t ids_end = 0;
  std::uint32_t number = 0;     // how many words stand before it
  std::uint32_t sentence = 0;   // words of one have one number; set where the tree asks for it (needs_places)
  std::uint32_t paragraph = 0;
};

// The words of one field of one article that a query looks for.
struct WordHits {
  std::vector<WordHit> hits;  // by position
  std::vector<MatchWords::Id> ids;
  std::vector<std::vector<std::uint32_t>> with;  // [id] the hits that match it

  void clear(std::size_t words);
  bool has(std::uint32_t hit, MatchWords::Id id) const;
};

struct LeafMark {
  std::uint32_t hit = 0;
  std::uint32_t leaf = 0;
};

// Whether the tree compares sentences or paragraphs.
bool needs_places(const MatchNode& node);

// Every hit that takes part in a match of `node`, in any order, perhaps twice.
std::vector<LeafMark> matched(const MatchNode& node, const WordHits& hits, FieldId field);
// Is there any?
bool holds(const MatchNode& node, const WordHits& hits, FieldId field);

}  // namespace lede
