// Wider searches: what else somebody may have meant who typed this, each a little wider than the last.
//   most_of     nothing has all of a query's parts: the parts that the most articles have most of
//   widenings   the query without quotation marks, by stem, with one part left out …: "what did my query
//   miss?"
// Counting them is the searcher's work and never delays an answer that found something. Thread rule: pure
// functions.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/query.hpp"

namespace lede {

// The parts of a query that must all match; empty if there is only one. What is excluded is no part.
std::vector<Query> required_parts(const Query& query);

// `query` with only those of its required_parts() whose bit is set; exclusions stay.
Query with_parts(const Query& query, std::uint64_t parts);

// How many articles have each combination of parts → the one to offer: most parts, then most articles, then
// the parts that come first. 0 if there is none.
struct PartCount {
  std::uint64_t parts = 0;  // a bit for each
  std::size_t articles = 0;
};
PartCount most_of(const std::vector<PartCount>& combinations);

struct Widening {
  std::string change;  // "without quotation marks"
  Query query;
};
std::vector<Widening> widenings(const Query& query);

}  // namespace lede
