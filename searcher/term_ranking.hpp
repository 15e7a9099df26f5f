// TermRanking: the best of the articles a query of words finds, by the postings PostingsCache keeps and the lengths of
// the articles (DocValues): Xapian's BM25Weight and its OP_SYNONYM to the last digit but one, in a few nanoseconds a
// posting where the matcher takes 60 to 100. For queries whose weight is a sum over terms: terms, synonyms, and AND,
// OR, FILTER, AND_NOT, AND_MAYBE of them, an OR (and what may be beside it) being of terms only; what is found is said by the caller, so phrases
// that filter do no harm.
// Thread rule: one thread; uses its thread's database and cache.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "searcher/feedback.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/postings_cache.hpp"

namespace lede {

class TermRanking {
 public:
  // `lengths`: [docid], as the database has them; outlives it.
  TermRanking(const Xapian::Database& database, PostingsCache& postings, std::span<const std::uint32_t> lengths)
      : database_(database), postings_(postings), lengths_(lengths) {}

  // The page of `matches` (ascending: all that the query finds) by weight, then docid. nullopt: it has a weight that is
  // no such sum, or time ran out.
  std::optional<std::vector<Found>> best(const Xapian::Query& query, const std::vector<Xapian::docid>& matches,
                                         const Page& page, Deadline& deadline);

 private:
  using Terms = std::vector<std::string>;  // synonyms: their frequencies in an article are added
  static bool add_leaves(const Xapian::Query& query, bool under_or, std::vector<Terms>& leaves);
  std::vector<std::uint32_t> best_places(std::size_t count) const;
  void take_norms(const std::vector<Xapian::docid>& matches);
  void add_frequencies(const Postings& postings, const std::vector<Xapian::docid>& matches);
  bool add_weights(const Terms& terms, const std::vector<Xapian::docid>& matches, Deadline& deadline);

  const Xapian::Database& database_;
  PostingsCache& postings_;
  std::span<const std::uint32_t> lengths_;
  std::vector<double> scores_;          // of each match
  std::vector<double> norms_;           // the same: what its length adds below the line of BM25's fraction
  std::vector<std::int32_t> wdf_;       // the same, of the leaf at hand
  std::vector<Xapian::docid> scratch_;  // of a term's articles
};

// How many articles Xapian takes an OR of terms to have, for weighing it as one (OP_SYNONYM): the terms taken for
// independent, two rarest first (OrContext, OrPostList). `sizes`: of each term; `articles`: of the index.
Xapian::doccount synonym_frequency(std::vector<Xapian::doccount> sizes, Xapian::doccount articles);

}  // namespace lede
