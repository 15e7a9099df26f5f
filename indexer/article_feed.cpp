#include "indexer/article_feed.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "indexer/existing_articles.hpp"
#include "indexer/hash_set.hpp"
#include "indexer/hex.hpp"

namespace lede {
namespace {

// Gathers items into batches that grow to their full size, so that few articles still keep every worker busy, and all end at about
// the same time.
class Batcher {
 public:
  Batcher(const BatchSize& size, const std::function<bool(Batch)>& emit)
      : size_(size), limit_(std::min(size.first, size.articles)), emit_(emit) {}

  void add(NewArticle item) {
    ++articles_;
    bytes_ += item.article.text.size() + item.article.title.size();
    items_.emplace_back(std::move(item));
    if (articles_ >= limit_ || bytes_ >= size_.bytes) flush();
  }

  void add(FeedItem item) {
    items_.push_back(std::move(item));
    if (items_.size() - articles_ >= kOtherItems) flush();
  }

  void flush() {
    if (!items_.empty() && open_) open_ = emit_(std::exchange(items_, {}));
    handed_on_ += articles_;
    articles_ = bytes_ = 0;
    limit_ = std::clamp(handed_on_ / kGrowth, limit_, size_.articles);
  }

  bool open() const { return open_; }

 private:
  static constexpr std::size_t kOtherItems = 10'000;
  static constexpr std::size_t kGrowth = 8;  // a batch is no more than this part of what went before: the last is short
  const BatchSize& size_;
  std::size_t limit_;
  const std::function<bool(Batch)>& emit_;
  Batch items_;
  std::size_t articles_ = 0, bytes_ = 0;
  std::size_t handed_on_ = 0;  // articles
  bool open_ = true;
};

class Feed {
 public:
  Feed(const FeedRequest& request, const std::function<bool(Batch)>& emit)
      : request_(request), existing_(request.database, request.plan.gone), batcher_(request.batch, emit) {}

  void run() {
    for (const PlannedFile& planned : request_.plan.files) {
      if (stopped()) return batcher_.flush();
      read_file(planned);
      bytes_ += planned.file.bytes;
      request_.progress.bytes_done = bytes_;  // of a file that is none of ours not all was read
      ++request_.progress.files_done;
    }
    batcher_.flush();
  }

 private:
  bool stopped() const { return request_.stop || !batcher_.open(); }

  void read_file(const PlannedFile& planned) {
    const auto skipped_before = request_.skips.counts();
    FileDone done{
        .record = record_of(planned.file, request_.plan.options), .known = planned.known, .captures = {}};
    const std::string term = file_term(planned.file.path);
    ReaderOptions options = request_.options;
    options.on_revisit = [&](const Revisit& revisit) { hand_on(revisit, term, done); };
    const auto articles = open_articles(planned.file, options, request_.skips);
    while (articles) {
      if (stopped()) return;  // not done: nothing is dropped, nothing remembered
      std::optional<Article> article = articles->next();
      request_.progress.skipped = request_.skips.total();
      if (!article) break;
      begin(done);
      if (planned.known) done.captures.insert(capture_hash(article->id, capture_of(*article, term)));
      hand_on(std::move(*article), term, planned.other_options);
    }
    finish(std::move(done), skipped_before);
  }

  void begin(FileDone& done) {
    if (!std::exchange(done.remember, true)) batcher_.add(FeedItem(FileBegun{done.record}));
  }

  void hand_on(const Revisit& revisit, const std::string& term, FileDone& done) {
    const std::uint64_t key = url_key(revisit.url);
    if (key == 0) return;
    begin(done);
    const Capture capture{.file_term = term, .path = revisit.path, .captured = revisit.captured};
    if (done.known) done.captures.insert(capture_hash(hex16(key), capture));
    batcher_.add(FeedItem(RevisitMet{capture, key}));
  }

  void hand_on(Article article, const std::string& term, bool again) {
    ++request_.progress.articles;
    const bool met = !met_.insert(parse_hex(article.id));
    const bool exists = existing_.contains(article.id);
    if (met || (exists && !again && existing_.is_settled(article, term)))
      return batcher_.add(FeedItem(SameArticle{article.id, capture_of(article, term)}));
    batcher_.add(NewArticle{std::move(article), term, exists});
  }

  void finish(FileDone done, const std::map<std::string, std::size_t>& skipped_before) {
    for (const auto& [reason, count] : request_.skips.counts()) {
      const auto before = skipped_before.find(reason);
      const std::size_t added = count - (before == skipped_before.end() ? 0 : before->second);
      if (added > 0) done.record.skipped[reason] = added;
    }
    // A file that cannot be opened now keeps the articles it gave before.
    if (!done.remember && access(done.record.path.c_str(), R_OK) != 0) return;
    if (done.remember || done.known) batcher_.add(FeedItem(std::move(done)));
  }

  const FeedRequest& request_;
  ExistingArticles existing_;
  Batcher batcher_;
  HashSet met_;
  std::uint64_t bytes_ = 0;  // of the files done
};

}  // namespace

void feed_articles(const FeedRequest& request, const std::function<bool(Batch)>& emit) {
  Feed(request, emit).run();
}

}  // namespace lede
