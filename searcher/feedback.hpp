// Feedback: what a question's best hits teach about its other hits.
//   related words   words that several of the best articles share count a little, too: a relevance model
//                   (Lavrenko & Croft, SIGIR 2001; RM3 as in Abdul-Jaleel et al., TREC 2004)
//   company         an article among the best counts more if the articles most like it do (score
//   regularisation:
//                   Diaz, CIKM 2005)
// Neither changes what is found, only its order. Chosen on four test collections, see scripts/evaluate ir.
// Thread rule: one thread; uses its thread's database.
#pragma once
#include <xapian.h>

#include <vector>

namespace lede {

struct Found {
  Xapian::docid id = 0;
  double score = 0;
  double company = 0;   // the part of the score that is for its company
  double nearness = 0;  // and for how near the words stand (proximity.hpp)
  std::size_t copies = 0;  // of its story, folded into it (story_fold.hpp)
};

inline constexpr std::size_t kTeachers = 5;      // best hits that words are taken from
inline constexpr std::size_t kRegularised = 30;  // of the best hits; what follows keeps its place
inline constexpr double kCompanyShare = 0.15;    // of the score

// `query` with the related words of its best hits added. `words`: how many it has, repeated ones counted as
// it ranks them.
Xapian::Query with_related_words(const Xapian::Database& database, const Xapian::Query& query, double words,
                                 const Xapian::MSet& best);

// The first kRegularised of `found`, which are all of the best, in the order that their company gives.
void keep_company(const Xapian::Database& database, std::vector<Found>& found);

}  // namespace lede
