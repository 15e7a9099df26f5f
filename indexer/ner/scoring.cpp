#include "indexer/ner/scoring.hpp"

#include <algorithm>

namespace lede::ner {

void SpanScore::add(std::span<const Label> gold, std::span<const Label> found) {
  const auto wanted = spans_of(gold);
  const auto got = spans_of(found);
  for (const LabelSpan& span : wanted) ++by_type_[static_cast<std::size_t>(span.type)].gold;
  for (const LabelSpan& span : got) {
    Counts& counts = by_type_[static_cast<std::size_t>(span.type)];
    ++counts.found;
    counts.right += std::find(wanted.begin(), wanted.end(), span) != wanted.end() ? 1U : 0U;
  }
}

Counts SpanScore::names() const {
  Counts sum;
  for (std::size_t t = 0; t < 3; ++t) {
    sum.right += by_type_[t].right;
    sum.found += by_type_[t].found;
    sum.gold += by_type_[t].gold;
  }
  return sum;
}

Counts SpanScore::all() const {
  Counts sum = names();
  sum.right += by_type_[3].right;
  sum.found += by_type_[3].found;
  sum.gold += by_type_[3].gold;
  return sum;
}

}  // namespace lede::ner
