#include "corpus/folder_watch.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <thread>

#include "corpus/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using namespace lede::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

// What wait() says within a second and a half; watching is stopped then.
bool told_of_change(FolderWatch& watch) {
  std::atomic<bool> stop = false;
  std::thread patience([&] {
    std::this_thread::sleep_for(1500ms);
    stop = true;
  });
  const bool told = watch.wait(stop);
  patience.join();
  return told;
}

}  // namespace

TEST_CASE("a watch tells of what the walk would see", "[folder_watch][threads]") {
  TempDir dir;
  dir.write("news/a.txt", "one");
  dir.write("news/old/b.txt", "two");
  dir.write("news/index/XAPIANDB", "auto gen-1");
  dir.write("elsewhere/c.txt", "three");
  const fs::path news = dir.path() / "news";
  struct Case {
    std::string what;
    std::function<void(TempDir&)> act;
    bool told;
  };
  const auto test = GENERATE(values<Case>({
      {"a new file", [](TempDir& d) { d.write("news/new.txt", "x"); }, true},
      {"a file in a folder below", [](TempDir& d) { d.write("news/old/new.txt", "x"); }, true},
      {"a file in a new folder", [](TempDir& d) { d.write("news/new/new.txt", "x"); }, true},
      {"a changed file", [](TempDir& d) { d.write("news/a.txt", "other"); }, true},
      {"a file that goes", [](TempDir& d) { fs::remove(d.path() / "news/a.txt"); }, true},
      {"a file that comes by renaming",
       [](TempDir& d) { fs::rename(d.path() / "elsewhere/c.txt", d.path() / "news/c.txt"); }, true},
      {"nothing", [](TempDir&) {}, false},
      {"a hidden file", [](TempDir& d) { d.write("news/.a.txt.swp", "x"); }, false},
      {"the index itself", [](TempDir& d) { d.write("news/index/lock", "x"); }, false},
      {"another folder", [](TempDir& d) { d.write("elsewhere/new.txt", "x"); }, false},
      {"a file that is read", [](TempDir& d) { CHECK(fs::file_size(d.path() / "news/a.txt") == 3); },
       false},
  }));
  CAPTURE(test.what);
  FolderWatch watch({news.string()}, (news / "index").string());
  test.act(dir);
  CHECK(told_of_change(watch) == test.told);
}

TEST_CASE("a new folder is watched from then on", "[folder_watch][threads]") {
  TempDir dir;
  dir.write("news/a.txt", "one");
  FolderWatch watch({(dir.path() / "news").string()}, "");
  fs::create_directory(dir.path() / "news/later");
  CHECK(told_of_change(watch));
  dir.write("news/later/b.txt", "two");
  CHECK(told_of_change(watch));
}

TEST_CASE("a watch on one file tells of that file only", "[folder_watch][threads]") {
  TempDir dir;
  const std::string file = dir.write("a.txt", "one");
  dir.write("b.txt", "two");
  FolderWatch watch({file}, "");
  const bool own = GENERATE(true, false);
  dir.write(own ? "a.txt" : "b.txt", "other");
  CHECK(told_of_change(watch) == own);
}

TEST_CASE("what is not there can't be watched", "[folder_watch]") {
  CHECK_THROWS_AS(FolderWatch({"/nowhere/at/all"}, ""), Error);
}
