// HitBuilder: an article of the index → a Hit as a result list shows it, with title and snippets marked.
// Thread rule: one thread (holds a Highlighter).
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "searcher/highlighter.hpp"
#include "searcher/search.hpp"

namespace lede {

// Where a hit stands.
struct Ranked {
  std::size_t rank = 0;  // from 1
  double score = 0;
};

inline constexpr std::size_t kHitActors = 4;  // that a hit shows

// Without marks or snippets: for exports.
Hit plain_hit(const AnnotatedArticle& article, const Ranked& place);

class HitBuilder {
 public:
  // `snippets`: at most so many a hit.
  HitBuilder(const Query& typed, Analyzer& analyzer, const std::vector<std::string>& languages,
             std::size_t snippets)
      : highlighter_(typed, analyzer, languages), snippets_(snippets) {}
  Hit build(const AnnotatedArticle& article, const Ranked& place);

 private:
  Highlighter highlighter_;
  std::size_t snippets_;
};

}  // namespace lede
