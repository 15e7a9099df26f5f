// Value hints: which filters of a search that found nothing no article could satisfy (lang:english, outlet:reuter, a
// chosen outlet that is not there), and what is near it: values one of whose words begins so, or is a letter or two
// away, most frequent first; for languages also by their names. Thread rule: pure; the columns are shared.
#pragma once
#include <string>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/doc_values.hpp"
#include "searcher/query.hpp"
#include "searcher/search.hpp"

namespace lede {

// The parts of a query that name a value of a field with a list of values and must hold; what is excluded is none.
std::vector<Query> value_parts(const Query& query);
FieldSet value_columns(const Query& part);  // that nearest_values() reads

// At most three. REQUIRES: `values` has the columns.
std::vector<Query> nearest_values(const Query& part, const DocValues& values, Analyzer& analyzer);

// `query` with each part like `part` replaced.
Query with_part(const Query& query, const Query& part, const Query& other);

Warning no_such_value(const Query& part, const std::vector<Query>& near);

}  // namespace lede
