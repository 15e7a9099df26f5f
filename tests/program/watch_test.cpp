// `lede index --watch` keeps up with a folder until it is told to end.
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "tests/support/run_lede.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede::test;
using namespace std::chrono_literals;

namespace {

// Asks until the answer is as wanted, for at most 20 s.
bool becomes(const std::string& index, const std::string& word, int exit_code) {
  for (int i = 0; i < 200; ++i) {
    if (run_lede({"search", "--index", index, word}).exit_code == exit_code) return true;
    std::this_thread::sleep_for(100ms);
  }
  return false;
}

constexpr int kFound = 0;
constexpr int kNothing = 1;

}  // namespace

TEST_CASE("a watched folder's articles come, change and go", "[program][watch]") {
  TempDir dir;
  const std::string index = (dir.path() / "index").string();
  dir.write("news/first.txt", "Harbour flooded\n\nWater rose in the harbour of Lisbon on Monday.\n");
  const pid_t watcher =
      start_lede({"index", "--index", index, (dir.path() / "news").string(), "--watch", "-q"});
  CHECK(becomes(index, "harbour", kFound));
  dir.write("news/2017/second.txt", "Bridge closed\n\nThe bridge was closed on Tuesday after a storm.\n");
  CHECK(becomes(index, "bridge", kFound));
  dir.write("news/first.txt", "Vineyards burn\n\nFire took the vineyards above the town on Monday.\n");
  CHECK(becomes(index, "vineyards", kFound));
  CHECK(becomes(index, "harbour", kNothing));
  std::filesystem::remove(dir.path() / "news/2017/second.txt");
  CHECK(becomes(index, "bridge", kNothing));
  kill(watcher, SIGTERM);
  CHECK(wait_for(watcher) == 0);
}

TEST_CASE("watching goes with a folder only", "[program][watch]") {
  CHECK(run_lede({"index", "--watch"}).exit_code == 2);
  CHECK(run_lede({"index", "--watch", "--dry-run", "."}).exit_code == 2);
}
