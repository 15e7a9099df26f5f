// QueryJoins: what parts of a query that stand together mean: side by side, with NEAR, ADJ, SENT or PARA
// between them, or inside first( ) and atleast( ). The parser says what stands where; where an operator can't
// take what it was given, it is read as the nearest thing that makes sense, with a warning. Thread rule: one
// parse owns one.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "searcher/query.hpp"
#include "searcher/query_leaf.hpp"
#include "searcher/query_lexer.hpp"
#include "searcher/search.hpp"

namespace lede {

struct QueryItem {
  Query query;
  bool required = false;  // +word
  bool linked = false;    // AND stood before it
  std::size_t offset = 0;
};

struct QueryDistance {
  Query::Op op = Query::Op::Near;  // or Adj
  std::uint32_t slop = 0;
  bool operator==(const QueryDistance&) const = default;
};

class QueryJoins {
 public:
  QueryJoins(Match match, QueryLeaves& leaves, QueryWarnings& warnings)
      : match_(match), leaves_(leaves), warnings_(warnings) {}

  // `offset`: of what a warning is about. No list may be empty.
  Query side_by_side(std::vector<QueryItem> items, std::size_t offset);
  Query groups(std::vector<Query> parts) const;                                   // what a stray ) parts
  Query within(Query::Op link, std::vector<Query> operands, std::size_t offset);  // Sent or Para
  Query near(std::vector<Query> operands, const std::vector<QueryDistance>& distances, std::size_t offset);
  void apply(const QueryToken& call, Query& inside) {
    apply(call, inside, Query::Op::All);
  }  // First or AtLeast

  static Query all_of(std::vector<Query> parts) { return make_nested(Query::Op::And, std::move(parts)); }
  static Query any_of(std::vector<Query> parts) { return make_nested(Query::Op::Or, std::move(parts)); }

 private:
  void warn_of_small_operators(const std::vector<QueryItem>& items);
  Query any_may(std::vector<QueryItem> items, std::size_t offset);
  bool admit_copy(Query& copy, std::size_t offset);
  void apply(const QueryToken& call, Query& inside, Query::Op parent);
  void apply_to_parts(const QueryToken& call, Query& inside);

  Match match_;
  QueryLeaves& leaves_;
  QueryWarnings& warnings_;
  std::array<bool, 2> refused_{};  // first( ) and atleast( ) of what they don't take: said once
};

}  // namespace lede
