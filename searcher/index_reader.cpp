#include "searcher/index_reader.hpp"

#include <mutex>
#include <utility>
#include <vector>

#include "searcher/open_index.hpp"
#include "searcher/searcher.hpp"
#include "searcher/shards.hpp"
#include "searcher/snapshot_cache.hpp"

namespace lede {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kMostIdle = 64;  // searchers kept for later

}  // namespace

struct IndexReader::Impl {
  explicit Impl(std::string path) : index_path(std::move(path)) { look(); }

  struct Snapshot {
    std::string database_path;
    std::shared_ptr<const DocValues> values;
    std::shared_ptr<const SuggestionTable> suggestions;
    IndexState state;
    std::shared_ptr<SnapshotCache> cache = std::make_shared<SnapshotCache>();
  };

  // Opens the live generation if it is new, or its newest revision. REQUIRES: looking is held, or
  // construction.
  void look() {
    std::string live = live_database_path(index_path);
    if (Shards::is_sharded(live)) return look_at_shards(std::move(live));
    watched_shards.reset();
    const bool other_generation = live != watched_path;
    if (other_generation) {
      watched = open_database(live);
      watched_path = std::move(live);
    } else if (!watched.reopen()) {
      return;
    }
    auto values = DocValues::open(watched_path, watched, analyzer);
    auto suggestions = SuggestionTable::open(watched_path, watched, values, analyzer);
    replace_snapshot({watched_path, std::move(values), std::move(suggestions), read_state(watched)});
  }

  // Shards have no columns here: an empty one stands for the snapshot.
  void look_at_shards(std::string path) {
    if (watched_shards && path == watched_path && !watched_shards->changed()) return;
    watched_shards = std::make_unique<Shards>(path, Shards::kPatienceOfLook);
    watched_path = std::move(path);
    replace_snapshot({watched_path, std::make_shared<DocValues>(ColumnImage()), nullptr, watched_shards->state()});
  }

  void replace_snapshot(Snapshot fresh) {
    const std::lock_guard lock(mutex);
    current = std::move(fresh);
    idle.clear();
  }

  // One caller at a time looks; the others do not wait for it.
  void look_sometimes() {
    const std::unique_lock looker(looking, std::try_to_lock);
    if (!looker.owns_lock() || Clock::now() - last_look < kLookEvery) return;
    look_once();
  }

  // A commit came between the snapshot and the opening of a searcher.
  void look_now() {
    const std::lock_guard looker(looking);
    look_once();
  }

  void look_once() {
    try {
      look();
    } catch (const Xapian::DatabaseModifiedError&) {  // written twice while it was read: the next look has it
      watched_path.clear();
    }
    last_look = Clock::now();
  }

  std::unique_ptr<Searcher> take();  // an idle one, or a new one of the current snapshot

  std::string index_path;
  const std::shared_ptr<SharedStories> stories = std::make_shared<SharedStories>();
  std::mutex looking;  // guards the six below
  Analyzer analyzer;
  std::string watched_path;
  Xapian::Database watched;
  std::unique_ptr<Shards> watched_shards;  // instead, of an index of shards
  Clock::time_point last_look = Clock::now();

  std::mutex mutex;  // guards the two below
  Snapshot current;
  std::vector<std::unique_ptr<Searcher>> idle;  // of the current snapshot
};

IndexReader::IndexReader(std::string index_path) : impl_(std::make_unique<Impl>(std::move(index_path))) {}
IndexReader::~IndexReader() = default;

std::unique_ptr<Searcher> IndexReader::Impl::take() {
  Snapshot snapshot;
  {
    const std::lock_guard lock(mutex);
    if (!idle.empty()) {
      std::unique_ptr<Searcher> searcher = std::move(idle.back());
      idle.pop_back();
      return searcher;
    }
    snapshot = current;
  }
  return std::make_unique<Searcher>(snapshot.database_path, snapshot.values, snapshot.suggestions, stories,
                                    snapshot.cache);
}

IndexReader::Loan IndexReader::searcher() {
  impl_->look_sometimes();
  std::unique_ptr<Searcher> searcher = impl_->take();
  if (!searcher->values()) {
    impl_->look_now();
    searcher = impl_->take();
  }
  return {*this, std::move(searcher)};
}

IndexState IndexReader::state() {
  impl_->look_sometimes();
  const std::lock_guard lock(impl_->mutex);
  return impl_->current.state;
}

IndexReader::Loan::Loan(IndexReader& reader, std::unique_ptr<Searcher> searcher)
    : reader_(&reader), searcher_(std::move(searcher)) {}
IndexReader::Loan::Loan(Loan&&) noexcept = default;

IndexReader::Loan::~Loan() {
  if (!searcher_) return;
  const std::lock_guard lock(reader_->impl_->mutex);
  Impl& impl = *reader_->impl_;
  // One that had to reopen, or is of an older snapshot, is not kept.
  if (searcher_->values() == impl.current.values && impl.idle.size() < kMostIdle)
    impl.idle.push_back(std::move(searcher_));
}

}  // namespace lede
