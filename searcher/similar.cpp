#include "searcher/similar.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/packed_article.hpp"
#include "indexer/shingles.hpp"
#include "searcher/article_stems.hpp"
#include "searcher/hit_builder.hpp"
#include "searcher/match_pass.hpp"

namespace lede {
namespace {

constexpr std::size_t kMostStems = 400;  // looked up in the index, the most frequent of the article
constexpr std::size_t kQueryStems = 30;
constexpr std::size_t kCandidates = 30;  // looked at beyond the limit; near-copies are among them
constexpr double kLeastShare = 0.2;      // of the article's own score

struct Stem {
  std::string term;
  double times = 0;
  double weight = 0;
};

// Of a long article the most frequent.
std::vector<Stem> stems_of(const Xapian::Database& database, Xapian::docid id) {
  std::vector<Stem> stems;
  for (ArticleStem& stem : article_stems(database, id))
    stems.push_back({std::move(stem.term), stem.times, 0});
  if (stems.size() <= kMostStems) return stems;
  std::ranges::stable_sort(stems, [](const Stem& a, const Stem& b) { return a.times > b.times; });
  stems.resize(kMostStems);
  return stems;
}

}  // namespace

AnnotatedArticle SimilarArticles::load(Xapian::docid id) const {
  return load_article(database_, id);
}

Xapian::Query SimilarArticles::telling_words(Xapian::docid id) const {
  std::vector<Stem> stems = stems_of(database_, id);
  const double articles = database_.get_doccount();
  for (Stem& stem : stems) {
    const double with = database_.get_termfreq(stem.term);
    const double times = stem.times;
    if (with >= 2) stem.weight = times / (times + kBm25K1) * std::log(articles / with);
  }
  std::erase_if(stems, [](const Stem& stem) { return stem.weight <= 0; });
  std::ranges::stable_sort(stems, [](const Stem& a, const Stem& b) { return a.weight > b.weight; });
  if (stems.size() > kQueryStems) stems.resize(kQueryStems);
  std::vector<Xapian::Query> parts;
  for (const Stem& stem : stems)
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(stem.term),
                       stem.times / (stem.times + kBm25K1));
  return {Xapian::Query::OP_OR, parts.begin(), parts.end()};
}

std::vector<Hit> SimilarArticles::find(Xapian::docid id, std::size_t limit) {
  const Xapian::Query query = telling_words(id);
  std::vector<Hit> hits;
  if (query.empty() || limit == 0) return hits;
  Deadline deadline(0);
  const Xapian::MSet best = best_matches(database_, query, deadline, {0, limit + kCandidates});
  double own = best.get_max_attained();
  for (auto it = best.begin(); it != best.end(); ++it)
    if (*it == id) own = it.get_weight();
  std::vector<Shingles> known = {shingles_of(load(id).article.text, analyzer_)};
  for (auto it = best.begin(); it != best.end() && hits.size() < limit; ++it) {
    const double share = it.get_weight() / own;
    if (share < kLeastShare) break;
    if (*it == id) continue;
    const AnnotatedArticle article = load(*it);
    Shingles shingles = shingles_of(article.article.text, analyzer_);
    const auto copies = [&](const Shingles& other) {
      return resemblance(shingles, other) >= kCopyResemblance;
    };
    if (std::ranges::any_of(known, copies)) continue;
    known.push_back(std::move(shingles));
    hits.push_back(plain_hit(article, {hits.size() + 1, share}));
  }
  return hits;
}

}  // namespace lede
