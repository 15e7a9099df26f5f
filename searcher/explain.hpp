// Explainer: why an article stands where it does: the weight each part of the query gave it, in words. The
// parts sum to the score: the compiled query is taken apart where Xapian adds weights up (AND, OR, phrases
// …), each part is asked for its weight in that article alone, where what it stands in is found there too, and the weight of a stem, which counts title,
// lead and text together, is shared out by how often (times kTitleWeight …) each of them has it. What
// feedback.hpp added is named: related words, and the company the article keeps. Thread rule: one thread;
// uses its thread's database and analyzer.
#pragma once
#include <xapian.h>

#include <map>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/annotated_article.hpp"
#include "searcher/feedback.hpp"
#include "searcher/query.hpp"
#include "searcher/search.hpp"

namespace lede {

class Explainer {
 public:
  // `scoring`: the compiled text of the search, as ranked.
  Explainer(const Xapian::Database& database, Analyzer& analyzer, const Xapian::Query& scoring,
            const Query& typed, const std::vector<std::string>& languages);
  // Of all hits at once, a run for each part. Before explain().
  void weigh(const std::vector<Found>& found);
  // Largest part first; parts without weight are left out. `found`: the article, as it was ranked.
  std::vector<ScorePart> explain(const AnnotatedArticle& article, const Found& found);

 private:
  Xapian::Query by_ids(const std::vector<Xapian::docid>& documents) const;
  struct FieldCounts;
  // What gives weight, and, below an OR, only where `condition` is found: a phrase whose words are there, but not
  // side by side, gives none.
  struct Part {
    Xapian::Query query;
    Xapian::Query condition;  // empty: none
  };
  void take_apart(const Xapian::Query& query, const Xapian::Query& condition, bool below_or);
  void learn_words(const Query& typed, const std::vector<std::string>& languages);
  std::string word_of(const std::string& stem) const;
  std::string form_of(const std::string& stem) const;
  void add_part(const Xapian::Query& part, double weight, const AnnotatedArticle& article,
                std::map<std::string, double>& sums);
  FieldCounts count_stems(const std::vector<std::string>& stems, const AnnotatedArticle& article);

  const Xapian::Database& database_;
  Analyzer& analyzer_;
  std::vector<Part> parts_;
  std::vector<std::map<Xapian::docid, double>> weights_;  // [part] what it gives
  std::map<std::string, std::string> typed_;  // stem → word as typed
};

}  // namespace lede
