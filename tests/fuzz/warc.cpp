// Any bytes as a web archive, gzipped or not.
#include "corpus/warc_articles.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lede::fuzz::read_to_end(lede::open_warc, "a.warc", data, size);
  return 0;
}
