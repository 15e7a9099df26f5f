#include "searcher/open_index.hpp"

#include <charconv>
#include <sstream>

#include "corpus/error.hpp"
#include "indexer/analyzer.hpp"
#include "indexer/index_directory.hpp"
#include "indexer/schema.hpp"

namespace lede {
namespace {

std::string metadata(const Xapian::Database& database, std::string_view key) {
  return database.get_metadata(std::string(key));
}

void check(const std::string& what, const std::string& is, const std::string& wanted) {
  if (is == wanted) return;
  throw Error(ErrorKind::Version,
              "index was built with another " + what + ": " + (is.empty() ? "none is stated" : is) +
                  " instead of " + wanted,
              "rebuild it with: lede index --rebuild PATH...");
}

}  // namespace

std::string live_database_path(const std::string& index_path) {
  const IndexDirectory directory(index_path);
  if (directory.is_sharded()) return index_path;
  const auto generation = directory.live();
  if (!generation)
    throw Error(ErrorKind::NoIndex, "no index: nothing was indexed in " + index_path,
                "create one with: lede index PATH..., or name another with --index DIR");
  return directory.database_path(*generation);
}

Xapian::Database open_database(const std::string& database_path) {
  Xapian::Database database(database_path);
  check_format(database);
  return database;
}

void check_format(const Xapian::Database& database) {
  check("schema", metadata(database, kMetaSchema), std::to_string(kSchemaVersion));
  check("analyzer", metadata(database, kMetaAnalyzer), Analyzer::name());
}

IndexState read_state(const Xapian::Database& database) {
  IndexState state;
  state.uuid = metadata(database, kMetaUuid);
  const std::string revision = metadata(database, kMetaRevision);
  std::from_chars(revision.data(), revision.data() + revision.size(), state.revision);
  state.articles = database.get_doccount();
  state.built = metadata(database, kMetaBuilt);
  return state;
}

std::vector<std::string> read_languages(const Xapian::Database& database) {
  std::istringstream in(metadata(database, kMetaLanguages));
  std::vector<std::string> languages;
  for (std::string language; in >> language;) languages.push_back(language);
  return languages;
}

}  // namespace lede
