// Any bytes as a date and as a text with dates: what is found lies inside the text, in order, and is EDTF.
// The first byte chooses the writer.
#include "corpus/date_parser.hpp"
#include "corpus/metadata_date.hpp"
#include "corpus/url_facts.hpp"
#include "tests/fuzz/reading.hpp"

namespace {

void check_found(const std::vector<lede::FoundDate>& dates, std::string_view text) {
  std::size_t end = 0;
  for (const auto& found : dates) {
    lede::fuzz::check(found.begin >= end && found.begin < found.end && found.end <= text.size());
    lede::fuzz::check(lede::parse_edtf(found.date.edtf) == found.date);
    end = found.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lede;
  static const std::vector<DateWriter> kWriters = {{"", ""},     {"en", "US"}, {"en", "GB"}, {"de", "DE"},
                                                   {"ar", "SA"}, {"zh", "CN"}, {"ja", "JP"}, {"ru", "RU"},
                                                   {"tr", "TR"}, {"hi", "IN"}};
  if (size == 0) return 0;
  const DateWriter& writer = kWriters[data[0] % kWriters.size()];
  const std::string text = valid_utf8(std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  check_found(find_dates(text, writer), text);
  check_found(find_page_dates(text, writer), text);
  for (const auto& date : {parse_date(text, writer), parse_metadata_date(text, writer), parse_edtf(text),
                           date_in_url("https://post.example/" + text)})
    if (date) fuzz::check(parse_edtf(date->edtf) == *date);
  return 0;
}
