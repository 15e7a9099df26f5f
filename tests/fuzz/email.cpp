// Any bytes as an e-mail.
#include "corpus/email_articles.hpp"
#include "tests/fuzz/reading.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lede::fuzz::read_to_end(lede::open_email, "a.eml", data, size);
  return 0;
}
