// OpenedIndex: the index as a writer finds it: its live generation, stamp and manifest.
// Thread rule: a value; the database is opened, read and closed within open_index().
#pragma once
#include <optional>
#include <string>

#include "indexer/in_place_writer.hpp"
#include "indexer/index_directory.hpp"
#include "indexer/manifest.hpp"

namespace lede {

struct OpenedIndex {
  std::optional<unsigned> generation;  // nullopt: there is none yet
  std::string database;                // to read, "" likewise: of shards, the stub of them all
  StorePlace place;                    // to write; empty likewise
  IndexStamp stamp;
  Manifest manifest;
  std::uint64_t articles = 0;
  bool damaged = false;  // and to be rebuilt
};

// Refuses an index of another schema or analyzer with Error{Version}, a damaged one with Error{Corrupt}.
OpenedIndex open_for_update(const IndexDirectory& directory);
// For --rebuild: takes over what can be read of the old index (uuid, revision, settings); it may be damaged
// or absent.
OpenedIndex open_for_rebuild(const IndexDirectory& directory);

}  // namespace lede
