#include "indexer/progress.hpp"

#include <catch2/catch.hpp>
#include <sstream>

using namespace lede;
using namespace std::chrono_literals;

TEST_CASE("progress in words", "[indexer]") {
  Progress progress;
  CHECK(describe(progress, 0s, 0) == "0% 0 articles");
  progress.bytes_total = 40'000'000;
  progress.bytes_done = 10'000'000;
  progress.articles = 12'345;
  CHECK(describe(progress, 5s, 0) == "25% 12,345 articles 2.0 MB/s 0:15 left");
  CHECK(describe(progress, 5s, 8) == "[==>     ] 25% 12,345 articles 2.0 MB/s 0:15 left");
  progress.skipped = 3;
  progress.bytes_done = 50'000'000;  // files that grow
  CHECK(describe(progress, 8s, 4) == "[====] 100% 12,345 articles, 3 skipped 5.0 MB/s 0:00 left");
  progress.stage = Stage::Merging;
  CHECK(describe(progress, 8s, 0) == "100% 12,345 articles, 3 skipped, merging");
}

TEST_CASE("numbers and times for people", "[indexer]") {
  CHECK(with_commas(0) == "0");
  CHECK(with_commas(999) == "999");
  CHECK(with_commas(1000) == "1,000");
  CHECK(with_commas(1234567) == "1,234,567");
  CHECK(as_clock(0s) == "0:00");
  CHECK(as_clock(59.7s) == "1:00");
  CHECK(as_clock(3723s) == "1:02:03");
}

TEST_CASE("nothing is shown before it is due, and the bar is cleared", "[indexer]") {
  Progress progress;
  std::ostringstream out;
  ProgressPrinter printer(progress, out, true);
  printer.tick();
  printer.finish();
  CHECK(out.str().empty());
}
