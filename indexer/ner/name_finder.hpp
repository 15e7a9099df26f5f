// NameFinder: one walk over a NameText, left to right: at each word the longest of what the tables and the
// rules see. Thread rule: used by one thread.
#pragma once
#include <vector>

#include "indexer/ner/name_text.hpp"

namespace lede {

class NameFinder {
 public:
  explicit NameFinder(const NameText& text);
  // Names in order, not overlapping.
  std::vector<NameSpan> find();

 private:
  std::size_t step(std::size_t i);
  std::size_t step_by_rules(std::size_t i, const NameMatch& match);
  std::size_t take(const NameSpan& span);
  std::optional<NameSpan> from_table(std::size_t i, const NameMatch& match) const;
  std::optional<NameSpan> from_rules(std::size_t i, const NameMatch& match) const;
  bool behind_title(std::size_t i) const;
  bool is_stray(std::size_t i, const NameMatch& match) const;

  const NameText& text_;
  bool english_;
  std::vector<NameSpan> found_;
};

EntityType entity_type(ActorType type);

}  // namespace lede
