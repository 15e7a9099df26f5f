// What a Searcher has open: one snapshot of the index, and all that was read from it. Private to searcher.cpp (searches) and
// searcher_articles.cpp (single articles, actors, suggestions, exports). Thread rule: one thread, as its Searcher.
#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/packed_article.hpp"
#include "searcher/hit_order.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/open_index.hpp"
#include "searcher/ordinal_counts.hpp"
#include "searcher/other_text.hpp"
#include "searcher/search_plan.hpp"
#include "searcher/searcher.hpp"
#include "searcher/shard_side.hpp"
#include "searcher/snapshot_cache.hpp"

namespace lede {

struct Searcher::Impl {
  Impl(const std::string& database_path, std::shared_ptr<const DocValues> shared,
       std::shared_ptr<const SuggestionTable> shared_suggestions,
       std::shared_ptr<SharedStories> shared_stories, std::shared_ptr<SnapshotCache> shared_cache)
      : path(database_path),
        shards(ShardSide::of(path)),
        database(shards ? shards->database() : open_database(database_path)),
        values(std::move(shared)),
        suggestions(std::move(shared_suggestions)),
        stories(shared_stories ? std::move(shared_stories) : std::make_shared<SharedStories>()),
        cache(shared_cache ? std::move(shared_cache) : std::make_shared<SnapshotCache>()) {
    if (!shards && values && values->revision() != database.get_revision()) {  // written to since they were made
      forget();
    }
    read_metadata();
  }

  void read_metadata() {
    state = shards ? shards->state() : read_state(database);
    languages = shards ? shards->languages() : read_languages(database);
    if (shards) {  // other connections, perhaps fewer of them: other numbers of documents
      cache = std::make_shared<SnapshotCache>();
      return;
    }
    words = WordsFile::map(words_path(path), database.get_uuid());
  }

  // The snapshot was overwritten by a writer: go on with the newest, and with columns of our own.
  void reopen() {
    if (shards) {
      shards->reopen();
      database = shards->database();
    } else {
      database.reopen();
    }
    forget();
    read_metadata();
  }

  // All that was of another snapshot.
  void forget() {
    values.reset();
    suggestions.reset();
    cache = std::make_shared<SnapshotCache>();
  }

  void need_columns(FieldSet fields) {
    if (values && (fields & ~values->fields()).none()) return;
    if (values) fields |= values->fields();
    values = DocValues::open(path, database, analyzer, fields);
  }

  QueryCompiler compiler() {
    QueryCompiler made(database, analyzer, languages);
    made.set_words(words);
    made.set_known(&cache->words);
    if (shards) shards->prepare(made);
    return made;
  }

  SearchResponse ask(const SearchRequest& request);
  std::vector<Found> find(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline,
                          SearchResponse& response);
  std::vector<Found> find_by_date(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline,
                                  SearchResponse& response);
  std::vector<Found> find_stories(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline,
                                  SearchResponse& response);
  std::vector<Xapian::docid> count(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline,
                                   SearchResponse& response, FieldSet also = {});
  void add_hits(const SearchRequest& request, const SearchPlan& plan, const std::vector<Found>& found,
                SearchResponse& response);
  OtherText other_text(QueryCompiler& query_compiler) {
    return {{database, analyzer, languages, query_compiler, *cache,
             [this]() -> const SuggestionTable& { return known_suggestions(); },
             [this](FieldSet fields) -> const DocValues* {
               if (shards) return nullptr;
               need_columns(fields);
               return values.get();
             }}};
  }
  const SuggestionTable& known_suggestions();
  Xapian::docid find_article(const std::string& id);
  struct Whole {
    std::vector<Found> found;
    std::vector<Warning> warnings;
  };
  Whole find_all(const SearchRequest& request);
  AnnotatedArticle load(Xapian::docid id) { return load_article(database, id); }

  // Runs `ask`, a second time on the newest snapshot if the first was overwritten meanwhile; and again without a
  // shard that does not answer. A connection closed for idleness is no shard lost.
  template <typename Ask>
  auto with_retry(Ask ask_once) {
    constexpr std::size_t kMostRetries = 4;
    for (std::size_t retries = 0; retries < kMostRetries; ++retries) {
      try {
        return ask_once();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (retries > 0 && !shards) throw;
      } catch (const Xapian::NetworkTimeoutError& error) {
        if (shards) shards->lost(error);
      } catch (const Xapian::NetworkError& error) {
        if (shards && retries > 0) shards->lost(error);
      }
      reopen();
    }
    return ask_once();
  }

  const std::string path;
  std::unique_ptr<ShardSide> shards;  // null: an index of one piece
  Xapian::Database database;
  Analyzer analyzer;
  std::shared_ptr<const DocValues> values;
  std::shared_ptr<const SuggestionTable> suggestions;
  std::shared_ptr<SharedStories> stories;
  std::shared_ptr<const WordsFile> words;
  std::shared_ptr<SnapshotCache> cache;
  CountScratch scratch;
  IndexState state;
  std::vector<std::string> languages;
  const HitOrder order{database, analyzer, languages, words, values, cache};
};

}  // namespace lede
