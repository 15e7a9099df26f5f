// IndexSettings: where an index comes from and how its articles are read; kept in the index (kMetaSources),
// so that `lede index --rebuild` can do the same again. Thread rule: a value.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct IndexSettings {
  std::vector<std::string> sources;  // absolute paths of the files and folders given, over all runs
  bool actors = true;
  std::string actors_file;                       // absolute; "" = the built-in table only
  std::string outlets_file;                      // absolute; "" = the built-in table only
  std::map<std::string, std::string> field_map;  // article field → key in the records
  std::string corrections_file = {};  // the index's own, of this run: not kept; "" = there is none

  bool operator==(const IndexSettings&) const = default;
};

std::string to_json(const IndexSettings& settings);
IndexSettings parse_index_settings(std::string_view json);  // throws Error{Corrupt}

// What articles depend on beside their file, as 16 hex digits: the options, the contents of the files they
// name, the version of lede. Throws Error{Input} for a named file that cannot be read.
std::string options_digest(const IndexSettings& settings);

// Adds what `more` has and `sources` lacks.
void add_sources(std::vector<std::string>& sources, const std::vector<std::string>& more);

}  // namespace lede
