// SnapshotCache: what searches have read of one snapshot of the index and the next will want again; shared by its
// Searchers, so that one warms all. Thread rule: any thread.
#pragma once
#include "searcher/known_words.hpp"
#include "searcher/postings_cache.hpp"

namespace lede {

struct SnapshotCache {
  PostingsCache postings;
  KnownWords words;
};

}  // namespace lede
