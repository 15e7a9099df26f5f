// Any bytes as XML: a feed, NITF or NewsML.
#include "corpus/xml_articles.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lede::fuzz::read_to_end(lede::open_xml, "a.xml", data, size);
  return 0;
}
