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
    Near, Adj, // children (Word, Exact, Phrase, Wildcard, Or of them), within slop positions; Adj in order
    Range,     // of a Date or Number field: low..high, either may be empty; inclusive
    Unknown,   // field:unknown — no value
    Has,       // has:field
  };
  Op op = Op::All;
  bool fielded = false;            // a field was named
  FieldId field = FieldId::Text;   // REQUIRES fielded
  std::string text;                // Word, Exact, Wildcard, Fuzzy: as typed (NFC)
  std::vector<std::string> words;  // Phrase, Hyphen
  std::uint32_t slop = 0;          // Phrase, Fuzzy, Near, Adj
  std::string low, high;           // Range, EDTF or decimal
  std::vector<Query> children;

  bool operator==(const Query&) const = default;
};

std::string to_string(const Query& query);  // canonical text
std::string in_words(const Query& query);   // "articles with flood in the title, and …"

}  // namespace lede
