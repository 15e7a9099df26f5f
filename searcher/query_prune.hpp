// A query cut to kMaxDepth parentheses inside each other. Thread rule: pure function.
#pragma once
#include <cstddef>
#include <optional>

#include "searcher/query.hpp"

namespace lede {

// Leaves out what would print inside more than kMaxDepth parentheses; `cut` says whether anything was.
std::optional<Query> pruned(Query query, std::size_t depth, bool& cut);

}  // namespace lede
