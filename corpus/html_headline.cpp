#include "corpus/html_headline.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/clean_text.hpp"
#include "corpus/code_points.hpp"
#include "corpus/html_class_words.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxTitleBytes = 500;
constexpr std::size_t kMaxHeadings = 40;
constexpr std::size_t kMinTitleKey = 15;  // letters

constexpr auto kSeparators =
    std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " / ",
                                     " ∙ ", " > ", " < ", " ~ ", " -- ", "｜", " : "});

struct Cut {
  std::size_t begin = std::string_view::npos;
  std::size_t length = 0;
};

// The separator that begins at `at`, if one does.
Cut separator_at(std::string_view title, std::size_t at) {
  if (title[at] == ' ' || static_cast<unsigned char>(title[at]) >= 0x80)
    for (const std::string_view separator : kSeparators)
      if (title.substr(at).starts_with(separator)) return {at, separator.size()};
  return {};
}

Cut last_separator(std::string_view title) {
  for (std::size_t at = title.size(); at-- > 0;)
    if (const Cut cut = separator_at(title, at); cut.length > 0) return cut;
  return {};
}

Cut first_separator(std::string_view title) {
  for (std::size_t at = 0; at < title.size(); ++at)
    if (const Cut cut = separator_at(title, at); cut.length > 0) return cut;
  return {};
}

bool names_site(std::string_view part, const std::vector<std::string>& sites) {
  const std::string key = letters_and_digits(part);
  return !key.empty() && std::any_of(sites.begin(), sites.end(), [&](const std::string& site) {
    const std::string name = letters_and_digits(site);
    return name.size() >= 3 &&
           (name == key || (key.size() >= 4 && name.find(key) != std::string::npos) ||
            (name.size() >= 4 && key.find(name) != std::string::npos && key.size() < 3 * name.size()));
  });
}

std::size_t word_count(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + (text.empty() ? 0 : 1);
}

// Without a part that names the site, or that is at least short beside the rest.
std::string without_last_part(std::string_view title) {
  const Cut cut = last_separator(title);
  if (cut.begin == std::string_view::npos) return std::string(title);
  const std::string_view rest = title.substr(cut.begin + cut.length);
  const std::string_view head = title.substr(0, cut.begin);
  if (word_count(rest) <= 5 && word_count(head) > word_count(rest)) return std::string(head);
  return std::string(title);
}

struct Heading {
  std::size_t node;
  std::string text, key;
  std::string unlinked, unlinked_key;  // but for what is linked
};

std::string unlinked_text(const HtmlTree& tree, std::size_t heading) {
  std::string text;
  for (std::size_t i = heading; i < tree[heading].end;) {
    const bool link = tree[i].tag == GUMBO_TAG_A && !tree[i].is_text;
    if (tree[i].is_text) text.append(tree[i].text);
    i = link ? tree[i].end : i + 1;
  }
  return clean_line(text);
}

std::vector<Heading> headings(const HtmlTree& tree, GumboTag tag) {
  std::vector<Heading> found;
  for (std::size_t i = 0; i < tree.size() && found.size() < kMaxHeadings; ++i) {
    if (tree[i].is_text) continue;
    const GumboTag here = tree[i].tag;
    if (here == GUMBO_TAG_FOOTER || here == GUMBO_TAG_ASIDE) {
      i = tree[i].end - 1;
      continue;
    }
    if (here != tag) continue;
    std::string text = clean_line(tree.text_of(i, 2000));
    if (!text.empty() && text.size() <= kMaxTitleBytes) {
      std::string key = letters_and_digits(text);
      if (key.empty()) continue;
      std::string unlinked = unlinked_text(tree, i);
      std::string unlinked_key = unlinked == text ? key : letters_and_digits(unlinked);
      found.push_back({i, std::move(text), std::move(key), std::move(unlinked), std::move(unlinked_key)});
    }
  }
  return found;
}

std::string title_element(const HtmlTree& tree) {
  for (std::size_t i = 0; i < tree.size(); ++i)
    if (tree[i].tag == GUMBO_TAG_TITLE && !tree[i].is_text) return clean_line(tree.text_of(i, 2000));
  return {};
}

struct Known {
  std::string text, key;
  bool visible = false;  // itself the text of an element
};

// The heading that one of the titles repeats as a whole.
const Heading* same(const std::vector<Heading>& found, const std::vector<Known>& titles) {
  for (const Known& title : titles)
    for (const Heading& heading : found)
      if (heading.key == title.key || heading.unlinked_key == title.key) return &heading;
  return nullptr;
}

// The longest heading that is a part of a title, or has one as a part.
const Heading* overlapping(const std::vector<Heading>& found, const std::vector<Known>& titles) {
  constexpr std::size_t kMinKey = 8;
  const auto overlap = [](const Heading& heading, const Known& title) -> std::size_t {
    if (heading.key.size() < kMinKey || title.key.size() < kMinKey) return 0;
    if (title.key.find(heading.key) != std::string::npos) return heading.key.size();
    return heading.key.find(title.key) != std::string::npos ? title.key.size() : 0;
  };
  for (const Known& title : titles) {
    const Heading* longest = nullptr;
    std::size_t most = 0;
    for (const Heading& heading : found)
      if (const std::size_t length = overlap(heading, title); length > most) {
        longest = &heading;
        most = length;
      }
    if (longest != nullptr) return longest;
  }
  return nullptr;
}

// A heading that is a link as a whole: on many pages the site's logo.
bool is_link(const Heading& heading) { return heading.unlinked.empty(); }

// "Sports Boat returns" where a title says "Boat returns": a label stands in the same element. Where a title
// says it with the label, in the same words, the label is part of the headline.
std::string text_of(const Heading& heading, const std::vector<Known>& titles) {
  const std::string line = folded(heading.text);
  for (const Known& title : titles)
    if (!title.visible && folded(title.text) == line) return heading.text;
  for (const Known& title : titles) {
    if (title.key == heading.unlinked_key) return heading.unlinked;
    if (title.key.size() >= kMinTitleKey && title.key.size() < heading.key.size() &&
        heading.key.ends_with(title.key))
      return title.text;
  }
  return heading.text;
}

}  // namespace

std::string without_site_name(std::string_view title, const std::vector<std::string>& site_names) {
  for (int round = 0; round < 3; ++round) {
    const Cut last = last_separator(title);
    if (last.begin == std::string_view::npos || last.begin == 0) break;
    const Cut first = first_separator(title);
    if (names_site(title.substr(last.begin + last.length), site_names))
      title = title.substr(0, last.begin);
    else if (names_site(title.substr(0, first.begin), site_names))
      title = title.substr(first.begin + first.length);
    else
      break;
  }
  return clean_line(title);
}

HtmlHeadline find_headline(const HtmlTree& tree, const HtmlTitles& titles) {
  const std::string element = title_element(tree);
  std::vector<Known> known;
  for (const std::string* title : {&titles.json_ld, &titles.meta, &titles.microdata, &element})
    if (std::string line = without_site_name(clean_line(*title), titles.site_names); !line.empty()) {
      std::string key = letters_and_digits(line);
      known.push_back({std::move(line), std::move(key), title == &titles.microdata});
    }
  const auto h1 = headings(tree, GUMBO_TAG_H1);
  const auto h2 = headings(tree, GUMBO_TAG_H2);
  const Heading* part = overlapping(h1, known);
  const Heading* second = overlapping(h2, known);
  if (part == nullptr || (is_link(*part) && second != nullptr)) std::swap(part, second);
  for (const Heading* heading : {same(h1, known), same(h2, known), part, second})
    if (heading != nullptr && !names_site(heading->text, titles.site_names))
      return {text_of(*heading, known), heading->node};
  const bool one = h1.size() == 1;
  if (known.empty()) return one ? HtmlHeadline{h1[0].text, h1[0].node} : HtmlHeadline{};
  if (known.front().text == element || (titles.json_ld.empty() && titles.meta.empty())) {
    // Much shorter than <title>, it is the site's own name.
    const bool whole = one && h1[0].key.size() * 3 >= known.front().key.size();
    if (whole && word_count(h1[0].text) >= 2 && !is_link(h1[0])) return {h1[0].text, h1[0].node};
    return {without_last_part(known.front().text), 0};
  }
  return {known.front().text, 0};
}

std::vector<HtmlHeading> html_headings(const HtmlTree& tree) {
  constexpr std::size_t kMost = 5;  // of a level
  std::vector<HtmlHeading> all;
  if (std::string title = title_element(tree); !title.empty()) all.push_back({"<title>", std::move(title)});
  for (const auto& [tag, from] : {std::pair{GUMBO_TAG_H1, "<h1>"}, std::pair{GUMBO_TAG_H2, "<h2>"}}) {
    auto found = headings(tree, tag);
    for (std::size_t i = 0; i < std::min(found.size(), kMost); ++i) all.push_back({from, found[i].text});
  }
  return all;
}

}  // namespace lede
