// Any bytes: the parser ends, and what it understood is valid UTF-8, prints, and parses back to the same
// query.
#include "searcher/query_parser.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/code_points.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lede;
  if (size == 0) return 0;
  const Match match = (data[0] & 1) != 0 ? Match::Any : Match::All;
  const std::string_view typed(reinterpret_cast<const char*>(data) + 1, size - 1);
  const ParsedQuery parsed = parse_query(typed, match);
  const std::string text = to_string(parsed.query);
  if (text.size() > kMaxQueryBytes || !(parse_query(text).query == parsed.query)) std::abort();
  for (const std::string& each : {text, in_words(parsed.query)})
    for (std::size_t i = 0; i < each.size();) {
      const std::size_t start = i;
      if (next_code_point(each, i) == U'\ufffd' && each.compare(start, 3, "\ufffd") != 0) std::abort();
    }
  return 0;
}
