// order_by_date(): hits newest or oldest first. Thread rule: a pure function.
#pragma once
#include <xapian.h>

#include <cstddef>
#include <vector>

#include "indexer/doc_values.hpp"
#include "searcher/match_pass.hpp"

namespace lede {

// Puts the part of `ids` that a page shows in order of date: newest by the latest day, oldest by the
// earliest; unknown dates last both ways.
void order_by_date(std::vector<Xapian::docid>& ids, const DateColumn& dates, bool newest, std::size_t needed);

// The page of what `query` finds over shards, in the same order (by the slots that served_slots.hpp lays out for it).
std::vector<Xapian::docid> page_by_date(const Xapian::Database& database, const Xapian::Query& query, bool newest,
                                        const Page& page);

}  // namespace lede
