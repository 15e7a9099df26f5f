// ShardSide: all that a Searcher does otherwise where its index is made of shards (shards.hpp): columns and files beside a
// database do not reach it, so stock servers count (served_facets.hpp), what they cannot do is fetched (served_words.hpp,
// served_names.hpp), and shards may be lost. A Searcher without one has all in one place.
// Thread rule: one thread, as its Searcher.
#pragma once
#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/article_versions.hpp"
#include "indexer/suggestion_table.hpp"
#include "searcher/actor_record.hpp"
#include "searcher/feedback.hpp"
#include "searcher/query_compiler.hpp"
#include "searcher/search_plan.hpp"
#include "searcher/served_names.hpp"
#include "searcher/served_words.hpp"
#include "searcher/shards.hpp"

namespace lede {

class ShardSide {
 public:
  static std::unique_ptr<ShardSide> of(const std::string& path);  // null: an index of one piece

  const Xapian::Database& database() const { return database_; }
  const IndexState& state() const { return shards_.state(); }
  const std::vector<std::string>& languages() const { return shards_.languages(); }
  void reopen();
  // Shards are waited for as long as a search may take (0: a minute). True if they had to be opened anew for it.
  bool keep_time(std::uint32_t limit_ms);
  void lost(const Xapian::Error& error) { shards_.lost(error); }

  void prepare(QueryCompiler& compiler);
  void count(const SearchRequest& request, const SearchPlan& plan, Analyzer& analyzer, Deadline& deadline,
             SearchResponse& response);
  std::size_t articles(const Xapian::Query& query, Analyzer& analyzer);
  std::vector<Found> page_by_date(const SearchRequest& request, const SearchPlan& plan) const;
  std::vector<ActorRecord> actor(Analyzer& analyzer, const std::string& name, std::size_t companions);
  std::shared_ptr<const SuggestionTable> suggestions(Analyzer& analyzer) const;  // of this state; made once a process
  ArticleHistory history(const Article& article) const;

  static Warning no_stories();
  bool lacks_some() const { return !shards_.missing().empty(); }
  void tell_missing(std::vector<Warning>& warnings) const;
  // Nothing is known not to be there where a shard does not answer: throws Error{NoIndex} then.
  void need_all_for(const std::string& what) const;

 private:
  explicit ShardSide(const std::string& path) : path_(path), shards_(path) {}
  void open(std::chrono::milliseconds patience);

  std::string path_;
  Shards shards_;
  Xapian::Database database_ = shards_.all();
  ServedReader reader_{database_};
  ServedNames names_{database_};
};

}  // namespace lede
