#include "web/archive.hpp"

#include <algorithm>
#include <future>
#include <mutex>
#include <stop_token>

#include "corpus/error.hpp"
#include "indexer/index_directory.hpp"
#include "searcher/index_reader.hpp"
#include "searcher/searcher.hpp"

namespace lede {
namespace {

// The first day an article may be of; undated ones last.
auto age(const Hit& hit) {
  const bool dated = hit.published && hit.published->date.earliest;
  return std::pair(!dated, dated ? *hit.published->date.earliest : CalendarDay());
}

class IndexArchive : public Archive {
 public:
  explicit IndexArchive(std::string path) : path_(std::move(path)) {}
  ~IndexArchive() override { closing_.request_stop(); }  // so that nobody waits for stories that nobody wants now

  IndexState state() override { return reader().state(); }
  std::optional<IndexState> state_if_ready() override {
    if (IndexDirectory(path_).places().empty()) return std::nullopt;
    return state();
  }
  SearchResponse search(const SearchRequest& request) override {
    return reader().searcher()->search(request);
  }
  AnnotatedArticle article(const std::string& id) override { return reader().searcher()->article(id); }
  ArticleHistory history(const Article& article) override { return reader().searcher()->history(article); }

  std::vector<ActorRecord> actor(const std::string& name, std::size_t companions) override {
    try {
      return reader().searcher()->actor(name, companions);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::NotFound) throw;
      return {};
    }
  }

  Marked marked(const std::string& id, const std::string& query_text) override {
    const IndexReader::Loan searcher = reader().searcher();
    Marked out{searcher->article(id), {}, {}};
    Searcher::Marked parts = searcher->mark(out.article, query_text);
    out.title = std::move(parts.title);
    out.text = std::move(parts.text);
    return out;
  }

  std::vector<Suggestion> suggest(const std::string& prefix, std::size_t limit) override {
    return reader().searcher()->suggest(prefix, limit);
  }

  std::vector<CountedSearch> missed(const SearchRequest& request) override {
    return reader().searcher()->missed(request);
  }

  std::vector<Hit> similar(const std::string& id, std::size_t limit) override {
    return reader().searcher()->similar(id, limit);
  }

  std::optional<std::vector<Hit>> copies(const std::string& id, std::chrono::milliseconds patience) override {
    if (stories_known().wait_for(patience) != std::future_status::ready) return std::nullopt;
    std::vector<Hit> hits = reader().searcher()->copies(id);
    std::ranges::stable_sort(hits, {}, age);
    return hits;
  }

  void each_hit(const SearchRequest& request, const HitSink& sink) override {
    reader().searcher()->each_hit(request, sink);
  }

 private:
  // Throws what IndexReader throws; the next call tries again.
  IndexReader& reader() {
    const std::lock_guard lock(mutex_);
    if (!reader_) reader_ = std::make_unique<IndexReader>(path_);
    return *reader_;
  }

  // Done when the stories of the newest revision are known. They are looked for from its first call on, beside what
  // the server answers.
  std::shared_future<void> stories_known() {
    const IndexState now = state();
    const std::lock_guard lock(stories_mutex_);
    const std::string revision = now.uuid + " " + std::to_string(now.revision);
    const bool busy = stories_.valid() && stories_.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
    if (stories_of_ != revision && !busy) {
      stories_ = std::async(std::launch::async, [this] { reader().searcher()->know_stories(closing_.get_token()); }).share();
      stories_of_ = revision;
    }
    return stories_;
  }

  std::string path_;
  std::mutex mutex_;
  std::unique_ptr<IndexReader> reader_;  // guarded by mutex_ until set, then never changed
  std::mutex stories_mutex_;             // guards what is below
  std::stop_source closing_;
  std::string stories_of_;
  std::shared_future<void> stories_;
};

}  // namespace

std::unique_ptr<Archive> open_archive(std::string index_path) {
  return std::make_unique<IndexArchive>(std::move(index_path));
}

}  // namespace lede
