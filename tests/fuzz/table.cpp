// Any bytes as a CSV and as a TSV file.
#include "corpus/table_articles.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lede::fuzz::read_to_end(lede::open_table, "a.csv", data, size);
  lede::fuzz::read_to_end(lede::open_table, "a.tsv", data, size);
  return 0;
}
