// shard_layout: lays a document out for stock servers (served_slots.hpp says how), and says which shard it goes to.
// Thread rule: pure functions; the analyzer belongs to the calling thread.
#pragma once
#include <xapian.h>

#include <string_view>

#include "indexer/analyzer.hpp"
#include "indexer/served_slots.hpp"

namespace lede {

// Of N shards, from 0, the one an article belongs to. REQUIRES: shards > 0.
std::size_t shard_of(std::string_view article_id, std::size_t shards);

// 16 hex digits; zeros if it has none.
std::string article_id_in(const Xapian::Document& document);

// REQUIRES: made by DocumentBuilder, with its words in slot kWordsInOrderSlot, which are moved.
void lay_out_for_servers(Xapian::Document& document, Analyzer& analyzer);

}  // namespace lede
