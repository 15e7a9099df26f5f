#include "tests/support/sharded_index.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <set>
#include <thread>

#include "indexer/analyzer.hpp"
#include "indexer/article_store.hpp"
#include "indexer/document_builder.hpp"
#include "indexer/document_terms.hpp"
#include "indexer/index_directory.hpp"
#include "indexer/schema.hpp"
#include "tests/support/loopback.hpp"

namespace lede::test {
namespace {

constexpr const char* kServer = "/usr/bin/xapian-tcpsrv";

constexpr const char* kMaster = "/usr/bin/xapian-replicate-server";
constexpr const char* kReplicate = "/usr/bin/xapian-replicate";

// In a process group of its own, silent; 0 if it could not be started.
pid_t start(std::vector<std::string> words) {
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t group = 0;
  if (posix_spawn(&group, arguments[0], &files, &attributes, arguments.data(), environ) != 0) group = 0;
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return group;
}

bool answers(unsigned port) {
  const int fd = connect_to(port);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

void wait_until_answers(unsigned port) {
  for (int tries = 0; tries < 200 && !answers(port); ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(25));
}

void end(pid_t& group) {
  if (group == 0) return;
  ::kill(-group, SIGKILL);
  waitpid(group, nullptr, 0);
  group = 0;
}

}  // namespace

ShardedIndex::ShardedIndex(const std::vector<AnnotatedArticle>& articles, unsigned shards) : shards_(shards) {
  const IndexDirectory directory(path());
  std::filesystem::create_directories(directory.generation_path(1));
  directory.make_live(1, shards);
  add(articles);
}

void ShardedIndex::add(const std::vector<AnnotatedArticle>& articles) {
  const IndexDirectory directory(path());
  ArticleStore store({directory.database_paths(1, shards_), true});
  DocumentBuilder builder;
  std::set<std::string> languages;
  store.begin();
  for (const AnnotatedArticle& article : articles) {
    Xapian::Document document = builder.build(article, {});
    if (const auto old = find_article(store.database(), article.article.id))
      store.replace(*old, document, true);
    else
      store.add(document);
    if (!article.article.lang.empty()) languages.insert(article.article.lang);
  }
  std::string joined;
  for (const std::string& language : languages) joined += (joined.empty() ? "" : " ") + language;
  store.add_words(builder.take_words());
  store.stamp(kMetaSchema, std::to_string(kSchemaVersion));
  store.stamp(kMetaAnalyzer, Analyzer::name());
  store.stamp(kMetaUuid, "00000000-0000-4000-8000-000000000000");
  store.stamp(kMetaRevision, std::to_string(++revision_));
  store.stamp(kMetaBuilt, "2026-01-02T03:04:05Z");
  if (revision_ == 1) store.stamp(kMetaLanguages, joined);
  store.commit();
}

bool has_xapian_servers() {
  if (access(kServer, X_OK) == 0) return true;
  std::cout << "skipped: " << kServer << " is not here (Debian package xapian-tools)\n";
  return false;
}

ShardServer::ShardServer(const std::string& database, unsigned port) : port_(port == 0 ? free_port() : port) {
  group_ = start({kServer, "--quiet", "--interface", "127.0.0.1", "--port", std::to_string(port_), database});
  wait_until_answers(port_);
}

void ShardServer::kill() { end(group_); }

void ShardServer::pause() { ::kill(-group_, SIGSTOP); }
void ShardServer::go_on() { ::kill(-group_, SIGCONT); }

ReplicationMaster::ReplicationMaster(const std::string& folder) : port_(free_port()) {
  group_ = start({kMaster, "--interface", "127.0.0.1", "--port", std::to_string(port_), folder});
  wait_until_answers(port_);
}

ReplicationMaster::~ReplicationMaster() { end(group_); }

bool ReplicationMaster::copy(const std::string& database, const std::string& to) const {
  const pid_t child = start({kReplicate, "--host", "127.0.0.1", "--port", std::to_string(port_), "--master", database,
                             "--one-shot", "--reader-time", "0", "--quiet", to});
  int status = -1;
  return child != 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string stub_of(const std::vector<std::string>& places) {
  std::string lines;
  for (const std::string& place : places) lines += "remote " + place + "\n";
  return lines;
}

}  // namespace lede::test
