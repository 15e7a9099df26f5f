#include "searcher/feedback.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>

#include "searcher/article_stems.hpp"

namespace lede {
namespace {

using XQuery = Xapian::Query;

constexpr double kTrust = 3;            // a teacher's part grows with this power of its score
constexpr std::size_t kRelated = 30;    // words taken
constexpr std::size_t kLookedUp = 120;  // likely words whose frequency is asked for
constexpr double kCommon = 0.5;         // words that more articles have tell nothing
constexpr double kShare = 0.25;         // of related words in the query, by weight
constexpr std::size_t kNeighbours = 5;

struct Related {
  std::string term;
  double likely = 0;
  std::size_t teachers = 0;
};

// How likely each word is in the best hits, each hit trusted by its score.
std::vector<Related> likely_words(const Xapian::Database& database, const Xapian::MSet& best) {
  std::map<std::string, Related> words;
  const std::size_t teachers = std::min<std::size_t>(kTeachers, best.size());
  double trust = 0;
  for (std::size_t i = 0; i < teachers; ++i)
    trust += std::pow(best[static_cast<Xapian::doccount>(i)].get_weight(), kTrust);
  for (std::size_t i = 0; i < teachers; ++i) {
    const auto hit = best[static_cast<Xapian::doccount>(i)];
    const std::vector<ArticleStem> stems = article_stems(database, *hit);
    double length = 0;
    for (const ArticleStem& stem : stems) length += stem.times;
    for (const ArticleStem& stem : stems) {
      Related& word = words[stem.term];
      word.likely += stem.times / length * std::pow(hit.get_weight(), kTrust) / trust;
      ++word.teachers;
    }
  }
  std::vector<Related> shared;
  for (auto& [term, word] : words)
    if (word.teachers >= 2) shared.push_back({term, word.likely, word.teachers});
  std::ranges::stable_sort(shared, [](const Related& a, const Related& b) { return a.likely > b.likely; });
  return shared;
}

// An article's stems by weight, as a vector of length 1.
using Vector = std::unordered_map<std::string, double>;

std::vector<Vector> vectors_of(const Xapian::Database& database, const std::vector<Found>& found,
                               std::size_t count) {
  std::vector<std::vector<ArticleStem>> stems;
  std::unordered_map<std::string, std::size_t> among;  // how many of these articles have a stem
  for (std::size_t i = 0; i < count; ++i) {
    stems.push_back(article_stems(database, found[i].id));
    for (const ArticleStem& stem : stems.back()) ++among[stem.term];
  }
  const double all = database.get_doccount();
  std::unordered_map<std::string, double> rarity;
  for (const auto& [term, articles] : among) {
    if (articles < 2) continue;  // joins none of them
    const double with = database.get_termfreq(term);
    if (with <= all / 2) rarity.emplace(term, std::log(all / with));
  }
  std::vector<Vector> vectors(count);
  for (std::size_t i = 0; i < count; ++i) {
    double square = 0;
    for (const ArticleStem& stem : stems[i]) {
      const auto known = rarity.find(stem.term);
      if (known == rarity.end()) continue;
      const double weight = (1 + std::log(stem.times)) * known->second;
      vectors[i].emplace(stem.term, weight);
      square += weight * weight;
    }
    for (auto& [term, weight] : vectors[i]) weight /= std::sqrt(square);
  }
  return vectors;
}

double likeness(const Vector& a, const Vector& b) {
  double sum = 0;
  for (const auto& [term, weight] : a.size() < b.size() ? a : b) {
    const Vector& other = a.size() < b.size() ? b : a;
    if (const auto found = other.find(term); found != other.end()) sum += weight * found->second;
  }
  return sum;
}

struct Neighbour {
  double likeness = 0;
  double score = 0;
};

// The score of the articles most like one, the liker the more; `least` where none is like it at all.
double score_of_company(std::vector<Neighbour> neighbours, double least) {
  const std::size_t count = std::min(kNeighbours, neighbours.size());
  std::ranges::partial_sort(neighbours, neighbours.begin() + static_cast<std::ptrdiff_t>(count),
                            [](const Neighbour& a, const Neighbour& b) {
                              return a.likeness != b.likeness ? a.likeness > b.likeness : a.score > b.score;
                            });
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < count; ++i) {
    sum += neighbours[i].likeness * neighbours[i].score;
    weight += neighbours[i].likeness;
  }
  return weight > 0 ? sum / weight : least;
}

}  // namespace

XQuery with_related_words(const Xapian::Database& database, const XQuery& query, double words,
                          const Xapian::MSet& best) {
  std::vector<Related> related = likely_words(database, best);
  if (related.size() > kLookedUp) related.resize(kLookedUp);
  const double common = kCommon * database.get_doccount();
  std::erase_if(related, [&](const Related& word) { return database.get_termfreq(word.term) > common; });
  if (related.size() > kRelated) related.resize(kRelated);
  if (related.empty()) return query;
  double likely = 0;
  for (const Related& word : related) likely += word.likely;
  std::vector<XQuery> added;
  for (const Related& word : related)
    added.emplace_back(XQuery::OP_SCALE_WEIGHT, XQuery(word.term),
                       words * kShare / (1 - kShare) * word.likely / likely);
  return {XQuery::OP_AND_MAYBE, query, XQuery(XQuery::OP_OR, added.begin(), added.end())};
}

void keep_company(const Xapian::Database& database, std::vector<Found>& found) {
  const std::size_t count = std::min(found.size(), kRegularised);
  if (count < 2) return;
  const std::vector<Vector> vectors = vectors_of(database, found, count);
  const double least = found[count - 1].score;
  std::vector<std::vector<Neighbour>> neighbours(count);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j) {
      const double like = likeness(vectors[i], vectors[j]);
      neighbours[i].push_back({like, found[j].score});
      neighbours[j].push_back({like, found[i].score});
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    found[i].company = kCompanyShare * score_of_company(std::move(neighbours[i]), least);
    found[i].score = (1 - kCompanyShare) * found[i].score + found[i].company;
  }
  std::stable_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count),
                   [](const Found& a, const Found& b) { return a.score > b.score; });
}

}  // namespace lede
