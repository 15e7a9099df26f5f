// Query: the syntax tree of what a person typed. Knows nothing of Xapian; prints itself canonically
// (parse(to_string(q)) == q) and in plain words.
// Thread rule: a value.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/schema.hpp"

namespace lede {

struct Query {
  enum class Op : std::uint8_t {
    All,       // matches everything (an empty query)
    And, Or, Not,  // children; Not has one child
    Word,      // text; matched by stem
    Exact,     // =text; matched as written
    Phrase,    // words, exact forms in order; slop > 0: within that many extra positions, any order ("a b"~5)
    Hyphen,    // words of one hyphenated word: in order and adjacent, each by stem or form
    Wildcard,  // text with * and ? somewhere
    Fuzzy,     // text~slop, edit distance 1 or 2
    Near, Adj, // children (words_only() of each): all within slop positions of each other; Adj in order
    Range,     // of a Date or Number field: low..high, either may be empty; inclusive
    Unknown,   // field:unknown — no value
    Has,       // has:field
    Value,     // field:="text", a Keyword or Union field: the whole value, as a filter has it
    Sent, Para, // children (placed() of each): all in one sentence, or one paragraph
    First,     // one child (placed()): among the first `slop` words
    AtLeast,   // one child (words_only()): it begins at `slop` different words
  };
  Op op = Op::All;
  bool fielded = false;            // a field was named
  FieldId field = FieldId::Text;   // REQUIRES fielded
  std::string text;                // Word, Exact, Wildcard, Fuzzy, Value: as typed (NFC)
  std::vector<std::string> words;  // Phrase, Hyphen
  std::uint32_t slop = 0;          // Phrase, Fuzzy, Near, Adj, First, AtLeast
  std::string low, high;           // Range, EDTF or decimal
  bool possible = false;           // Range of dates: imprecise ones that only may lie in it too
  std::vector<Query> children;

  bool operator==(const Query&) const = default;
};

std::string to_string(const Query& query);  // canonical text
std::string in_words(const Query& query);   // "articles that have “flood” in the title, but not “drill”"

// The node with these children, in canonical shape: And in And and Or in Or flattened, one child stands for itself,
// All under And dropped; no child at all: All. Not of Not is the thing itself.
Query make_and(std::vector<Query> children);
Query make_or(std::vector<Query> children);
Query make_not(Query child);
// Sent or Para: (a SENT b) SENT c and a SENT (b AND c) are a SENT b SENT c. First of First: the shorter. REQUIRES
// placed() of each.
Query make_within(Query::Op op, std::vector<Query> children);
Query make_first(std::uint32_t words, Query child);

// For parsers: And, Or, Sent or Para of these, but what is in it stays nested; flattened() then makes all of a tree
// canonical at once. Flattening at each of its parentheses would move every word that many times.
Query make_nested(Query::Op op, std::vector<Query> children);
Query flattened(Query query);

bool words_only(const Query& query);  // may stand beside NEAR and ADJ: a word of any kind, a phrase, an OR of such
// Has a place in a text: words, phrases, NEAR, ADJ, SENT, PARA, first(), atleast(), and AND and OR of such; in fields
// of running text or none.
bool placed(const Query& query);
bool in_running_text(const Query& query);  // every leaf is of a Text field, or of none
bool prints_in_parentheses(Query::Op parent, Query::Op child);
bool is_wide_quotation_mark(char32_t c);
// " “ ” „ ‟ « » and their kin; apostrophes are not.
inline bool is_quotation_mark(char32_t c) { return c < 0x80 ? c == U'"' : is_wide_quotation_mark(c); }

}  // namespace lede
