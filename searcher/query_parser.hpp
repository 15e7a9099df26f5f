// QueryParser: the one grammar of pages, API, command line and feeds. Total: never throws on any bytes; what can't be
// understood is left out or taken as words, and a Warning says so with its column.
// Limits: kMaxQueryBytes, kMaxDepth, kMaxLeaves; beyond them the rest is left out with a warning.
// Thread rule: pure function.
#pragma once
#include <string_view>
#include <vector>

#include "searcher/query.hpp"
#include "searcher/search.hpp"

namespace lede {

inline constexpr int kGrammarVersion = 1;
inline constexpr std::size_t kMaxQueryBytes = 64 * 1024;
inline constexpr std::size_t kMaxDepth = 64;
inline constexpr std::size_t kMaxLeaves = 1024;

struct ParsedQuery {
  Query query;
  std::vector<Warning> warnings;
};

// `match` joins bare words: All = AND, Any = OR.
ParsedQuery parse_query(std::string_view text, Match match = Match::All);

}  // namespace lede
