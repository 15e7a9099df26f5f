// Exact-match scores of labelled spans, as the CoNLL-2003 shared task counts them (span and type must agree).
// Thread rule: a value.
#pragma once
#include <array>
#include <span>

#include "indexer/ner/labels.hpp"

namespace lede::ner {

struct Counts {
  std::size_t right = 0, found = 0, gold = 0;
  double precision() const { return found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found); }
  double recall() const { return gold == 0 ? 0 : static_cast<double>(right) / static_cast<double>(gold); }
  double f1() const { return found + gold == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(found + gold); }
};

class SpanScore {
 public:
  void add(std::span<const Label> gold, std::span<const Label> found);
  const Counts& of(EntityType type) const { return by_type_[static_cast<std::size_t>(type)]; }
  Counts names() const;  // PER, ORG and LOC together
  Counts all() const;    // and MISC

 private:
  std::array<Counts, kTypes> by_type_{};
};

}  // namespace lede::ner
