// match_set: the articles a query finds as a set of docids (Roaring bitmaps; Lemire et al., Software: Practice and
// Experience 48, 2018), for counting: AND, OR and NOT of bitmaps take microseconds where Xapian's matcher walks the
// postings of every word again, at 35 ns a match.
// Thread rule: one thread, as its database.
#pragma once
#include <xapian.h>

#include "searcher/match_pass.hpp"
#include "searcher/postings_cache.hpp"

namespace lede {

// Every match; part of them if the deadline passes.
MatchSet match_set(const Xapian::Database& database, const Xapian::Query& query, PostingsCache& cache,
                   Deadline& deadline);

}  // namespace lede
