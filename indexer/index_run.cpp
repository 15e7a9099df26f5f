#include "indexer/index_run.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "corpus/error.hpp"
#include "indexer/derived_files.hpp"
#include "indexer/index_directory.hpp"
#include "indexer/index_opening.hpp"
#include "indexer/reading_tools.hpp"
#include "indexer/sync.hpp"
#include "indexer/write_job.hpp"

namespace lede {
namespace {

namespace fs = std::filesystem;

// Measured, 10 MB of articles added to an index of 13 MB: in bulk or in place takes the same time (0.9
// and 1.1 MB a second of a core), but pages that were split leave the index twice as large. So much is added
// in bulk, which copies the whole index and closes it up; where the index is more than 20 times as large as
// what is new, copying would be most of the work, and little is always added in place.
constexpr double kBulkShare = 0.05;
constexpr std::uint64_t kBulkBytes = 8 << 20;

std::vector<std::string> absolute(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) out.push_back(fs::canonical(path).native());
  return out;
}

std::string absolute_or_empty(const std::string& file) {
  return file.empty() ? file : fs::absolute(file).native();
}

// A new generation until it is live; removed if the run ends before.
class UnfinishedFolder {
 public:
  explicit UnfinishedFolder(std::string path) : path_(std::move(path)) { fs::create_directories(path_); }
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;
  ~UnfinishedFolder() {
    std::error_code ignored;  // what stays is a leftover for the next run to remove
    if (!kept_) fs::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }
  void keep() { kept_ = true; }

 private:
  std::string path_;
  bool kept_ = false;
};

class IndexRun {
 public:
  explicit IndexRun(const IndexRequest& request) : request_(request), directory_(request.index_path) {}

  IndexSummary run() {
    std::optional<IndexLock> lock;
    if (!request_.dry_run) lock.emplace(request_.index_path);
    index_ = request_.rebuild ? open_for_rebuild(directory_) : open_for_update(directory_);
    choose_sources();
    choose_shards();
    plan();
    if (!request_.dry_run) write();
    count_skips();
    return std::move(summary_);
  }

 private:
  bool anew() const { return request_.rebuild || !index_.generation; }

  void choose_sources() {
    paths_ = request_.paths;
    settings_ = request_.settings;
    if (!paths_.empty()) return;
    if (!request_.rebuild || index_.stamp.settings.sources.empty())
      throw Error(ErrorKind::Usage, "index: no files or folders were named", "name some: lede index PATH...");
    settings_ = index_.stamp.settings;
    paths_ = settings_.sources;
    const IndexSettings& given = request_.settings;
    if (!given.actors) settings_.actors = false;
    if (!given.actors_file.empty()) settings_.actors_file = given.actors_file;
    if (!given.outlets_file.empty()) settings_.outlets_file = given.outlets_file;
    if (!given.field_map.empty()) settings_.field_map = given.field_map;
  }

  void choose_shards() {
    shards_ = index_.place.served ? static_cast<unsigned>(index_.place.databases.size()) : 0;
    if (!request_.shards || *request_.shards == shards_) return;
    if (!anew())
      throw Error(ErrorKind::Usage,
                  "index: it has " + (shards_ == 0 ? "no" : std::to_string(shards_)) + " shards, not " +
                      std::to_string(*request_.shards),
                  "cut it anew with: lede index --rebuild --shards " + std::to_string(*request_.shards));
    shards_ = *request_.shards;
  }

  void plan() {
    settings_.actors_file = absolute_or_empty(settings_.actors_file);
    settings_.outlets_file = absolute_or_empty(settings_.outlets_file);
    if (fs::exists(directory_.corrections_path())) settings_.corrections_file = directory_.corrections_path();
    const Manifest none;
    summary_.plan = make_plan(
        {.paths = paths_, .manifest = anew() ? none : index_.manifest, .options = options_digest(settings_)},
        walk_skips_);
    settings_.sources = anew() ? std::vector<std::string>() : index_.stamp.settings.sources;
    add_sources(settings_.sources, absolute(paths_));
    request_.progress.bytes_total = summary_.plan.bytes;
    request_.progress.files_total = summary_.plan.files.size();
    summary_.strategy = strategy();
    summary_.revision = index_.stamp.revision;
    summary_.articles = index_.articles;
  }

  Strategy strategy() const {
    if (anew()) return Strategy::Bulk;
    if (summary_.plan.nothing_to_do()) return Strategy::Nothing;
    const std::uint64_t fresh = summary_.plan.fresh_bytes;
    double index_bytes = 0;
    for (const std::string& database : index_.place.databases) index_bytes += static_cast<double>(folder_bytes(database));
    return fresh > kBulkBytes && static_cast<double>(fresh) > kBulkShare * index_bytes ? Strategy::BulkAdd
                                                                                       : Strategy::InPlace;
  }

  void write() {
    if (!index_.damaged) directory_.remove_leftovers();
    if (summary_.strategy == Strategy::Nothing) {
      if (shards_ == 0) mend_derived_files(index_.database, request_.jobs);
      return;
    }
    ReaderOptions options = load_reader_options(settings_);
    options.bytes_read = &request_.progress.bytes_done;
    const Annotator annotator = load_annotator(settings_);
    IndexStamp stamp = index_.stamp;
    stamp.settings = settings_;
    const WriteJob job{.request = request_,
                       .plan = summary_.plan,
                       .options = options,
                       .annotator = annotator,
                       .existing = anew() ? none_ : index_.database,
                       .place = anew() ? nowhere_ : index_.place,
                       .shards = shards_,
                       .stamp = std::move(stamp),
                       .read_skips = read_skips_,
                       .failed_skips = failed_skips_};
    const WriteOutcome outcome =
        summary_.strategy == Strategy::InPlace ? change_in_place(job) : new_generation(job);
    summary_.interrupted = outcome.interrupted;
    summary_.changes = outcome.changes;
    summary_.articles = outcome.articles;
    summary_.revision = outcome.revision;
  }

  // The columns last: until they are there, who asks makes his own.
  WriteOutcome change_in_place(const WriteJob& job) {
    WriteOutcome outcome = update_in_place(job);
    if (shards_ > 0) return outcome;  // asked through Xapian alone
    write_derived_files(index_.database, request_.jobs);
    return outcome;
  }

  WriteOutcome new_generation(const WriteJob& job) {
    const unsigned generation = directory_.next_generation();
    UnfinishedFolder folder(directory_.generation_path(generation));
    const StorePlace made{directory_.database_paths(generation, shards_), shards_ > 0};
    const WriteOutcome outcome = build_in_bulk(job, folder.path(), made);
    if (outcome.interrupted) return outcome;
    directory_.make_live(generation, shards_);
    folder.keep();
    return outcome;
  }

  void count_skips() {
    summary_.skipped = summary_.plan.skipped_before;
    for (const SkipLog* log : {&walk_skips_, &read_skips_, &failed_skips_}) {
      for (const auto& [reason, count] : log->counts()) summary_.skipped[reason] += count;
      summary_.skips.insert(summary_.skips.end(), log->skips().begin(), log->skips().end());
    }
    for (const auto& [reason, count] : summary_.skipped) summary_.troubles += is_trouble(reason) ? count : 0;
  }

  const IndexRequest& request_;
  const IndexDirectory directory_;
  const std::string none_;
  const StorePlace nowhere_;
  OpenedIndex index_;
  unsigned shards_ = 0;
  std::vector<std::string> paths_;
  IndexSettings settings_;
  SkipLog walk_skips_, read_skips_, failed_skips_;
  IndexSummary summary_;
};

}  // namespace

std::string_view to_string(Strategy strategy) {
  switch (strategy) {
    case Strategy::Nothing:
      return "nothing to do";
    case Strategy::InPlace:
      return "in place";
    case Strategy::BulkAdd:
      return "added in bulk";
    case Strategy::Bulk:
      return "built";
  }
  return "";
}

IndexSummary run_index(const IndexRequest& request) { return IndexRun(request).run(); }

}  // namespace lede
