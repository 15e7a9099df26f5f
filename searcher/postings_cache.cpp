#include "searcher/postings_cache.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace lede {
namespace {

constexpr std::uint16_t kMostOfDense = std::numeric_limits<std::uint8_t>::max();

// Adds docids many at a time, which is what Roaring is quick at.
class SetWriter {
 public:
  explicit SetWriter(MatchSet& set) : set_(set) {}
  ~SetWriter() { set_.addMany(count_, some_.data()); }
  SetWriter(const SetWriter&) = delete;
  SetWriter& operator=(const SetWriter&) = delete;
  void add(Xapian::docid id) {
    some_[count_++] = id;
    if (count_ == some_.size()) set_.addMany(std::exchange(count_, 0), some_.data());
  }

 private:
  MatchSet& set_;
  std::array<std::uint32_t, 256> some_;
  std::size_t count_ = 0;
};

// Where most articles have the term its frequencies are found by docid, without looking for the place in a list.
void lay_out(Postings& postings, const Xapian::Database& database) {
  const bool dense = std::uint64_t{postings.frequency} * Postings::kDense >= database.get_lastdocid();
  if (!dense || std::ranges::any_of(postings.wdf, [](auto wdf) { return wdf > kMostOfDense; })) return;
  postings.wdf_of.resize(std::size_t{database.get_lastdocid()} + 1);
  std::size_t at = 0;
  for (const Xapian::docid id : postings.articles) postings.wdf_of[id] = static_cast<std::uint8_t>(postings.wdf[at++]);
  postings.wdf = {};
}

Postings read_term(const Xapian::Database& database, const std::string& term, Deadline& deadline) {
  Postings postings;
  postings.frequency = database.get_termfreq(term);
  postings.wdf.reserve(postings.frequency);
  {
    SetWriter writer(postings.articles);
    const auto end = database.postlist_end(term);
    for (auto it = database.postlist_begin(term); it != end && !deadline.passed(); ++it) {
      writer.add(*it);
      const Xapian::termcount wdf = it.get_wdf();
      postings.exact = postings.exact && wdf <= std::numeric_limits<std::uint16_t>::max();
      postings.wdf.push_back(static_cast<std::uint16_t>(wdf));
    }
  }
  postings.articles.runOptimize();
  lay_out(postings, database);
  return postings;
}

Postings read_matches(const Xapian::Database& database, const Xapian::Query& query, Deadline& deadline) {
  Postings postings;
  {
    SetWriter writer(postings.articles);
    each_match(database, query, deadline, [&](Xapian::docid id) { writer.add(id); });
  }
  postings.articles.runOptimize();
  return postings;
}

}  // namespace

PostingsCache::Shared PostingsCache::of_term(const Xapian::Database& database, const std::string& term,
                                             Deadline& deadline) {
  if (Shared kept = find(term)) return kept;
  Postings made = read_term(database, term, deadline);
  return keep(term, std::move(made), !deadline.was_passed());
}

PostingsCache::Shared PostingsCache::of_all(const Xapian::Database& database, Deadline& deadline) {
  if (Shared kept = find({})) return kept;
  Postings made = read_matches(database, Xapian::Query::MatchAll, deadline);
  return keep({}, std::move(made), !deadline.was_passed());
}

PostingsCache::Shared PostingsCache::of_query(const Xapian::Database& database, const Xapian::Query& query,
                                              const std::string& name, Deadline& deadline) {
  const std::string key = " " + name;  // no term begins with a space
  if (Shared kept = find(key)) return kept;
  Postings made = read_matches(database, query, deadline);
  return keep(key, std::move(made), !deadline.was_passed());
}

std::size_t PostingsCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

PostingsCache::Shared PostingsCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(key);
  if (place == places_.end()) return nullptr;
  kept_.splice(kept_.begin(), kept_, place->second);
  return kept_.front().postings;
}

PostingsCache::Shared PostingsCache::keep(const std::string& key, Postings made, bool whole) {
  const std::size_t bytes = made.bytes() + 2 * key.size() + sizeof(Kept);
  auto postings = std::make_shared<const Postings>(std::move(made));
  if (!whole || bytes > max_bytes_ / 4) return postings;
  const std::lock_guard lock(mutex_);
  if (places_.contains(key)) return postings;  // another thread was quicker
  for (bytes_ += bytes; bytes_ > max_bytes_; kept_.pop_back()) {
    bytes_ -= kept_.back().bytes;
    places_.erase(kept_.back().key);
  }
  kept_.push_front({key, postings, bytes});
  places_.emplace(kept_.front().key, kept_.begin());
  return postings;
}

}  // namespace lede
