// Recency: relevance by which newer articles count more (sort=recency), an order that is asked for, never a
// hidden part of another. An article of the index's newest day gets kRecencyShare of the best hit's score on
// top of its own; one kRecencyDays older half of that, three times so old a quarter (share · days / (days +
// age)): a hyperbola, so that years apart still tell. Ages count from the newest day of the index, not from
// today: the same index gives the same answer tomorrow. A date that is not precise counts as its earliest
// day, an unknown one not at all. Thread rule: a Xapian::Query belongs to one thread.
#pragma once
#include <xapian.h>

#include <string>

namespace lede {

inline constexpr double kRecencyShare = 0.5;                 // of the best score
inline constexpr double kRecencyDays = 90;                   // after them half of it is left
inline constexpr std::string_view kRecencyPart = "recency";  // as explanations name it

// `query`, what is found unchanged. `best`: the highest score it gives; 0: it gives none, and recency alone
// orders. `built`: when the index was, ISO 8601; dates behind that day are mistakes, and as new as it.
Xapian::Query with_recency(const Xapian::Database& database, const Xapian::Query& query, double best,
                           const std::string& built);

}  // namespace lede
