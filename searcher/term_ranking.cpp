#include "searcher/term_ranking.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace lede {
namespace {

using XQuery = Xapian::Query;

// Calls sink(place in a, place in b) of what both have; both ascend.
template <class Sink>
void each_common(const std::vector<Xapian::docid>& a, const std::vector<Xapian::docid>& b, Sink sink) {
  constexpr std::size_t kMuchLonger = 32;
  if (b.size() / kMuchLonger >= a.size()) {
    auto at = b.begin();
    for (std::size_t i = 0; i < a.size(); ++i) {
      at = std::lower_bound(at, b.end(), a[i]);
      if (at == b.end()) return;
      if (*at == a[i]) sink(i, static_cast<std::size_t>(at - b.begin()));
    }
    return;
  }
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const Xapian::docid x = a[i], y = b[j];
    if (x == y) sink(i, j);
    i += x <= y ? 1 : 0;
    j += y <= x ? 1 : 0;
  }
}

// BM25Weight::init() and get_sumpart(), as match_pass.hpp has its parameters.
double term_weight(Xapian::doccount frequency, Xapian::doccount articles) {
  double odds = (articles - frequency + 0.5) / (frequency + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return std::log(odds) * (kBm25K1 + 1);
}

bool is_terms(const XQuery& query) {
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (query.get_subquery(i).get_type() != XQuery::LEAF_TERM) return false;
  return true;
}

std::vector<std::string> terms_of(const XQuery& query) {
  std::vector<std::string> terms;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    terms.push_back(*query.get_subquery(i).get_terms_begin());
  return terms;
}

}  // namespace

Xapian::doccount synonym_frequency(std::vector<Xapian::doccount> sizes, Xapian::doccount articles) {
  while (sizes.size() > 1) {
    std::ranges::sort(sizes, std::greater<>());
    const double rarer = sizes.back();
    sizes.pop_back();
    const double either = sizes.back() + rarer - (sizes.back() * rarer / articles);
    sizes.back() = static_cast<Xapian::doccount>(either + 0.5);
  }
  return sizes.empty() ? 0 : sizes.front();
}

bool TermRanking::add_leaves(const XQuery& query, bool under_or, std::vector<Terms>& leaves) {
  const auto all = [&](bool in_or) {
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
      if (!add_leaves(query.get_subquery(i), in_or, leaves)) return false;
    return true;
  };
  const auto all_maybe = [&] {  // what follows the first counts where it matches: as in an OR
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
      if (!add_leaves(query.get_subquery(i), i > 0, leaves)) return false;
    return true;
  };
  switch (query.get_type()) {
    case XQuery::LEAF_MATCH_ALL:
    case XQuery::LEAF_MATCH_NOTHING:
      return true;
    case XQuery::LEAF_TERM:
      leaves.push_back({*query.get_terms_begin()});
      return true;
    case XQuery::OP_SYNONYM:
      leaves.push_back(terms_of(query));
      return is_terms(query);
    case XQuery::OP_OR:
      return all(true);
    case XQuery::OP_AND:
      return !under_or && all(false);
    case XQuery::OP_AND_MAYBE:
      return !under_or && all_maybe();
    case XQuery::OP_FILTER:
    case XQuery::OP_AND_NOT:
      return !under_or && add_leaves(query.get_subquery(0), false, leaves);
    case XQuery::OP_SCALE_WEIGHT:
      return is_weightless(query);
    default:
      return false;
  }
}

// get_sumpart() again: the part of its divisor that is the same for every term.
void TermRanking::take_norms(const std::vector<Xapian::docid>& matches) {
  const double average = database_.get_avlength();
  const double factor = average == 0 ? 0 : 1 / average;
  norms_.resize(matches.size());
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const double length = std::max(lengths_[matches[i]] * factor, kBm25MinLength);
    norms_[i] = kBm25K1 * (length * kBm25B + (1 - kBm25B));
  }
}

void TermRanking::add_frequencies(const Postings& postings, const std::vector<Xapian::docid>& matches) {
  if (!postings.wdf_of.empty()) {
    for (std::size_t i = 0; i < matches.size(); ++i) wdf_[i] += postings.wdf_of[matches[i]];
    return;
  }
  scratch_.resize(postings.articles.cardinality());
  postings.articles.toUint32Array(scratch_.data());
  each_common(matches, scratch_,
              [&](std::size_t match, std::size_t posting) { wdf_[match] += postings.wdf[posting]; });
}

// False if a frequency is not known exactly.
bool TermRanking::add_weights(const Terms& terms, const std::vector<Xapian::docid>& matches, Deadline& deadline) {
  wdf_.assign(matches.size(), 0);
  std::vector<Xapian::doccount> frequencies;
  for (const std::string& term : terms) {
    const auto postings = postings_.of_term(database_, term, deadline);
    if (!postings->exact || deadline.was_passed()) return false;
    add_frequencies(*postings, matches);
    frequencies.push_back(postings->frequency);
  }
  if (terms.size() > 1)  // as OP_SYNONYM does
    for (std::size_t i = 0; i < matches.size(); ++i)
      wdf_[i] = std::min(wdf_[i], static_cast<std::int32_t>(lengths_[matches[i]]));
  const Xapian::doccount articles = database_.get_doccount();
  const double weight = term_weight(synonym_frequency(std::move(frequencies), articles), articles);
  for (std::size_t i = 0; i < matches.size(); ++i)  // plain enough to be done several at a time
    scores_[i] += weight * (wdf_[i] / (norms_[i] + wdf_[i]));
  return true;
}

std::optional<std::vector<Found>> TermRanking::best(const XQuery& query, const std::vector<Xapian::docid>& matches,
                                                    const Page& page, Deadline& deadline) {
  std::vector<Terms> leaves;
  if (!add_leaves(query, false, leaves)) return std::nullopt;
  scores_.assign(matches.size(), 0);
  take_norms(matches);
  for (const Terms& terms : leaves)
    if (!add_weights(terms, matches, deadline)) return std::nullopt;
  const std::size_t first = std::min(page.offset, matches.size());
  const std::size_t last = first + std::min(page.limit, matches.size() - first);
  std::vector<Found> found;
  for (const std::uint32_t place : best_places(last)) found.push_back({matches[place], scores_[place]});
  found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(first));
  return found;
}

// A heap of the best met so far: with few wanted, nearly all are ruled out by one comparison.
std::vector<std::uint32_t> TermRanking::best_places(std::size_t count) const {
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    return scores_[a] != scores_[b] ? scores_[a] > scores_[b] : a < b;
  };
  std::vector<std::uint32_t> best;
  for (std::uint32_t place = 0; place < scores_.size() && count > 0; ++place) {
    if (best.size() == count) {
      if (scores_[place] <= scores_[best.front()]) continue;
      std::pop_heap(best.begin(), best.end(), better);
      best.pop_back();
    }
    best.push_back(place);
    std::push_heap(best.begin(), best.end(), better);
  }
  std::sort_heap(best.begin(), best.end(), better);
  return best;
}

}  // namespace lede
