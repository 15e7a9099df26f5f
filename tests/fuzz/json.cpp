// Any bytes as JSON, as one document and a record a line.
#include "corpus/json_articles.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lede::fuzz::read_to_end(lede::open_json, "a.json", data, size);
  lede::fuzz::read_to_end(lede::open_json_lines, "a.jsonl", data, size);
  return 0;
}
