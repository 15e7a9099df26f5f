// WordWindow as a Xapian query: candidates by their terms, then each compared with its words in order
// (word_stream.hpp). Thread rule: a Xapian::Query belongs to one thread; this one refers to the analyzer it
// is made with.
#pragma once
#include <xapian.h>

#include <memory>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/words_in_order.hpp"
#include "searcher/served_words.hpp"
#include "searcher/word_matcher.hpp"

namespace lede {

// Of the articles `candidates` finds, and with their weights, those that have the window in one of the
// fields.
Xapian::Query window_query(const Xapian::Query& candidates, const WordWindow& window,
                           std::vector<FieldId> fields, const Xapian::Database& database,
                           std::shared_ptr<const WordsFile> words, Analyzer& analyzer);

// The same over shards, found at once. `check` but for what is compared.
Xapian::Query served_window_query(const Xapian::Query& candidates, const WordWindow& window, std::vector<FieldId> fields,
                                  const Xapian::Database& database, ServedReader& served, ServedReader::Check check,
                                  Analyzer& analyzer);

}  // namespace lede
