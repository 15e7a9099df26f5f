// IndexRun: one run of `lede index`: lock, plan, read, write, switch. The strategy is chosen here:
//   bulk      no index yet, or --rebuild: segments merged into a new generation
//   bulk add  much is new: the same, with the old generation as the first part of the merge
//   in place  little is new: the live generation is changed by commits
// A new generation becomes live by a rename, when everything in it is on disk; until then the old index is
// whole. An index of shards is written likewise, each article to its own (article_store.hpp). Thread rule: run_index() from one thread; it makes its own.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/article_reader.hpp"
#include "indexer/in_place_writer.hpp"
#include "indexer/progress.hpp"
#include "indexer/read_plan.hpp"

namespace lede {

struct IndexRequest {
  std::string index_path;
  std::vector<std::string> paths;  // may be empty with `rebuild`: what the index was built from
  IndexSettings settings;  // without sources; where `paths` is empty, over those the index was built with
  bool rebuild = false;
  std::optional<unsigned> shards;  // of a new index or a rebuilt one; not said: as it is, else none
  bool dry_run = false;
  std::size_t jobs = 1;
  std::size_t memory = 0;  // MB a bulk build may take, about; 0 = the least (segment_size.hpp)
  const std::atomic<bool>& stop;
  Progress& progress;
  std::function<void()> tick;  // called now and then in the calling thread
};

enum class Strategy { Nothing, InPlace, BulkAdd, Bulk };
std::string_view to_string(Strategy strategy);  // "nothing to do" "in place" "added in bulk" "built"

struct IndexSummary {
  Strategy strategy = Strategy::Nothing;
  bool interrupted = false;
  ChangeCounts changes;
  ReadPlan plan;
  std::vector<Skip> skips;                     // listed with -v
  std::map<std::string, std::size_t> skipped;  // reason → number, of all files, unchanged ones too
  std::size_t troubles = 0;                    // those of `skipped` that count for --strict
  std::uint64_t articles = 0;                  // in the index now
  std::uint64_t revision = 0;
  std::uint64_t bytes_read = 0;
};

IndexSummary run_index(const IndexRequest& request);

}  // namespace lede
