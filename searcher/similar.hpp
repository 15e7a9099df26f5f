// SimilarArticles: more like this one. The stems that tell an article from the others (BM25's weight of each
// in it) are the query; what shares too little with the article is no answer. Near-copies say nothing new:
// those of the article are left out, and of those among the answers the best stands for all. Thread rule: one
// thread; uses its thread's database and analyzer.
#pragma once
#include <xapian.h>

#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/annotated_article.hpp"
#include "searcher/search.hpp"

namespace lede {

class SimilarArticles {
 public:
  SimilarArticles(const Xapian::Database& database, Analyzer& analyzer)
      : database_(database), analyzer_(analyzer) {}

  // Best first, at most `limit`; scores are shares of what the article itself would have. Throws
  // Xapian::DocNotFoundError.
  std::vector<Hit> find(Xapian::docid id, std::size_t limit);

 private:
  Xapian::Query telling_words(Xapian::docid id) const;
  AnnotatedArticle load(Xapian::docid id) const;

  const Xapian::Database& database_;
  Analyzer& analyzer_;
};

}  // namespace lede
