#include <memory>
#include <set>
#include <utility>

#include "indexer/doc_values.hpp"
#include "indexer/failure_counts.hpp"
#include "indexer/pipeline.hpp"
#include "indexer/schema.hpp"
#include "indexer/segment_size.hpp"
#include "indexer/segments.hpp"
#include "indexer/suggestion_table.hpp"
#include "indexer/sync.hpp"
#include "indexer/write_job.hpp"

namespace lede {
namespace {

// What a worker makes of a batch.
struct Filled {
  std::string segment;  // "" = the batch had no new article
  std::size_t articles = 0;
  std::set<std::string> languages;
  std::vector<std::string> replaced;  // ids that the old generation has too
  std::vector<FailedArticle> failed;
  std::vector<FeedItem> edits;  // all but articles and beginnings, in order
};

class SegmentWorker {
 public:
  SegmentWorker(const Annotator& annotator, Segments& segments) : builder_(annotator), segments_(segments) {}

  Filled fill(Batch batch) {
    segments_.merge_some();
    Filled filled;
    std::optional<SegmentWriter> writer;
    for (FeedItem& item : batch) {
      if (auto* article = std::get_if<NewArticle>(&item)) {
        if (!writer) writer.emplace(segments_.new_path());
        add(std::move(*article), *writer, filled);
      } else if (!std::holds_alternative<FileBegun>(item)) {
        filled.edits.push_back(std::move(item));
      }
    }
    if (!writer) return filled;
    add_words(writer->database(), std::exchange(words_, {}));
    filled.segment = writer->finish();
    return filled;
  }

 private:
  void add(NewArticle article, SegmentWriter& segment, Filled& filled) {
    auto made = builder_.build(std::move(article));
    if (auto* failed = std::get_if<FailedArticle>(&made)) return filled.failed.push_back(std::move(*failed));
    BuiltArticle& built = std::get<BuiltArticle>(made);
    segment.add(std::move(built.document));
    merge_words(words_, std::move(built.words));
    ++filled.articles;
    if (!built.lang.empty()) filled.languages.insert(built.lang);
    if (built.replaces) filled.replaced.push_back(std::move(built.id));
  }

  ArticleBuilder builder_;
  Segments& segments_;
  NewWords words_;  // of the segment
};

class BulkBuild {
 public:
  BulkBuild(const WriteJob& job, const std::string& generation)
      : job_(job),
        generation_(generation),
        segments_(generation + "/segments", [&job] { return job.request.stop.load(); }),
        failures_(job.failed_skips) {}

  WriteOutcome run() {
    if (!build_segments()) return {.interrupted = true, .changes = {}};
    InPlaceWriter writer(database(), job_.stamp);
    finish(writer);
    WriteOutcome outcome{
        .changes = writer.counts(), .articles = writer.articles(), .revision = writer.revision()};
    outcome.changes.added = articles_ - replaced_.size();
    outcome.changes.replaced = replaced_.size();
    return outcome;
  }

 private:
  std::string database() const { return generation_ + "/articles"; }

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
      auto worker = std::make_shared<SegmentWorker>(job_.annotator, segments_);
      return [worker](Batch batch) { return worker->fill(std::move(batch)); };
    };
    pipeline.sink = [this](Filled filled) { take(std::move(filled)); };
    pipeline.tick = job_.request.tick;
    pipeline.jobs = job_.request.jobs;
    return pipeline;
  }

  void take(Filled filled) {
    if (!filled.segment.empty()) segments_.add(std::move(filled.segment));
    articles_ += filled.articles;
    languages_.merge(filled.languages);
    for (std::string& id : filled.replaced) replaced_.push_back(std::move(id));
    for (FailedArticle& failed : filled.failed) failures_.add(std::move(failed));
    for (FeedItem& edit : filled.edits) edits_.push_back(std::move(edit));
  }

  void merge() {
    job_.request.progress.stage = Stage::Merging;
    run_threads(
        {[this] { segments_.finish(job_.existing, database()); }}, [] {}, job_.request.tick);
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
    writer.commit();
    write_columns(database());
    write_suggestions(database());
    sync_folder(generation_);
  }

  const WriteJob& job_;
  const std::string generation_;
  Segments segments_;
  FailureCounts failures_;
  std::size_t articles_ = 0;
  std::set<std::string> languages_;
  std::vector<std::string> replaced_;
  std::vector<FeedItem> edits_;
};

}  // namespace

WriteOutcome build_in_bulk(const WriteJob& job, const std::string& generation) {
  return BulkBuild(job, generation).run();
}

}  // namespace lede
