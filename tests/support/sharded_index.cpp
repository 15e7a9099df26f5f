#include "tests/support/sharded_index.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <set>
#include <stdexcept>
#include <thread>

#include "indexer/analyzer.hpp"
#include "indexer/article_store.hpp"
#include "indexer/document_builder.hpp"
#include "indexer/document_terms.hpp"
#include "indexer/index_directory.hpp"
#include "indexer/schema.hpp"

namespace lede::test {
namespace {

constexpr const char* kServer = "/usr/bin/xapian-tcpsrv";

sockaddr_in loopback(unsigned port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

unsigned free_port() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  const bool bound = bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                     getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  close(fd);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

bool answers(unsigned port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(port);
  const bool connected = connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  close(fd);
  return connected;
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
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<std::string> words = {kServer, "--quiet", "--interface", "127.0.0.1", "--port", std::to_string(port_), database};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  if (posix_spawn(&group_, kServer, &files, &attributes, arguments.data(), environ) != 0) group_ = 0;
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  for (int tries = 0; tries < 200 && !answers(port_); ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(25));
}

void ShardServer::kill() {
  if (group_ == 0) return;
  ::kill(-group_, SIGKILL);
  waitpid(group_, nullptr, 0);
  group_ = 0;
}

void ShardServer::pause() { ::kill(-group_, SIGSTOP); }
void ShardServer::go_on() { ::kill(-group_, SIGCONT); }

std::string stub_of(const std::vector<std::string>& places) {
  std::string lines;
  for (const std::string& place : places) lines += "remote " + place + "\n";
  return lines;
}

}  // namespace lede::test
