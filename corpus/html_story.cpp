#include "corpus/html_story.hpp"

#include <algorithm>
#include <array>

#include "corpus/any_word.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxNamesBytes = 300;  // of one attribute

void append_names(const HtmlTree& tree, std::size_t node, std::string& names) {
  if (tree[node].attributes.empty()) return;
  const std::size_t begin = names.size();
  for (const char* attribute : {"class", "id", "itemprop", "rel"})
    if (const std::string_view value = tree.attribute(node, attribute); !value.empty())
      names.append(" ").append(value.substr(0, kMaxNamesBytes));
  if (names.size() == begin) return;
  names += ' ';
  for (std::size_t i = begin; i < names.size(); ++i)
    if (names[i] >= 'A' && names[i] <= 'Z') names[i] = static_cast<char>(names[i] + 32);
}

// Another story's, or nobody's: not searched.
bool is_elsewhere(GumboTag tag, std::string_view names) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_FORM:
      return true;
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
      return false;
    default:
      break;
  }
  constexpr AnyWord kOthers(
      std::to_array<std::string_view>({"related", "sidebar", "comment", "widget", "recommend", "teaser",
                                       "popular", "latest", "trending", "mostread", "most-read", "recent"}));
  return kOthers.in(names);
}

}  // namespace

HtmlStory::HtmlStory(const HtmlTree& tree, const HtmlPlace& place) : tree_(tree), place_(place) {
  const std::size_t start = place.headline > 0 ? place.headline : place.first;
  elsewhere_.resize(tree.size());
  names_begin_.reserve(tree.size() + 1);
  std::size_t skipped_to = 0;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    names_begin_.push_back(static_cast<std::uint32_t>(all_names_.size()));
    elsewhere_[i] = i < skipped_to || tree[i].is_text;
    if (elsewhere_[i]) continue;
    append_names(tree, i, all_names_);
    const bool around = i < start && tree[i].end > start;  // holds the headline
    if (around || !is_elsewhere(tree[i].tag, names(i))) continue;
    elsewhere_[i] = true;
    skipped_to = tree[i].end;
  }
  names_begin_.push_back(static_cast<std::uint32_t>(all_names_.size()));
  order();
}

std::string_view HtmlStory::names(std::size_t node) const {
  const std::size_t begin = names_begin_[node];
  const std::size_t end = node + 1 < names_begin_.size() ? names_begin_[node + 1] : all_names_.size();
  return std::string_view(all_names_).substr(begin, end - begin);
}

void HtmlStory::order() {
  if (tree_.size() == 0) return;
  const std::size_t start = place_.headline > 0 ? place_.headline : place_.first;
  std::size_t from = start, to = start;  // what is done
  if (!elsewhere_[start]) near_.push_back(static_cast<std::uint32_t>(start));
  for (std::size_t around = start;; around = tree_[around].parent) {
    for (std::size_t i = std::max(to, around + 1); i < tree_[around].end; ++i)
      if (!elsewhere_[i]) near_.push_back(static_cast<std::uint32_t>(i));
    for (std::size_t i = from; i-- > around + 1;)
      if (!elsewhere_[i] && tree_[i].end <= start) near_.push_back(static_cast<std::uint32_t>(i));
    from = around;
    to = tree_[around].end;
    if (around == 0) break;
  }
}

}  // namespace lede
