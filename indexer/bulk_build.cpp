#include <atomic>
#include <memory>
#include <set>
#include <utility>

#include "indexer/derived_files.hpp"
#include "indexer/failure_counts.hpp"
#include "indexer/pipeline.hpp"
#include "indexer/schema.hpp"
#include "indexer/segment_size.hpp"
#include "indexer/segments.hpp"
#include "indexer/shard_layout.hpp"
#include "indexer/sync.hpp"
#include "indexer/write_job.hpp"

namespace lede {
namespace {

// What a worker makes of a batch.
struct Filled {
  std::vector<std::string> segments;  // of each shard; empty = the batch had no new article
  std::size_t articles = 0;
  std::set<std::string> languages;
  std::vector<std::string> replaced;  // ids that the old generation has too
  std::vector<FailedArticle> failed;
  std::vector<FeedItem> edits;  // all but articles and beginnings, in order
};

// The segments of one shard, or of the one database.
using ShardSegments = std::vector<std::unique_ptr<Segments>>;

class SegmentWorker {
 public:
  SegmentWorker(const WriteJob& job, ArticlePacker& packer, const ShardSegments& segments, bool served)
      : builder_(job.annotator), stop_(job.request.stop), packer_(packer), segments_(segments), served_(served) {}

  Filled fill(Batch batch) {
    for (const auto& segments : segments_) segments->merge_some();
    Filled filled;
    Writers writers;
    for (FeedItem& item : batch) {
      if (stop_) throw Interrupted{};  // what is half filled is thrown away with the rest
      if (auto* article = std::get_if<NewArticle>(&item)) {
        if (writers.empty())
          for (const auto& segments : segments_)
            writers.push_back(std::make_unique<SegmentWriter>(segments->new_path(), packer_));
        add(std::move(*article), writers, filled);
      } else if (!std::holds_alternative<FileBegun>(item)) {
        filled.edits.push_back(std::move(item));
      }
    }
    if (writers.empty()) return filled;
    add_words(writers.front()->database(), std::exchange(words_, {}));
    for (const auto& writer : writers) filled.segments.push_back(writer->finish());
    return filled;
  }

 private:
  using Writers = std::vector<std::unique_ptr<SegmentWriter>>;

  void add(NewArticle article, const Writers& writers, Filled& filled) {
    auto made = builder_.build(std::move(article));
    if (auto* failed = std::get_if<FailedArticle>(&made)) return filled.failed.push_back(std::move(*failed));
    BuiltArticle& built = std::get<BuiltArticle>(made);
    if (served_) lay_out_for_servers(built.document, analyzer_);
    writers[shard_of(built.id, writers.size())]->add(std::move(built.document));
    merge_words(words_, std::move(built.words));
    ++filled.articles;
    if (!built.lang.empty()) filled.languages.insert(built.lang);
    if (built.replaces) filled.replaced.push_back(std::move(built.id));
  }

  ArticleBuilder builder_;
  const std::atomic<bool>& stop_;
  ArticlePacker& packer_;
  const ShardSegments& segments_;
  const bool served_;
  Analyzer analyzer_;
  NewWords words_;  // of the batch
};

class BulkBuild {
 public:
  BulkBuild(const WriteJob& job, const std::string& generation, const StorePlace& made)
      : job_(job), generation_(generation), made_(made), failures_(job.failed_skips) {
    for (std::size_t i = 0; i < made.databases.size(); ++i)
      segments_.push_back(std::make_unique<Segments>(generation + "/segments-" + std::to_string(i + 1),
                                                     [&job] { return job.request.stop.load(); }));
  }

  WriteOutcome run() {
    if (!build_segments()) return {.interrupted = true, .changes = {}};
    InPlaceWriter writer(made_, job_.stamp);
    finish(writer);
    WriteOutcome outcome{
        .changes = writer.counts(), .articles = writer.articles(), .revision = writer.revision()};
    outcome.changes.added = articles_ - replaced_.size();
    outcome.changes.replaced = replaced_.size();
    return outcome;
  }

 private:
  // False if told to stop.
  bool build_segments() {
    try {
      pipeline().run();
      if (job_.request.stop) return false;
      merge();
    } catch (const Interrupted&) {
      return false;
    }
    return true;
  }

  Pipeline<Batch, Filled> pipeline() {
    Pipeline<Batch, Filled> pipeline;
    pipeline.read = [this](const auto& emit) {
      feed_articles({.plan = job_.plan,
                     .options = job_.options,
                     .database = job_.existing,
                     .batch = segment_size(job_.request.memory, job_.request.jobs),
                     .stop = job_.request.stop,
                     .progress = job_.request.progress,
                     .skips = job_.read_skips},
                    emit);
    };
    pipeline.make_worker = [this] {
      auto worker = std::make_shared<SegmentWorker>(job_, packer_, segments_, made_.served);
      return [worker](Batch batch) { return worker->fill(std::move(batch)); };
    };
    pipeline.sink = [this](Filled filled) { take(std::move(filled)); };
    pipeline.tick = job_.request.tick;
    pipeline.jobs = job_.request.jobs;
    return pipeline;
  }

  void take(Filled filled) {
    for (std::size_t i = 0; i < filled.segments.size(); ++i) segments_[i]->add(std::move(filled.segments[i]));
    articles_ += filled.articles;
    languages_.merge(filled.languages);
    for (std::string& id : filled.replaced) replaced_.push_back(std::move(id));
    for (FailedArticle& failed : filled.failed) failures_.add(std::move(failed));
    for (FeedItem& edit : filled.edits) edits_.push_back(std::move(edit));
  }

  void merge() {
    job_.request.progress.stage = Stage::Merging;
    run_threads(
        {[this] {
          for (std::size_t i = 0; i < segments_.size(); ++i)
            segments_[i]->finish(job_.place.empty() ? std::string() : job_.place.databases[i], made_.databases[i]);
        }},
        [] {}, job_.request.tick);
  }

  // What is not in a segment: files met again, files done, files gone.
  void finish(InPlaceWriter& writer) {
    job_.request.progress.stage = Stage::Writing;
    writer.add_languages(languages_);
    for (const std::string& id : replaced_) writer.keep_newer(id);
    for (FeedItem& edit : edits_) {
      if (auto* same = std::get_if<SameArticle>(&edit)) writer.attach(*same);
      if (auto* revisit = std::get_if<RevisitMet>(&edit)) writer.attach(*revisit);
      if (auto* done = std::get_if<FileDone>(&edit)) {
        failures_.complete(done->record);
        writer.finish_file(*done);
      }
    }
    for (const std::string& path : job_.plan.gone) writer.drop_file(path);
    writer.look_at_all();
    writer.copy_all_words();
    writer.commit();
    if (!made_.served) write_derived_files(made_.databases.front(), job_.request.jobs);
    sync_folder(generation_);
  }

  const WriteJob& job_;
  const std::string generation_;
  const StorePlace& made_;
  ArticlePacker packer_;
  ShardSegments segments_;
  FailureCounts failures_;
  std::size_t articles_ = 0;
  std::set<std::string> languages_;
  std::vector<std::string> replaced_;
  std::vector<FeedItem> edits_;
};

}  // namespace

WriteOutcome build_in_bulk(const WriteJob& job, const std::string& generation, const StorePlace& made) {
  return BulkBuild(job, generation, made).run();
}

}  // namespace lede
