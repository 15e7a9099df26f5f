#include "searcher/shard_words.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>

#include "indexer/index_directory.hpp"
#include "indexer/schema.hpp"
#include "indexer/vocabulary_copy.hpp"

namespace lede {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFetched = "part ";  // + key: metadata of the vocabulary kept here

Xapian::Database nothing() { return Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY); }

bool has_synonyms(const Xapian::Database& shard) { return shard.synonym_keys_begin() != shard.synonym_keys_end(); }

std::optional<Xapian::Database> first_of(const std::vector<Xapian::Database>& shards) {
  for (const Xapian::Database& shard : shards)
    if (shard.get_metadata(std::string(kMetaShard)).starts_with("1/")) return shard;
  return std::nullopt;
}

std::string folder_for(const std::string& index_path) {
  if (access(index_path.c_str(), W_OK) == 0) return index_path + "/words";
  return (fs::temp_directory_path() / ("lede-words-" + std::to_string(getuid()))).string();
}

std::vector<std::string> missing_parts(const Xapian::Database& shard, const std::string& folder) {
  std::vector<std::string> parts = copy_parts(shard);
  if (!fs::exists(folder)) return parts;
  const Xapian::Database kept(folder);
  std::erase_if(parts, [&](const std::string& part) { return !kept.get_metadata(std::string(kFetched) + part).empty(); });
  return parts;
}

}  // namespace

ShardWords& ShardWords::of(const std::string& index_path) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<ShardWords>> known;
  const std::lock_guard lock(mutex);
  std::unique_ptr<ShardWords>& words = known[index_path];
  if (!words) words.reset(new ShardWords(index_path));
  return *words;
}

ShardWords::ShardWords(std::string index_path) : index_path_(std::move(index_path)) {}

Xapian::Database ShardWords::vocabulary(const std::vector<Xapian::Database>& shards) {
  if (std::ranges::any_of(shards, has_synonyms)) return nothing();
  const std::lock_guard lock(mutex_);
  if (const auto first = first_of(shards)) {
    std::string folder = folder_for(index_path_) + "/" + first->get_uuid();
    fetch(*first, folder);
    last_ = std::move(folder);
  }
  return last_.empty() ? nothing() : Xapian::Database(last_);
}

// Xapian's own lock lets one process write; another waits for it and finds nothing left to fetch.
void ShardWords::fetch(const Xapian::Database& shard, const std::string& folder) const {
  if (fs::exists(folder) && missing_parts(shard, folder).empty()) return;
  fs::create_directories(fs::path(folder).parent_path());
  Xapian::WritableDatabase kept(folder, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_RETRY_LOCK | Xapian::DB_NO_SYNC);
  for (const std::string& part : missing_parts(shard, folder)) {
    read_part(shard.get_metadata(part), kept);
    kept.set_metadata(std::string(kFetched) + part, "1");
  }
  kept.commit();
}

}  // namespace lede
