// QueryParser: the one grammar of pages, API, command line and feeds. Total: never throws on any bytes; what
// can't be understood is left out or taken as words, and a Warning says so with its column.
//
//   query    = sequence { (OR | "|") sequence }        NOT binds tightest, then NEAR and ADJ, SENT, PARA, then AND
//   sequence = item { [AND] item }                     and words side by side, then OR: a b OR c = (a AND b) OR c
//   item     = { NOT | - | + } para
//   para     = sent { PARA sent }                      all in one paragraph
//   sent     = near { SENT near }                      all in one sentence
//   near     = primary { (NEAR[/n] | ADJ[/n]) primary }  all within n words of each other; ADJ in this order
//   primary  = "(" query ")" | [field:][=] ( word | "words"[~n] ) | field:( query ) | field:range | has:field
//            | first(n, query) | atleast(n, query) | date:possible( query )
//
// SENT, PARA and first() take what has a place in a text (placed()), and look for it inside that sentence, paragraph
// or beginning; of AND, OR and NOT in first() and atleast() each part is taken for itself.
// A chain of NEAR and ADJ with different distances is read pair by pair, joined by AND.
// Limits: kMaxQueryBytes, kMaxDepth, kMaxLeaves, kMaxLeafBytes; beyond them the rest is left out with a
// warning. A change that makes an old query mean something else gets a new kGrammarVersion. Thread rule: pure
// function.
#pragma once
#include <string_view>
#include <vector>

#include "searcher/query.hpp"
#include "searcher/search.hpp"

namespace lede {

inline constexpr int kGrammarVersion = 2;
inline constexpr std::size_t kMaxQueryBytes = 64 * 1024;
inline constexpr std::size_t kMaxDepth = 64;     // parentheses of the canonical text inside each other
inline constexpr std::size_t kMaxLeaves = 1024;  // words
inline constexpr std::size_t kMaxLeafBytes =
    24 * 1024;  // of all words; with operators they stay under kMaxQueryBytes

struct ParsedQuery {
  Query query;
  std::vector<Warning> warnings;
};

// `match` joins bare words: All = AND; Any = OR, and then +word is required and -word excluded.
ParsedQuery parse_query(std::string_view text, Match match = Match::All);

}  // namespace lede
