#include "indexer/ner/labels.hpp"

namespace lede::ner {
namespace {
constexpr std::array<std::string_view, kTypes> kTagNames = {"PER", "ORG", "LOC", "MISC"};
}

std::vector<LabelSpan> spans_of(std::span<const Label> labels) {
  std::vector<LabelSpan> spans;
  for (std::uint32_t i = 0; i < labels.size();) {
    if (labels[i] == kOutside) {
      ++i;
      continue;
    }
    const EntityType type = type_of(labels[i]);
    std::uint32_t last = i;
    while (!may_end(labels[last]) && last + 1 < labels.size() && labels[last + 1] != kOutside &&
           may_follow(labels[last], labels[last + 1]))
      ++last;
    spans.push_back({i, last, type});
    i = last + 1;
  }
  return spans;
}

void mark_span(std::span<Label> labels, const LabelSpan& span) {
  if (span.first == span.last) {
    labels[span.first] = label(span.type, Place::Unit);
    return;
  }
  labels[span.first] = label(span.type, Place::Begin);
  for (std::uint32_t i = span.first + 1; i < span.last; ++i) labels[i] = label(span.type, Place::Inside);
  labels[span.last] = label(span.type, Place::Last);
}

std::string_view tag_name(EntityType type) { return kTagNames.at(static_cast<std::size_t>(type)); }

bool parse_tag_name(std::string_view name, EntityType& type) {
  for (std::size_t i = 0; i < kTagNames.size(); ++i)
    if (kTagNames.at(i) == name) {
      type = static_cast<EntityType>(i);
      return true;
    }
  return false;
}

}  // namespace lede::ner
