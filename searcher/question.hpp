// Questions: what people write when any of the words may match: sentences, with stop words, a question mark,
// now and then all in capitals. Rules, for match=any only:
//   AND, OR, NOT, NEAR are words where the whole text is in capitals (six words or more)
//   a question mark at the end of a word is no wildcard
//   stop words are left out if other words remain, and a warning says which; =the or "the" keeps one
// A question is an OR of at least kQuestionWords words and phrases and nothing else; it is ranked as a bag of
// words, with what is learnt from its best hits (feedback.hpp). Thread rule: pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "searcher/query.hpp"
#include "searcher/search.hpp"

namespace lede {

inline constexpr std::size_t kQuestionWords = 3;

std::string without_shouting(std::string_view text);

// `parsed` with Match::Any, as a question means it. May add to `warnings`.
Query as_question(Query parsed, Analyzer& analyzer, const std::vector<std::string>& languages,
                  std::vector<Warning>& warnings);

bool is_question(const Query& query);

}  // namespace lede
