#include "searcher/query_joins.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lede {
namespace {

using Op = Query::Op;
using Token = QueryToken::Kind;

Query near_node(const QueryDistance& distance, std::vector<Query> operands) {
  Query node;
  node.op = distance.op;
  node.slop = distance.slop;
  node.children = std::move(operands);
  return node;
}

Query at_least(std::uint32_t times, Query child) {
  Query node;
  node.op = Op::AtLeast;
  node.slop = times;
  node.children.push_back(std::move(child));
  return node;
}

}  // namespace

Query QueryJoins::side_by_side(std::vector<QueryItem> items, std::size_t offset) {
  if (match_ == Match::Any) return any_may(std::move(items), offset);
  warn_of_small_operators(items);
  std::vector<Query> parts;
  for (QueryItem& item : items) parts.push_back(std::move(item.query));
  return all_of(std::move(parts));
}

// oil or gas: what most search engines for the web mean by it is not what it means here.
void QueryJoins::warn_of_small_operators(const std::vector<QueryItem>& items) {
  for (std::size_t i = 1; i + 1 < items.size(); ++i) {
    const Query& word = items[i].query;
    if (word.op != Op::Word || word.fielded) continue;
    if (word.text == "or")
      warnings_.add_once(items[i].offset, "“or” is searched as a word; OR in capitals means one of both");
    if (word.text == "not")
      warnings_.add_once(items[i].offset, "“not” is searched as a word; NOT in capitals excludes");
  }
}

Query QueryJoins::groups(std::vector<Query> parts) const {
  return match_ == Match::Any ? any_of(std::move(parts)) : all_of(std::move(parts));
}

// Words side by side may match; +word must, -word must not; a AND b is one thing.
Query QueryJoins::any_may(std::vector<QueryItem> items, std::size_t offset) {
  std::vector<Query> may, must, must_not;
  for (std::size_t i = 0; i < items.size();) {
    std::vector<Query> group;
    const bool required = items[i].required;
    do group.push_back(std::move(items[i].query));
    while (++i < items.size() && items[i].linked);
    Query thing = all_of(std::move(group));
    (required ? must : thing.op == Op::Not ? must_not : may).push_back(std::move(thing));
  }
  if (!must.empty() && !may.empty()) {  // a AND (a OR b): b only counts for the order
    may.insert(may.begin(), must.front());
    if (!admit_copy(may.front(), offset)) may.clear();
  }
  if (!may.empty()) must.push_back(any_of(std::move(may)));
  std::ranges::move(must_not, std::back_inserter(must));
  return all_of(std::move(must));
}

bool QueryJoins::admit_copy(Query& copy, std::size_t offset) {
  if (copy.children.empty()) return leaves_.admit(copy, offset);
  return std::ranges::all_of(copy.children, [&](Query& child) { return admit_copy(child, offset); });
}

Query QueryJoins::within(Op link, std::vector<Query> operands, std::size_t offset) {
  if (operands.size() == 1) return std::move(operands.front());
  if (std::ranges::all_of(operands, placed)) return make_nested(link, std::move(operands));
  warnings_.add(offset, std::string(link == Op::Para ? "PARA" : "SENT") +
                            " joins words and phrases of title, lead, text or quotes; read as AND");
  return all_of(std::move(operands));
}

Query QueryJoins::near(std::vector<Query> operands, const std::vector<QueryDistance>& distances,
                       std::size_t offset) {
  if (operands.size() == 1) return std::move(operands.front());
  if (!std::ranges::all_of(operands, words_only)) {
    warnings_.add(offset, "NEAR and ADJ join words and phrases; read as AND");
    return all_of(std::move(operands));
  }
  const bool same =
      std::ranges::all_of(distances, [&](const QueryDistance& d) { return d == distances.front(); });
  if (same) return near_node(distances.front(), std::move(operands));
  warnings_.add(offset, "a chain of different distances is read pair by pair, joined by AND");
  std::vector<Query> pairs;
  for (std::size_t i = 0; i + 1 < operands.size(); ++i) {
    if (i > 0 && !admit_copy(operands[i], offset)) break;
    pairs.push_back(near_node(distances[i], {operands[i], operands[i + 1]}));
  }
  return all_of(std::move(pairs));
}

// To the whole, or of AND, OR and NOT to each part, where it can't be taken as a whole. `parent`: what
// `inside` stands in; a part of an AND in an AND is a part of the outer one (nothing is flattened yet).
void QueryJoins::apply(const QueryToken& call, Query& inside, Op parent) {
  const bool first = call.kind == Token::First;
  const bool joins = inside.op == Op::And || inside.op == Op::Or || inside.op == Op::Not;
  if (joins && inside.op == parent) return apply_to_parts(call, inside);
  if (first ? placed(inside) : words_only(inside) && in_running_text(inside)) {
    if (!leaves_.admit_call(call.offset)) return;
    inside = first ? make_first(call.number, std::move(inside)) : at_least(call.number, std::move(inside));
  } else if (joins) {
    apply_to_parts(call, inside);
  } else if (!std::exchange(refused_[first ? 0 : 1], true)) {
    warnings_.add(call.offset, first ? "first( ) takes words of title, lead, text or quotes"
                                     : "atleast( ) takes words and phrases of title, lead, text or quotes");
  }
}

void QueryJoins::apply_to_parts(const QueryToken& call, Query& inside) {
  for (Query& child : inside.children) apply(call, child, inside.op);
}

}  // namespace lede
