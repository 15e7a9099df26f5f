// IndexDirectory: the folder a person names with --index. It is a Xapian stub directory: the file XAPIANDB names the
// live generation, gen-N/ holds one (gen-N/articles is the database). A generation becomes live by renaming a new
// XAPIANDB over the old one; folders no stub names are leftovers of a killed run and are removed by the next writer.
// A generation may be several shards (gen-N/shard-1, …), a line each; shard-K/ beside them is a stub of the live one,
// so that what serves or copies shard K has one path for ever. A stub that a person wrote may also name shards of
// other machines, `remote HOST:PORT`; such an index is only read.
// Thread rule: a value; the lock object is move-only and belongs to one writer.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace lede {

// The default index: $LEDE_INDEX, else $XDG_DATA_HOME/lede/index, else ~/.local/share/lede/index.
std::string default_index_path();

// Holds INDEX/lock (flock) until destroyed; a killed process lets go of it by dying.
class IndexLock {
 public:
  // Throws Error{Locked} if another process holds it.
  explicit IndexLock(const std::string& index_path);
  IndexLock(IndexLock&& other) noexcept;
  IndexLock& operator=(IndexLock&&) = delete;
  ~IndexLock();

 private:
  int fd_ = -1;
};

// A line of the stub.
struct ShardPlace {
  std::string path;  // of a database here; "" = served elsewhere
  std::string host;
  unsigned port = 0;
  std::string name() const { return path.empty() ? host + ":" + std::to_string(port) : path; }
  bool operator==(const ShardPlace&) const = default;
};

class IndexDirectory {
 public:
  explicit IndexDirectory(std::string path) : path_(std::move(path)) {}
  const std::string& path() const { return path_; }
  // Number of the live generation; nullopt if there is no index here. Throws Error{Corrupt} for a damaged stub.
  std::optional<unsigned> live() const;
  std::string database_path(unsigned generation) const;  // …/gen-N/articles
  // Every line of the stub; empty if there is none. Throws Error{Corrupt}.
  std::vector<ShardPlace> places() const;
  // Is it asked through stock Xapian operations only? It is if it was made as shards or names any.
  bool is_sharded() const;
  // Databases of a generation: of `shards` shards, or with 0 the one that is no shard.
  std::vector<std::string> database_paths(unsigned generation, unsigned shards) const;
  unsigned live_shards() const;  // of the live generation; 0 = not made as shards
  std::string generation_path(unsigned generation) const;
  std::string corrections_path() const;                  // …/corrections.tsv: names that are not the same
  unsigned next_generation() const;                      // one more than any gen-N there is
  // Writes, fsyncs, renames the stub; REQUIRES: lock held.
  void make_live(unsigned generation, unsigned shards = 0) const;
  std::vector<std::string> remove_leftovers() const;     // what was removed; REQUIRES: lock held

 private:
  void write_stub(const std::string& folder, const std::string& lines) const;
  std::string path_;
};

}  // namespace lede
