#include "indexer/index_opening.hpp"

#include <charconv>
#include <random>
#include <sstream>

#include "corpus/error.hpp"
#include "indexer/analyzer.hpp"
#include "indexer/hex.hpp"
#include "indexer/schema.hpp"

namespace lede {
namespace {

std::string meta(const Xapian::Database& database, std::string_view key) {
  return database.get_metadata(std::string(key));
}

// A random (version 4) UUID, RFC 9562.
std::string new_uuid() {
  std::random_device device;
  const auto draw = [&device] { return (std::uint64_t{device()} << 32) | device(); };
  std::string hex = hex16(draw()) + hex16(draw());
  hex[12] = '4';
  hex[16] = "89ab"[static_cast<std::size_t>(parse_hex(hex.substr(16, 1)) & 3)];
  for (const std::size_t at : {8U, 13U, 18U, 23U}) hex.insert(at, 1, '-');
  return hex;
}

std::uint64_t to_number(const std::string& digits) {
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::set<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::set<std::string> words;
  for (std::string word; in >> word;) words.insert(word);
  return words;
}

void require_same_format(const Xapian::Database& database, const std::string& path) {
  const std::string schema = meta(database, kMetaSchema);
  const std::string analyzer = meta(database, kMetaAnalyzer);
  if (schema == std::to_string(kSchemaVersion) && analyzer == Analyzer::name()) return;
  throw Error(
      ErrorKind::Version,
      path + ": written by another version of lede (schema " + schema + ", analyzer " + analyzer + ")",
      "rebuild it with: lede index --rebuild");
}

IndexStamp read_stamp(const Xapian::Database& database) {
  IndexStamp stamp;
  stamp.uuid = meta(database, kMetaUuid);
  stamp.revision = to_number(meta(database, kMetaRevision));
  stamp.languages = words_of(meta(database, kMetaLanguages));
  if (const std::string sources = meta(database, kMetaSources); !sources.empty())
    stamp.settings = parse_index_settings(sources);
  return stamp;
}

}  // namespace

OpenedIndex open_for_update(const IndexDirectory& directory) {
  OpenedIndex index;
  index.generation = directory.live();
  index.stamp.uuid = new_uuid();
  if (!index.generation) return index;
  const unsigned shards = directory.live_shards();
  index.database = shards == 0 ? directory.database_path(*index.generation) : directory.path();
  index.place = {directory.database_paths(*index.generation, shards), shards > 0};
  const Xapian::Database database(index.database);
  require_same_format(database, directory.path());
  index.stamp = read_stamp(database);
  index.manifest = read_manifest(database);
  index.articles = database.get_doccount();
  return index;
}

OpenedIndex open_for_rebuild(const IndexDirectory& directory) {
  OpenedIndex index;
  index.stamp.uuid = new_uuid();
  try {
    index.generation = directory.live();
    if (!index.generation) return index;
    index.place.served = directory.live_shards() > 0;
    index.place.databases = directory.database_paths(*index.generation, directory.live_shards());
    Xapian::Database database;
    for (const std::string& path : index.place.databases) database.add_database(Xapian::Database(path));
    index.articles = database.get_doccount();
    IndexStamp stamp = read_stamp(database);
    if (stamp.uuid.empty()) stamp.uuid = index.stamp.uuid;
    index.stamp = std::move(stamp);
  } catch (const Error&) {  // a stub or settings that cannot be read: the rebuild is what mends them
    index.damaged = true;
  } catch (const Xapian::Error&) {
    index.damaged = true;
  }
  index.stamp.languages.clear();
  return index;
}

}  // namespace lede
