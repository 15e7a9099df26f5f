#include <catch2/catch.hpp>

#include "corpus/code_points.hpp"
#include "searcher/query_parser.hpp"
#include "tests/searcher/query_random.hpp"

using namespace lede;
using namespace lede::test;

namespace {

bool is_valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    if (next_code_point(text, i) == U'\ufffd' && text.substr(start, 3) != "\ufffd") return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a printed query parses back to itself: 100,000 random trees", "[searcher][query]") {
  Random random(20171024);
  for (int i = 0; i < 100'000; ++i) {
    const Query query = random_tree(random, 1 + below(random, 4));
    const std::string text = to_string(query);
    const ParsedQuery again = parse_query(text);
    if (again.query != query) FAIL(text << "\n" << to_string(again.query));
  }
  SUCCEED();
}

TEST_CASE("whatever is typed, what was understood parses back: 200,000 random texts", "[searcher][query]") {
  Random random(4711);
  for (int i = 0; i < 200'000; ++i) {
    const std::string typed = random_noise(random);
    const Match match = below(random, 4) == 0 ? Match::Any : Match::All;
    const ParsedQuery parsed = parse_query(typed, match);
    const std::string text = to_string(parsed.query);
    const ParsedQuery again = parse_query(text);
    const bool sound =
        again.query == parsed.query && is_valid_utf8(text) && is_valid_utf8(in_words(parsed.query));
    if (!sound) FAIL(typed << "\n" << text << "\n" << to_string(again.query));
  }
  SUCCEED();
}
