#include "indexer/segment_size.hpp"

#include <catch2/catch.hpp>

using namespace lede;

TEST_CASE("what segments take stays within the memory given", "[segments]") {
  struct Row {
    std::size_t megabytes, jobs, bytes;
  };
  for (const Row& row : std::initializer_list<Row>{
           {0, 2, 8'000'000},        // the usual
           {0, 12, 6'500'000},
           {0, 64, 2'000'000},
           {kLeastMemory, 2, 1'800'000},
           {kLeastMemory, 1, 3'600'000},
           {kLeastMemory, 64, 256'000},   // so many workers need more than that
           {1'500, 2, 64'000'000},
           {600, 4, 9'500'000},
           {1 << 20, 1, 64'000'000},
       }) {
    const BatchSize size = segment_size(row.megabytes, row.jobs);
    INFO(row.megabytes << " MB, " << row.jobs << " jobs");
    CHECK(size.bytes == row.bytes);
    CHECK(size.articles == size.bytes / 2'000);
    CHECK(size.first <= size.articles);
  }
}
