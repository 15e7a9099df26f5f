#include "searcher/query_prune.hpp"

#include <utility>
#include <vector>

#include "searcher/query_parser.hpp"

namespace lede {

using Op = Query::Op;

std::optional<Query> pruned(Query query, std::size_t depth, bool& cut) {
  if (depth > kMaxDepth) {
    cut = true;
    return std::nullopt;
  }
  if (query.children.empty()) return query;
  std::vector<Query> kept;
  const bool call = query.op == Op::First || query.op == Op::AtLeast;
  for (Query& child : query.children) {
    const std::size_t inside = depth + (call || prints_in_parentheses(query.op, child.op) ? 1 : 0);
    if (auto left = pruned(std::move(child), inside, cut)) kept.push_back(std::move(*left));
  }
  if (kept.empty()) return std::nullopt;
  if (query.op == Op::And) return make_and(std::move(kept));
  if (query.op == Op::Or) return make_or(std::move(kept));
  if (query.op == Op::Not) return make_not(std::move(kept.front()));
  if (query.op == Op::First) return make_first(query.slop, std::move(kept.front()));
  if (kept.size() == 1 && !call) return std::move(kept.front());
  if (query.op == Op::Sent || query.op == Op::Para) return make_within(query.op, std::move(kept));
  query.children = std::move(kept);
  return query;
}

}  // namespace lede
