#include "searcher/query_help.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "searcher/query_parser.hpp"

using namespace lede;

namespace {

void collect(const Query& query, std::set<Query::Op>& ops) {
  ops.insert(query.op);
  for (const Query& child : query.children) collect(child, ops);
}

}  // namespace

TEST_CASE("every example of the help parses without a warning, and every kind of node has one",
          "[searcher][query]") {
  std::set<Query::Op> ops = {Query::Op::All};
  for (const QueryHelpRow& row : kQueryHelp) {
    INFO(row.example);
    const ParsedQuery parsed = parse_query(row.example);
    CHECK(parsed.warnings.empty());
    collect(parsed.query, ops);
  }
  for (int op = 0; op <= static_cast<int>(Query::Op::AtLeast); ++op) {
    INFO(op);
    CHECK(ops.contains(static_cast<Query::Op>(op)));
  }
}

TEST_CASE("every example of the fields parses to that field without a warning", "[searcher][query]") {
  for (const Field& row : kFields) {
    INFO(row.example);
    const ParsedQuery parsed = parse_query(row.example);
    CHECK(parsed.warnings.empty());
    CHECK_THAT(to_string(parsed.query), Catch::Contains(std::string(row.name) + ":"));
  }
}
