// place_check: SENT, PARA, first() and atleast() as a Xapian query: the articles that have the words, each
// then read to see where they stand. Only those are read, each once a search however often the query is run,
// and none after the search's time is up. Thread rule: a Xapian::Query belongs to one thread; so do the texts
// and the analyzer it reads with.
#pragma once
#include <xapian.h>

#include <memory>
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/query.hpp"
#include "searcher/stored_texts.hpp"

namespace lede {

struct PlaceReading {
  Analyzer& analyzer;
  std::vector<std::string> languages;
  std::shared_ptr<StoredTexts> texts;  // shared by the checks of one query
  Deadline* deadline = nullptr;        // none: no limit. Outlives the query
};

// `candidates`: weightless; every article that may match, at least. `query`: placed().
Xapian::Query checked_query(const Xapian::Query& candidates, const Query& query, PlaceReading reading);

}  // namespace lede
