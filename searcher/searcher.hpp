// Searcher: asks one snapshot of the index. Two passes (design: ranking prunes, counting is weightless):
// top hits by BM25 without a spy, then every match counted by docid through DocValues.
// Thread rule: one thread at a time. Xapian::DatabaseModifiedError is handled inside: reopen and ask again,
// once.
#pragma once
#include <xapian.h>

#include <chrono>
#include <functional>
#include <limits>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/annotated_article.hpp"
#include "indexer/article_versions.hpp"
#include "searcher/actor_record.hpp"
#include "indexer/doc_values.hpp"
#include "searcher/query.hpp"
#include "searcher/search.hpp"
#include "searcher/stories.hpp"
#include "searcher/suggestion.hpp"

namespace lede {

struct SnapshotCache;

class Searcher {
 public:
  // `values` is built on first need if null, with the columns a search asks for only (one command-line
  // search); so are `suggestions`, `stories` and `cache`. Throws Error{Version} for an index of another schema or analyzer.
  Searcher(const std::string& database_path, std::shared_ptr<const DocValues> values,
           std::shared_ptr<const SuggestionTable> suggestions = nullptr,
           std::shared_ptr<SharedStories> stories = nullptr, std::shared_ptr<SnapshotCache> cache = nullptr);
  ~Searcher();

  SearchResponse search(const SearchRequest& request);
  // By id or source id; Error{NotFound} if there is none.
  AnnotatedArticle article(const std::string& id);
  // Its captures and older texts (article_versions.hpp).
  ArticleHistory history(const Article& article);
  // What the index knows of an actor, one record a type he is named under; Error{NotFound} if no article names him.
  std::vector<ActorRecord> actor(const std::string& name, std::size_t companions = 12);
  // What a text that begins so may become; at most `limit`.
  std::vector<Suggestion> suggest(const std::string& prefix, std::size_t limit);
  // Articles about the same, best first, without the article's near-copies and with one of each group of
  // near-copies (similar.hpp). By id or source id; Error{NotFound} if there is none.
  std::vector<Hit> similar(const std::string& id, std::size_t limit);
  // The near-copies of an article: the others of its story (stories.hpp), in the order they were indexed, with one
  // reading of all articles where the stories of this revision are not known yet. By id or source id;
  // Error{NotFound} if there is none.
  std::vector<Hit> copies(const std::string& id);
  void know_stories(const std::stop_token& stop = {});  // so that copies() and Group::Story need not read all articles
  // What the request would find besides if its text were a little wider: the wider searches that find more,
  // counted as search() counts them, within `limit`.
  std::vector<CountedSearch> missed(const SearchRequest& request,
                                    std::chrono::milliseconds limit = std::chrono::milliseconds(300));
  // Every hit of the request in its order, from request.offset, without snippets and whatever request.limit
  // says (export), and whatever its time limit: an export is whole. Stops when `sink` returns false, or after
  // `at_most`. Returns what there is to say of the query.
  std::vector<Warning> each_hit(const SearchRequest& request,
                const std::function<bool(const Hit&, const AnnotatedArticle&)>& sink,
                std::size_t at_most = std::numeric_limits<std::size_t>::max());
  // Title and text of one article with the query's matches marked.
  struct Marked {
    std::vector<TextPart> title, text;
  };
  Marked mark(const AnnotatedArticle& article, const std::string& query_text);
  const IndexState& state() const;
  std::vector<std::string> languages() const;
  // The columns this searcher counts with; another object after it had to reopen its database.
  std::shared_ptr<const DocValues> values() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lede
