// open_index: from the folder a person names to an open database of the right schema and analyzer.
// Throws Error{NoIndex} where there is none, Error{Version} for an index of another schema or analyzer.
// Thread rule: pure functions; the database belongs to the caller's thread.
#pragma once
#include <xapian.h>

#include <string>
#include <vector>

#include "searcher/search.hpp"

namespace lede {

// What a Searcher is made with: the live database, or of an index of shards (shards.hpp) the folder itself.
std::string live_database_path(const std::string& index_path);
Xapian::Database open_database(const std::string& database_path);
void check_format(const Xapian::Database& database);  // throws Error{Version}
IndexState read_state(const Xapian::Database& database);
std::vector<std::string> read_languages(const Xapian::Database& database);  // of the articles, kMetaLanguages

}  // namespace lede
