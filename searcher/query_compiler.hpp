// QueryCompiler: Query and filters → Xapian::Query, through the schema and the analyzer, for one open database
// (wildcards, fuzzy words and stem forms are expanded over its term list, most frequent first, within a cap that a
// warning names).
// Thread rule: one thread; holds a reference to its thread's database and analyzer.
#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "searcher/query.hpp"
#include "searcher/search.hpp"

namespace lede {

inline constexpr std::size_t kMaxExpansion = 1000;

class QueryCompiler {
 public:
  // `languages`: those of the index's articles (metadata kMetaLanguages); a word is stemmed in each.
  QueryCompiler(const Xapian::Database& database, Analyzer& analyzer, std::vector<std::string> languages);

  // May add to `warnings` (column 0: of the whole query).
  Xapian::Query compile(const Query& query, std::vector<Warning>& warnings);
  Xapian::Query compile(const Filter& filter);  // any_of only
  Xapian::Query compile_excluded(const Filter& filter);  // none_of, as an OR
  // Articles certainly (possible: perhaps) published between the two days.
  Xapian::Query compile_dates(const std::optional<EdtfDate>& from, const std::optional<EdtfDate>& to, bool possible);

 private:
  const Xapian::Database& database_;
  Analyzer& analyzer_;
  std::vector<std::string> languages_;
};

}  // namespace lede
