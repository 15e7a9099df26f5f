// Shards: an index of several databases (`lede index --shards`), here or served by stock xapian-tcpsrv elsewhere, opened
// as one Xapian::Database. Only what stock servers do is asked of it (served_slots.hpp), so all shards are asked alike.
// The remote backend hands out no synonym table: the vocabulary is kept in a database of our own, without articles,
// that joins the others (shard_words.hpp). So the database always has more than one part: spans_shards() tells it from an
// index of one file tree, of which more can be asked.
// A shard that does not answer is left out and named in missing(); it is tried again after kRest.
// Thread rule: one thread, as its database. What is known of shards that were lost is shared by all, and locked.
#pragma once
#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/index_directory.hpp"
#include "searcher/search.hpp"

namespace lede {

bool spans_shards(const Xapian::Database& database);
// Of several shards that lie here all matches must be weighed: Xapian 1.4.22 begins each with the least weight that the
// ones before have left to be reached, and then loses weights of what an OR below a filter finds (served shards begin
// with none).
bool lie_here(const Xapian::Database& database);

class Shards {
 public:
  static constexpr std::chrono::milliseconds kRest{2000};      // of a shard that did not answer
  static constexpr std::chrono::milliseconds kPatience{5000};  // with one that does
  static constexpr std::chrono::milliseconds kPatienceOfLook{2000};  // of who only asks what changed, while a search waits
  static bool is_sharded(const std::string& index_path) { return IndexDirectory(index_path).is_sharded(); }

  // Throws Error{NoIndex} if no shard answers, Error{Version} for shards of another schema or that were not made as
  // shards of one index. `patience`: with each answer.
  explicit Shards(std::string index_path, std::chrono::milliseconds patience = kPatience);

  const Xapian::Database& all() const { return all_; }
  const std::vector<Xapian::Database>& parts() const { return parts_; }  // the shards that answer
  std::vector<std::string> names() const;                                // of these, as the stub names them
  const std::vector<std::string>& missing() const { return missing_; }   // as the stub names them, or "shard 2 of 3"
  const IndexState& state() const { return state_; }
  const std::vector<std::string>& languages() const { return languages_; }
  std::chrono::milliseconds patience() const { return patience_; }

  // Whom the error tells of is left out until it has rested.
  void lost(const Xapian::Error& error) const;
  // Has a shard another revision now, is one lost or back, was the stub edited? Then who asks opens anew.
  bool changed();

 private:
  void ask_each() const;  // who does not answer is lost
  void open_parts();
  bool open_part(const ShardPlace& place);
  void check_numbers();
  bool another_is_served();
  void read_state();

  std::string index_path_;
  std::chrono::milliseconds patience_;
  std::vector<ShardPlace> places_;
  std::vector<ShardPlace> opened_;
  std::vector<Xapian::Database> parts_;
  std::vector<std::string> missing_;
  Xapian::Database all_;
  IndexState state_;
  std::vector<std::string> languages_;
  std::chrono::steady_clock::time_point looked_ = std::chrono::steady_clock::now();
};

}  // namespace lede
