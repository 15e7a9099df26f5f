// Archive: what the server asks of an index. One implementation opens an index and follows its revisions;
// tests give answers of their own. Thread rule: all methods are safe from any thread.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "indexer/annotated_article.hpp"
#include "indexer/article_versions.hpp"
#include "searcher/actor_record.hpp"
#include "searcher/search.hpp"
#include "searcher/suggestion.hpp"

namespace lede {

class Archive {
 public:
  struct Marked {
    AnnotatedArticle article;
    std::vector<TextPart> title, text;  // with the hits of the query marked
  };
  using HitSink = std::function<bool(const Hit&, const AnnotatedArticle&)>;  // false = enough

  virtual ~Archive() = default;
  // All but state_if_ready() throw Error{NoIndex} while there is no index.
  virtual IndexState state() = 0;
  virtual std::optional<IndexState> state_if_ready() = 0;  // nullopt instead
  virtual SearchResponse search(const SearchRequest& request) = 0;
  virtual AnnotatedArticle article(const std::string& id) = 0;                      // Error{NotFound}
  virtual ArticleHistory history(const Article& article) = 0;
  // One record a type; none where no article names the actor.
  virtual std::vector<ActorRecord> actor(const std::string& name, std::size_t companions) = 0;
  virtual Marked marked(const std::string& id, const std::string& query_text) = 0;  // Error{NotFound}
  virtual std::vector<Suggestion> suggest(const std::string& prefix, std::size_t limit) = 0;
  virtual std::vector<CountedSearch> missed(const SearchRequest& request) = 0;
  virtual std::vector<Hit> similar(const std::string& id, std::size_t limit) = 0;  // Error{NotFound}
  // The article's near-copies, oldest first, undated last. nullopt: they are not known within `patience`; they are being
  // looked for, and a later call has them. Error{NotFound}.
  virtual std::optional<std::vector<Hit>> copies(const std::string& id, std::chrono::milliseconds patience) = 0;
  virtual void each_hit(const SearchRequest& request, const HitSink& sink) = 0;
};

// The index in a folder. It need not be there yet: each call looks again until it is.
std::unique_ptr<Archive> open_archive(std::string index_path);

}  // namespace lede
