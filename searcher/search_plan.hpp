// SearchPlan: a SearchRequest made ready for the database: the query as understood, in text and in words, and
// its compiled parts, so that each pass can put together what it needs. Thread rule: one thread; a value.
#pragma once
#include <xapian.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/doc_values.hpp"
#include "searcher/query.hpp"
#include "searcher/query_compiler.hpp"
#include "searcher/search.hpp"

namespace lede {

struct SearchPlan {
  Query typed;             // the text alone
  std::string understood;  // the text and every filter
  std::string words;
  std::vector<Warning> warnings;
  std::vector<std::string> languages;  // whose stems its words are read by
  Xapian::Query scoring;      // the text: what gives weight
  Xapian::Query ranked;       // the same with what its best hits taught (feedback.hpp) and recency; empty = neither
  double question_words = 0;  // above 0: a question (question.hpp), so many words as it is ranked
  Xapian::Query excluded;     // OR of every none_of; empty = none
  std::vector<std::pair<FieldId, Xapian::Query>>
      filters;  // each field once; date holds from, to and its values

  // What the answer holds: the text with weights, every filter without.
  Xapian::Query ranking() const { return filtered(ranked_text(), {}); }
  const Xapian::Query& ranked_text() const { return ranked.empty() ? scoring : ranked; }
  // What tells the text from others of the same index: the set of what it finds may be kept under it.
  std::string text_key() const;
  // What is found without the filters of `fields`: what their facets are counted over.
  Xapian::Query filtered_except(const FieldSet& fields) const { return filtered(scoring, fields); }

 private:
  Xapian::Query filtered(Xapian::Query query, const FieldSet& except) const;
};

SearchPlan plan_search(const SearchRequest& request, QueryCompiler& compiler);

// The filters of a request as a query: for `understood`, and so that a saved search can be typed again.
Query filters_as_query(const SearchRequest& request);

}  // namespace lede
