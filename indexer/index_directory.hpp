// IndexDirectory: the folder a person names with --index. It is a Xapian stub directory: the file XAPIANDB names the
// live generation, gen-N/ holds one (gen-N/articles is the database). A generation becomes live by renaming a new
// XAPIANDB over the old one; folders no stub names are leftovers of a killed run and are removed by the next writer.
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

class IndexDirectory {
 public:
  explicit IndexDirectory(std::string path) : path_(std::move(path)) {}
  const std::string& path() const { return path_; }
  // Number of the live generation; nullopt if there is no index here. Throws Error{Corrupt} for a damaged stub.
  std::optional<unsigned> live() const;
  std::string database_path(unsigned generation) const;  // …/gen-N/articles
  std::string generation_path(unsigned generation) const;
  std::string corrections_path() const;                  // …/corrections.tsv: names that are not the same
  unsigned next_generation() const;                      // one more than any gen-N there is
  void make_live(unsigned generation) const;             // writes, fsyncs, renames the stub; REQUIRES: lock held
  std::vector<std::string> remove_leftovers() const;     // what was removed; REQUIRES: lock held

 private:
  std::string path_;
};

}  // namespace lede
