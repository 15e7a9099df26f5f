// WriteJob: one writing of what a plan names, in bulk or in place.
//   build_in_bulk    reader → N workers, each filling segments of its own → one new generation, not yet live
//   update_in_place  reader → N workers → one writer that owns the live generation
// Thread rule: called from one thread; they make their own through Pipeline.
#pragma once
#include <string>

#include "indexer/built_article.hpp"
#include "indexer/in_place_writer.hpp"
#include "indexer/index_run.hpp"

namespace lede {

// What both ways of writing start from.
struct WriteJob {
  const IndexRequest& request;
  const ReadPlan& plan;
  const ReaderOptions& options;
  const Annotator& annotator;
  const std::string& existing;  // the live generation to read, "" = none (or it is to be built anew)
  const StorePlace& place;      // and to write; empty likewise
  unsigned shards = 0;          // of the generation to be built; 0 = one database that is no shard
  IndexStamp stamp;
  SkipLog& read_skips;    // by the reader
  SkipLog& failed_skips;  // by the workers
};

struct WriteOutcome {
  bool interrupted = false;
  ChangeCounts changes;
  std::uint64_t articles = 0;
  std::uint64_t revision = 0;
};

// Makes the databases in the folder `generation`, everything in it on disk; segments lie in it meanwhile.
WriteOutcome build_in_bulk(const WriteJob& job, const std::string& generation, const StorePlace& made);

WriteOutcome update_in_place(const WriteJob& job);

}  // namespace lede
