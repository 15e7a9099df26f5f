// ShardedIndex: articles stated in a test as an index of shards. ShardServer: one of them served by stock xapian-tcpsrv
// on a free loopback port, ReplicationMaster: its shards copied by stock xapian-replicate.
#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "tests/support/temp_dir.hpp"

namespace lede::test {

class ShardedIndex {
 public:
  // REQUIRES: the articles are complete, as TestIndex::articles() are.
  ShardedIndex(const std::vector<AnnotatedArticle>& articles, unsigned shards);
  void add(const std::vector<AnnotatedArticle>& articles);  // in place
  std::string path() const { return folder_.path().string(); }
  std::string shard_path(unsigned shard) const { return path() + "/shard-" + std::to_string(shard); }  // from 1

 private:
  TempDir folder_;
  unsigned shards_;
  unsigned revision_ = 0;
};

bool has_xapian_servers();  // says it where not

class ShardServer {
 public:
  explicit ShardServer(const std::string& database, unsigned port = 0);  // 0 = a free one
  ShardServer(const ShardServer&) = delete;
  ShardServer& operator=(const ShardServer&) = delete;
  ~ShardServer() { kill(); }
  void kill();    // with all its connections
  void pause();   // it keeps its connections and answers none
  void go_on();
  unsigned port() const { return port_; }
  std::string place() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  pid_t group_ = 0;
  unsigned port_ = 0;
};

class ReplicationMaster {
 public:
  explicit ReplicationMaster(const std::string& folder);  // of databases
  ReplicationMaster(const ReplicationMaster&) = delete;
  ReplicationMaster& operator=(const ReplicationMaster&) = delete;
  ~ReplicationMaster();
  bool copy(const std::string& database, const std::string& to) const;  // once: all, or what changed since

 private:
  pid_t group_ = 0;
  unsigned port_ = 0;
};

std::string stub_of(const std::vector<std::string>& places);  // lines `remote HOST:PORT`

}  // namespace lede::test
