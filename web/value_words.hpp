// Values in a query as a person reads them: lang:="en" is "language: English (en)". What the searcher names in hints and
// warnings is shown in these words; links keep the query. Thread rule: any thread.
#pragma once
#include <string>
#include <string_view>

#include "web/language.hpp"

namespace lede {

// `oil AND lang:="en"` is "oil · language: English (en)"; a query that names no value at its top is as it was.
std::string query_label(const Language& language, const std::string& query);

// Values of one field, `outlet:="A", outlet:="B"`, are "outlet: A, B".
std::string values_label(const Language& language, std::string_view list);

}  // namespace lede
