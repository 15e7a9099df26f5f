// HitOrder: the order of the hits of a search by relevance, and a page cut out of it. Xapian ranks; then the
// best are ordered anew: a question's by what its best hits teach (feedback.hpp), those of several words by
// how near these stand (proximity.hpp). A page that reaches into them is cut out of all of them, so that the
// order does not depend on the page asked for. Thread rule: one thread; refers to its thread's database and
// analyzer.
#pragma once
#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/doc_values.hpp"
#include "indexer/words_in_order.hpp"
#include "searcher/feedback.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/search.hpp"
#include "searcher/search_plan.hpp"
#include "searcher/snapshot_cache.hpp"

namespace lede {

std::vector<Found> found_at(const std::vector<Xapian::docid>& ids);  // without scores
std::vector<Found> found_in(const Xapian::MSet& ranked);

class HitOrder {
 public:
  // `words`, `values` (or null) and `cache`: of the database; all are looked at when they are needed.
  HitOrder(const Xapian::Database& database, Analyzer& analyzer, const std::vector<std::string>& languages,
           const std::shared_ptr<const WordsFile>& words, const std::shared_ptr<const DocValues>& values,
           const std::shared_ptr<SnapshotCache>& cache)
      : database_(database), analyzer_(analyzer), languages_(languages), words_(words), values_(values), cache_(cache) {}


  // Sets plan.ranked: a question's related words, from what it finds without them; and recency, if asked for.
  // `built`: when the index was.
  void learn(const SearchRequest& request, const std::string& built, SearchPlan& plan,
             Deadline& deadline) const;
  // What has to be ranked for a page, and the page of it.
  Page reach(const SearchPlan& plan, const Page& page) const;
  std::vector<Found> cut(const SearchPlan& plan, std::vector<Found> ranked, const Page& page) const;
  // Both, with plan.ranking() ranked between them.
  std::vector<Found> page_of(const SearchPlan& plan, const Page& page, Deadline& deadline) const;

 private:
  const Xapian::Database& database_;
  Analyzer& analyzer_;
  const std::vector<std::string>& languages_;
  const std::shared_ptr<const WordsFile>& words_;
  const std::shared_ptr<const DocValues>& values_;
  const std::shared_ptr<SnapshotCache>& cache_;
};

}  // namespace lede
