#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/failure_counts.hpp"
#include "indexer/pipeline.hpp"
#include "indexer/write_job.hpp"

namespace lede {
namespace {

using Change = std::variant<FileBegun, BuiltArticle, FailedArticle, SameArticle, RevisitMet, FileDone>;
using Changes = std::vector<Change>;

class ChangeMaker {
 public:
  explicit ChangeMaker(const Annotator& annotator) : builder_(annotator) {}

  Changes make(Batch batch) {
    Changes changes;
    for (FeedItem& item : batch) std::visit([&](auto& it) { make(std::move(it), changes); }, item);
    return changes;
  }

 private:
  void make(NewArticle article, Changes& changes) {
    std::visit([&](auto& made) { changes.emplace_back(std::move(made)); },
               *std::make_unique<Made>(builder_.build(std::move(article))));
  }
  void make(FileBegun begun, Changes& changes) { changes.emplace_back(std::move(begun)); }
  void make(SameArticle article, Changes& changes) { changes.emplace_back(std::move(article)); }
  void make(RevisitMet revisit, Changes& changes) { changes.emplace_back(std::move(revisit)); }
  void make(FileDone done, Changes& changes) { changes.emplace_back(std::move(done)); }

  using Made = std::variant<BuiltArticle, FailedArticle>;
  ArticleBuilder builder_;
};

class ChangeWriter {
 public:
  ChangeWriter(InPlaceWriter& writer, SkipLog& skips) : writer_(writer), failures_(skips) {}

  void write(Changes changes) {
    for (Change& change : changes) std::visit([this](auto& it) { write(std::move(it)); }, change);
  }

 private:
  void write(FileBegun begun) { writer_.begin_file(std::move(begun.record)); }
  void write(BuiltArticle article) { writer_.put(std::move(article)), writer_.commit_if_due(); }
  void write(FailedArticle failed) { failures_.add(std::move(failed)); }
  void write(SameArticle article) { writer_.attach(article), writer_.commit_if_due(); }
  void write(RevisitMet revisit) { writer_.attach(revisit), writer_.commit_if_due(); }
  void write(FileDone done) {
    failures_.complete(done.record);
    writer_.finish_file(done);
    writer_.commit_if_due();
  }

  InPlaceWriter& writer_;
  FailureCounts failures_;
};

}  // namespace

WriteOutcome update_in_place(const WriteJob& job) {
  InPlaceWriter writer(job.place, job.stamp);  // used by the sink's thread alone while the pipeline runs
  ChangeWriter changes(writer, job.failed_skips);
  Pipeline<Batch, Changes> pipeline;
  pipeline.read = [&](const auto& emit) {
    feed_articles({.plan = job.plan,
                   .options = job.options,
                   .database = job.existing,
                   .batch = {},
                   .stop = job.request.stop,
                   .progress = job.request.progress,
                   .skips = job.read_skips},
                  emit);
  };
  pipeline.make_worker = [&] {
    auto maker = std::make_shared<ChangeMaker>(job.annotator);
    return [maker](Batch batch) { return maker->make(std::move(batch)); };
  };
  pipeline.sink = [&](Changes made) { changes.write(std::move(made)); };
  pipeline.tick = job.request.tick;
  pipeline.jobs = job.request.jobs;
  pipeline.run();

  job.request.progress.stage = Stage::Writing;
  const bool interrupted = job.request.stop;
  if (!interrupted)
    for (const std::string& path : job.plan.gone) writer.drop_file(path), writer.commit_if_due();
  writer.commit();  // when interrupted, too: what is finished is kept
  return {.interrupted = interrupted,
          .changes = writer.counts(),
          .articles = writer.articles(),
          .revision = writer.revision()};
}

}  // namespace lede
