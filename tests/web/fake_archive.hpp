// An Archive with answers made by hand: pages and the server are tested without an index.
#pragma once
#include <atomic>
#include <mutex>

#include "web/archive.hpp"

namespace lede::test {

// A hit with every part filled; number 0, 1, … changes headline, date and outlet.
Hit sample_hit(std::size_t number);
AnnotatedArticle sample_article();
// What a search for "flood" might answer: `total` articles, hits of the page asked for, facets of every kind.
SearchResponse sample_response(const SearchRequest& request, std::size_t total = 1234);

class FakeArchive : public Archive {
 public:
  IndexState state() override;
  std::optional<IndexState> state_if_ready() override;
  SearchResponse search(const SearchRequest& request) override;
  AnnotatedArticle article(const std::string& id) override;
  ArticleHistory history(const Article& article) override;
  std::vector<ActorRecord> actor(const std::string& name, std::size_t companions) override;
  Marked marked(const std::string& id, const std::string& query_text) override;
  std::vector<Suggestion> suggest(const std::string& prefix, std::size_t limit) override;
  std::vector<CountedSearch> missed(const SearchRequest& request) override;
  std::optional<std::vector<Hit>> copies(const std::string& id, std::chrono::milliseconds patience) override;
  std::vector<Hit> similar(const std::string& id, std::size_t limit) override;
  void each_hit(const SearchRequest& request, const HitSink& sink) override;

  std::atomic<bool> has_index = true;
  std::atomic<std::uint64_t> revision = 7;
  std::atomic<int> searches = 0;
  std::atomic<bool> partial = false;  // so is the answer to "slow"
  std::atomic<bool> empty = false;    // an index without articles
  std::atomic<bool> knows_stories = true;  // else they are still looked for
  std::size_t total = 1234;

 private:
  // The queries evil0, evil1, … are answered with hostile texts.
  static std::optional<std::size_t> hostile_number(const std::string& text);
};

}  // namespace lede::test
