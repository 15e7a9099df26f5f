#include "searcher/stories.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/schema.hpp"
#include "indexer/shingles.hpp"
#include "indexer/word_stream.hpp"

namespace lede {
namespace {

constexpr std::size_t kBins = 64;
constexpr std::size_t kBandBins = 3;  // of two texts that resemble each other by 0.5, 94 of 100 share a band
constexpr std::size_t kBands = kBins / kBandBins;
constexpr std::size_t kCompared = 8;  // stories of one band that an article is compared with

using Sketch = std::array<std::uint32_t, kBins>;

std::uint64_t mixed(std::uint64_t value) {  // the finaliser of MurmurHash3
  value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdU;
  value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53U;
  return value ^ (value >> 33);
}

// The shingles of an article's text, by the hashes of its words.
class ShingleReader {
 public:
  // In order, some perhaps twice; of a text of fewer words, one.
  const Shingles& read(std::string_view bytes) {
    shingles_.clear();
    const WordStream stream(bytes);
    hash_of_.assign(stream.forms() + WordStream::kShort, 0);
    stream.each_hash([&](std::uint32_t hash, std::uint32_t number) { hash_of_[number] = hash; });
    stream.values(FieldId::Text, values_);
    std::array<std::uint32_t, kShingleWords> last{};
    std::size_t words = 0;
    WordStream::each_word(values_, [&](std::uint32_t number, std::uint32_t) {
      last[words++ % kShingleWords] = number < hash_of_.size() ? hash_of_[number] : 0;
      if (words >= kShingleWords) add(last, words);
    });
    if (words > 0 && words < kShingleWords) add(last, words);
    return shingles_;
  }

 private:
  void add(const std::array<std::uint32_t, kShingleWords>& last, std::size_t words) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < kShingleWords; ++i) hash = mixed(hash + last[(words + i) % kShingleWords] + 1);
    shingles_.push_back(hash);
  }

  std::vector<std::uint32_t> hash_of_;  // [number]
  std::vector<std::string_view> values_;
  Shingles shingles_;
};

// Each shingle falls into one bin, which keeps its least.
Sketch sketch_of(const Shingles& shingles) {
  constexpr std::uint32_t kEmpty = 0xffffffff;
  Sketch sketch;
  sketch.fill(kEmpty);
  for (const std::uint64_t shingle : shingles) {
    std::uint32_t& bin = sketch[shingle % kBins];
    bin = std::min(bin, static_cast<std::uint32_t>(shingle >> 32));
  }
  const Sketch full = sketch;
  for (std::size_t i = 0; i < kBins; ++i)
    for (std::size_t step = 1; sketch[i] == kEmpty && step < kBins; ++step)
      if (full[(i + step) % kBins] != kEmpty)
        sketch[i] = full[(i + step) % kBins] + static_cast<std::uint32_t>(step) * 0x9e3779b9U;
  return sketch;
}

class StoryFinder {
 public:
  StoryFinder(const Xapian::Database& database, std::shared_ptr<const WordsFile> words, std::stop_token stop)
      : database_(database), words_(database, std::move(words)), stop_(std::move(stop)) {}

  std::unordered_map<Xapian::docid, Xapian::docid> find() {
    read_sketches();
    for (std::size_t band = 0; band < kBands && !stop_.stop_requested(); ++band) join_band(band);
    if (stop_.stop_requested()) return {};
    std::unordered_map<Xapian::docid, Xapian::docid> stories;
    for (std::uint32_t i = 0; i < articles_.size(); ++i) {
      const std::uint32_t first = root(i);
      if (first == i) continue;
      stories[articles_[i]] = articles_[first];
      stories[articles_[first]] = articles_[first];
    }
    return stories;
  }

 private:
  void read_sketches() {
    for (auto it = database_.postlist_begin(""); it != database_.postlist_end("") && !stop_.stop_requested(); ++it) {
      const Shingles& shingles = reader_.read(words_.of(*it));
      if (shingles.empty()) continue;
      articles_.push_back(*it);
      sketches_.push_back(sketch_of(shingles));
    }
    for (std::uint32_t i = 0; i < articles_.size(); ++i) parent_.push_back(i);
  }

  void join_band(std::size_t band) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;  // what they share, and who
    for (std::uint32_t i = 0; i < sketches_.size(); ++i) {
      std::uint64_t key = band;
      for (std::size_t bin = 0; bin < kBandBins; ++bin) key = mixed(key + sketches_[i][band * kBandBins + bin]);
      order.emplace_back(key, i);
    }
    std::ranges::sort(order);
    for (auto begin = order.begin(); begin != order.end();) {
      const auto end = std::find_if(begin, order.end(), [&](const auto& one) { return one.first != begin->first; });
      join_likely(begin, end);
      begin = end;
    }
  }

  // Each is compared with one article of every story met in this band so far.
  template <class Iterator>
  void join_likely(Iterator begin, Iterator end) {
    if (end - begin < 2) return;
    std::vector<std::pair<std::uint32_t, Shingles>> met;
    for (auto it = begin; it != end; ++it) {
      const auto same_story = [&](const auto& other) { return root(other.first) == root(it->second); };
      if (std::ranges::any_of(met, same_story)) continue;
      Shingles own = sorted_shingles(it->second);
      const auto copy = std::ranges::find_if(
          met, [&](const auto& other) { return resemblance(own, other.second) >= kCopyResemblance; });
      if (copy != met.end())
        join(copy->first, it->second);
      else if (met.size() < kCompared)
        met.emplace_back(it->second, std::move(own));
    }
  }

  Shingles sorted_shingles(std::uint32_t article) {
    Shingles shingles = reader_.read(words_.of(articles_[article]));
    std::ranges::sort(shingles);
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
  }

  std::uint32_t root(std::uint32_t article) {
    while (parent_[article] != article) article = parent_[article] = parent_[parent_[article]];
    return article;
  }

  void join(std::uint32_t a, std::uint32_t b) {  // the first stands for all
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

  const Xapian::Database& database_;
  WordsInOrder words_;
  std::stop_token stop_;
  ShingleReader reader_;
  std::vector<Xapian::docid> articles_;
  std::vector<Sketch> sketches_;
  std::vector<std::uint32_t> parent_;  // union-find
};

}  // namespace

std::shared_ptr<const Stories> Stories::build(const Xapian::Database& database,
                                              std::shared_ptr<const WordsFile> words,
                                              const std::stop_token& stop) {
  auto stories = std::make_shared<Stories>();
  stories->story_of_ = StoryFinder(database, std::move(words), stop).find();
  return stories;
}

std::vector<Xapian::docid> Stories::copies_of(Xapian::docid article) const {
  std::vector<Xapian::docid> copies;
  const Xapian::docid story = story_of(article);
  if (!story_of_.contains(article)) return copies;
  for (const auto& [other, its_story] : story_of_)
    if (its_story == story && other != article) copies.push_back(other);
  std::ranges::sort(copies);
  return copies;
}

std::shared_ptr<const Stories> SharedStories::of(const Xapian::Database& database,
                                                 const std::shared_ptr<const WordsFile>& words,
                                                 const std::stop_token& stop) {
  const std::lock_guard lock(mutex_);
  if (stories_ == nullptr || revision_ != database.get_revision() || uuid_ != database.get_uuid()) {
    auto built = Stories::build(database, words, stop);
    if (stop.stop_requested()) return built;
    stories_ = std::move(built);
    revision_ = database.get_revision();
    uuid_ = database.get_uuid();
  }
  return stories_;
}

}  // namespace lede
