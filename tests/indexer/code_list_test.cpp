#include "indexer/code_list.hpp"

#include <catch2/catch.hpp>

using namespace lede;

TEST_CASE("codes come back from units of two bytes", "[indexer][facets]") {
  struct Row {
    std::vector<Code> codes;
    std::size_t units;
  };
  const Row row = GENERATE(Row{{}, 0}, Row{{0}, 1}, Row{{0, 1, 0xBFFF}, 3}, Row{{0xC000}, 2}, Row{{0xBFFF, 0xC000, 0xC001}, 5},
                           Row{{0xFFFF, 0x10000, 0x1C000}, 6}, Row{{7, CodeList::kMost - 1, CodeList::kMost}, 5});
  std::vector<CodeUnit> units;
  for (const Code code : row.codes) CodeList::append(code, units);
  CHECK(units.size() == row.units);
  const CodeList list(units);
  CHECK(std::vector<Code>(list.begin(), list.end()) == row.codes);
  CHECK(list.size() == row.codes.size());
  CHECK(list.empty() == row.codes.empty());
}
