// served_columns: the names of outlets, persons, organisations and places of an index of shards (served_slots.hpp), and in
// how many articles each is, as columns without rows: what suggestions need. All of them travel once a revision.
// Thread rule: the database belongs to the calling thread.
#pragma once
#include <xapian.h>

#include <memory>

#include "indexer/doc_values.hpp"

namespace lede {

std::shared_ptr<const DocValues> read_served_columns(const Xapian::Database& database);

}  // namespace lede
