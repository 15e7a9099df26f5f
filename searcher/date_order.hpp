// order_by_date(): hits newest or oldest first. Thread rule: a pure function.
#pragma once
#include <xapian.h>

#include <cstddef>
#include <vector>

#include "indexer/doc_values.hpp"

namespace lede {

// Puts the part of `ids` that a page shows in order of date: newest by the latest day, oldest by the
// earliest; unknown dates last both ways.
void order_by_date(std::vector<Xapian::docid>& ids, const DateColumn& dates, bool newest, std::size_t needed);

}  // namespace lede
