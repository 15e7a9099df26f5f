#include "corpus/folder_walker.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "corpus/article_reader.hpp"
#include "corpus/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> relatives(const std::vector<SourceFile>& files) {
  std::vector<std::string> all;
  for (const SourceFile& file : files) all.push_back(file.relative);
  return all;
}

}  // namespace

TEST_CASE("a folder is walked in the order of relative paths", "[corpus]") {
  const test::TempDir dir;
  for (const char* name : {"b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "Z.txt", "ä.txt"}) dir.write(name, name);
  SkipLog skips;
  const auto files = walk({dir.path().native() + "/"}, skips);
  CHECK(relatives(files) ==
        std::vector<std::string>{"Z.txt", "a.txt", "a/b/c.txt", "a/z.txt", "b.txt", "ä.txt"});
  CHECK(files[1].shown == dir.path().native() + "/a.txt");
  CHECK(files[1].bytes == 5);
  CHECK(skips.total() == 0);
}

TEST_CASE("paths are shown as they were named", "[corpus]") {
  const test::TempDir dir;
  dir.write("news/a.txt", "x");
  const fs::path before = fs::current_path();
  fs::current_path(dir.path());
  SkipLog skips;
  const auto shown = [&](const std::string& named) { return walk({named}, skips).at(0).shown; };
  CHECK(shown("news") == "news/a.txt");
  CHECK(shown("./news//") == "news/a.txt");
  CHECK(shown("news/a.txt") == "news/a.txt");
  CHECK(shown(".") == "news/a.txt");
  CHECK(shown("news/../news") == "news/a.txt");
  CHECK(walk({"news/a.txt"}, skips).at(0).relative == "a.txt");
  CHECK(walk({"news", "news/a.txt", "."}, skips).size() == 1);
  fs::current_path(before);
}

TEST_CASE("links, hidden files and devices are not read, and each is counted", "[corpus]") {
  const test::TempDir dir, elsewhere;
  dir.write("a.txt", "x");
  dir.write(".hidden.txt", "x");
  dir.write(".git/config.txt", "x");
  dir.write("sub/b.txt", "x");
  elsewhere.write("secret.txt", "x");
  fs::create_symlink(elsewhere.path() / "secret.txt", dir.path() / "leaves.txt");
  fs::create_symlink(elsewhere.path(), dir.path() / "leaves");
  fs::create_symlink(dir.path(), dir.path() / "sub/circle");
  fs::create_symlink(dir.path() / "a.txt", dir.path() / "again.txt");
  fs::create_symlink(dir.path() / "nowhere", dir.path() / "broken.txt");
  fs::create_symlink(dir.path() / ".git/config.txt", dir.path() / "config.txt");
  REQUIRE(::mkfifo((dir.path() / "pipe.txt").c_str(), 0600) == 0);
  SkipLog skips;
  CHECK(relatives(walk({dir.path().native()}, skips)) ==
        std::vector<std::string>{"a.txt", "config.txt", "sub/b.txt"});
  CHECK(skips.counts() == std::map<std::string, std::size_t>{{"hidden", 2},
                                                             {"link that leaves the folder", 2},
                                                             {"link to what is read in its own place", 2},
                                                             {"broken link", 1},
                                                             {"not a regular file", 1}});
}

TEST_CASE("links in a circle inside a hidden folder end", "[corpus]") {
  const test::TempDir dir;
  dir.write(".store/a.txt", "x");
  fs::create_symlink(dir.path() / ".store", dir.path() / "store");
  fs::create_symlink(dir.path() / ".store", dir.path() / ".store/again");
  SkipLog skips;
  CHECK(relatives(walk({dir.path().native()}, skips)) == std::vector<std::string>{"store/a.txt"});
  CHECK(skips.counts().at("link in a circle") == 1);
}

TEST_CASE("a named path that can't be read is an error", "[corpus]") {
  const test::TempDir dir;
  REQUIRE(::mkfifo((dir.path() / "pipe").c_str(), 0600) == 0);
  SkipLog skips;
  CHECK_THROWS_AS(walk({"/no/such/path"}, skips), Error);
  CHECK_THROWS_AS(walk({""}, skips), Error);
  CHECK_THROWS_AS(walk({(dir.path() / "pipe").native()}, skips), Error);
  CHECK_NOTHROW(walk({(dir.write(".named.txt", "x"))}, skips));
}
