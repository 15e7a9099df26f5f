#include "indexer/shingles.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace lede;

TEST_CASE("shingles: five words side by side, folded", "[shingles]") {
  Analyzer analyzer;
  const auto [text, count] = GENERATE(table<std::string, std::size_t>({
      {"", 0},
      {"...", 0},
      {"one", 1},
      {"one two three four", 1},
      {"one two three four five", 1},
      {"one two three four five six", 2},
      {"a a a a a a a a", 1},
  }));
  CAPTURE(text);
  CHECK(shingles_of(text, analyzer).size() == count);
}

TEST_CASE("resemblance is Jaccard's", "[shingles]") {
  Analyzer analyzer;
  const auto of = [&](const std::string& text) { return shingles_of(text, analyzer); };
  CHECK(resemblance(of("One two, THREE four five six."), of("one two three four five six")) == 1);
  CHECK(resemblance(of("one two three four five six"), of("one two three four five seven")) ==
        Approx(1.0 / 3));
  CHECK(resemblance(of("six five four three two one"), of("one two three four five six")) == 0);
  CHECK(resemblance(of(""), of("")) == 0);
}
