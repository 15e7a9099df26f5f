// place_check: SENT, PARA, first() and atleast() as a Xapian query: the articles that have the words, each then
// compared with its words in order and where its sentences end (stream_matcher.hpp), and read only where that is
// not certain. Each is compared once a search however often the query is run, and none after the search's time is
// up. Thread rule: a Xapian::Query belongs to one thread; so do the database, the texts and the analyzer it uses.
#pragma once
#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/words_in_order.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/query.hpp"
#include "searcher/served_words.hpp"
#include "searcher/stored_texts.hpp"
#include "searcher/word_matcher.hpp"

namespace lede {

struct PlaceReading {
  const Xapian::Database& database;  // outlives the query
  Analyzer& analyzer;
  std::vector<std::string> languages;
  std::shared_ptr<StoredTexts> texts;  // shared by the checks of one query
  std::shared_ptr<const WordsFile> words;  // of the database; may be null
  Deadline* deadline = nullptr;        // none: no limit. Outlives the query
};

// `candidates`: weightless; every article that may match, at least. `query`: placed(). `forms`: every form of the
// index that a word of it may be.
Xapian::Query checked_query(const Xapian::Query& candidates, const Query& query, const WordSet& forms,
                            PlaceReading reading);

// The same over shards, found at once; `reading` without words. `check` but for what is compared.
Xapian::Query served_checked_query(const Xapian::Query& candidates, const Query& query, const WordSet& forms,
                                   const PlaceReading& reading, ServedReader& served, ServedReader::Check check);

}  // namespace lede
