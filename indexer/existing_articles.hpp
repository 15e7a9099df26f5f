// ExistingArticles: the articles an index holds already, as its next writer's reader must know them: by id,
// and whether what a file says now is what the index has. Thread rule: one thread, the one that made it.
// Another thread may write the index meanwhile; reads are retried on the newest commit.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "corpus/article.hpp"
#include "indexer/article_versions.hpp"
#include "indexer/hash_set.hpp"

namespace lede {

class ExistingArticles {
 public:
  // `gone`: paths of files that are no longer there; "" as database = an empty index.
  ExistingArticles(const std::string& database, const std::vector<std::string>& gone);
  bool contains(const std::string& id) const;
  // REQUIRES: contains(article.id). True if the index need not be told anew: it has the same fields, or it
  // has the article from another file that is still there.
  bool is_settled(const Article& article, const std::string& file_term);

 private:
  bool compare(const Article& article, const std::string& file_term) const;
  bool is_owner(const std::vector<Capture>& captures, const std::string& file_term) const;

  Xapian::Database database_;
  HashSet ids_;
  std::unordered_set<std::string> gone_terms_;
};

}  // namespace lede
