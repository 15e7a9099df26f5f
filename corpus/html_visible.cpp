#include "corpus/html_visible.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "corpus/article_fields.hpp"
#include "corpus/ascii.hpp"
#include "corpus/byline.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/html_class_words.hpp"
#include "corpus/metadata_date.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxNamesBytes = 300;  // of one attribute
constexpr std::size_t kMaxDateBytes = 200;   // text of an element that is a date
constexpr std::size_t kMaxBylineBytes = 200;
constexpr std::size_t kMaxMarkedNodes = 60;  // inside an element that is a date or a name

// What the attributes that name an element say, between spaces; "" if none does.
std::string names_of(const HtmlTree& tree, std::size_t i) {
  std::string names;
  if (tree[i].attributes == nullptr || tree[i].attributes->length == 0) return names;
  for (const char* attribute : {"class", "id", "itemprop", "rel"})
    if (const std::string_view value = tree.attribute(i, attribute); !value.empty())
      names.append(" ").append(value.substr(0, kMaxNamesBytes));
  return names.empty() ? names : lower_ascii(names) + " ";
}

template <std::size_t N>
bool has_any(const std::string& names, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return names.find(word) != std::string::npos; });
}

// Another story's, or nobody's: not searched.
bool is_elsewhere(const HtmlTree& tree, std::size_t i) {
  const GumboTag tag = tree[i].tag;
  if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_FORM)
    return true;
  constexpr auto kOthers =
      std::to_array<std::string_view>({"related", "sidebar", "comment", "widget", "recommend", "teaser",
                                       "popular", "latest", "trending", "mostread", "most-read", "recent"});
  if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN)
    return false;
  const std::string names = names_of(tree, i);
  return !names.empty() && has_any(names, kOthers);
}

// Calls `visit(node)` for the elements of the story in the order of their nearness to the headline: those
// behind it, then those before it.
template <typename Visit>
void visit_near(const HtmlTree& tree, const HtmlStory& story, Visit visit) {
  const std::size_t start = story.headline > 0 ? story.headline : story.first;
  std::vector<std::size_t> before;
  for (std::size_t i = 0; i < tree.size();) {
    const bool around = i < start && tree[i].end > start;  // holds the headline
    if (tree[i].is_text || (!around && is_elsewhere(tree, i))) {
      i = tree[i].is_text ? i + 1 : tree[i].end;
      continue;
    }
    if (i >= start) {
      if (visit(i)) return;
    } else if (!around) {
      before.push_back(i);
    }
    ++i;
  }
  for (auto i = before.rbegin(); i != before.rend(); ++i)
    if (visit(*i)) return;
}

bool is_day(const EdtfDate& date) {
  return (date.precision == Precision::Day || date.precision == Precision::Time) && date.earliest.has_value();
}

std::optional<VisibleDate> date_at(const HtmlTree& tree, std::size_t i, const DateWriter& writer) {
  constexpr auto kDateWords =
      std::to_array<std::string_view>({"date", "time", "publish", "posted", "datum", "fecha", "meta",
                                       "byline", "created", "dateline", "info"});
  if (tree[i].tag == GUMBO_TAG_TIME || tree.has_attribute(i, "datetime"))
    if (auto date = parse_metadata_date(clean_line(tree.attribute(i, "datetime")), writer);
        date && is_day(*date))
      return VisibleDate{*date, true};
  if (tree[i].tag == GUMBO_TAG_ABBR || tree[i].tag == GUMBO_TAG_SPAN)
    if (auto date = parse_metadata_date(clean_line(tree.attribute(i, "title")), writer);
        date && is_day(*date))
      return VisibleDate{*date, true};
  if (tree[i].tag != GUMBO_TAG_TIME && !has_any(names_of(tree, i), kDateWords)) return std::nullopt;
  const std::string text = clean_line(tree.text_of(i, kMaxDateBytes + 1));
  if (text.size() < 6 || text.size() > kMaxDateBytes) return std::nullopt;
  for (const FoundDate& found : find_page_dates(text, writer))
    if (is_day(found.date)) return VisibleDate{found.date, false};
  return std::nullopt;
}

bool is_block_date_place(GumboTag tag) {
  return tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_LI ||
         tag == GUMBO_TAG_TD || tag == GUMBO_TAG_SMALL || tag == GUMBO_TAG_EM || tag == GUMBO_TAG_H3 ||
         tag == GUMBO_TAG_H4 || tag == GUMBO_TAG_H5 || tag == GUMBO_TAG_H6;
}

// A short text of its own that holds a date.
std::optional<VisibleDate> date_in_text(const HtmlTree& tree, std::size_t i, const DateWriter& writer) {
  if (!is_block_date_place(tree[i].tag)) return std::nullopt;
  const std::string text = clean_line(tree.text_of(i, kMaxDateBytes + 1));
  if (text.size() < 6 || text.size() > 120) return std::nullopt;
  for (const FoundDate& found : find_page_dates(text, writer))
    if (is_day(found.date)) return VisibleDate{found.date, false};
  return std::nullopt;
}

// ---- authors ----

constexpr std::size_t kMaxNameBytes = 60;
constexpr std::size_t kNearNodes = 40;  // between the names of one byline

enum class AuthorMark { None, Named, Linked };

AuthorMark author_mark(const HtmlTree& tree, std::size_t i) {
  constexpr auto kAuthorWords =
      std::to_array<std::string_view>({"author", "byline", "autor", "auteur", "writer", "username"});
  if (lower_ascii(tree.attribute(i, "rel")) == "author") return AuthorMark::Linked;
  if (tree[i].tag == GUMBO_TAG_A && !tree.attribute(i, "href").empty()) return AuthorMark::Linked;
  const std::string names = names_of(tree, i);
  if (names.empty()) return AuthorMark::None;
  if (has_any(names, kAuthorWords)) return AuthorMark::Named;
  return names.find(" fn ") != std::string::npos ? AuthorMark::Named : AuthorMark::None;
}

bool holds_mark(const HtmlTree& tree, std::size_t i) {
  for (std::size_t k = i + 1; k < tree[i].end; ++k)
    if (!tree[k].is_text && author_mark(tree, k) != AuthorMark::None && !tree.text_of(k, 3).empty())
      return true;
  return false;
}

// "Posted by Ann Lee" → "Ann Lee"; a label alone is no name.
std::string without_label(std::string text) {
  constexpr auto kLabels = std::to_array<std::string_view>({"post author",
                                                            "posted by",
                                                            "published by",
                                                            "written by",
                                                            "author",
                                                            "by",
                                                            "veröffentlicht von",
                                                            "geschrieben von",
                                                            "eingestellt von",
                                                            "erstellt von",
                                                            "autor",
                                                            "von",
                                                            "auteur",
                                                            "publié par",
                                                            "par",
                                                            "escrito por",
                                                            "publicado por",
                                                            "por",
                                                            "di",
                                                            "door",
                                                            "av",
                                                            "mehr",
                                                            "more"});
  for (bool cut = true; cut;) {
    cut = false;
    const std::string low = lower_ascii(text);
    for (const std::string_view label : kLabels) {
      if (!low.starts_with(label) ||
          (low.size() > label.size() && low[label.size()] != ' ' && low[label.size()] != ':'))
        continue;
      text = clean_line(std::string_view(text).substr(std::min(text.size(), label.size() + 1)));
      cut = true;
      break;
    }
  }
  return text;
}

// Can this be a name, in an element that is marked as one?
bool may_be_name(const std::string& text, bool linked) {
  if (text.size() < 2 || text.size() > kMaxNameBytes || text.find_first_of(":|/@") != std::string::npos)
    return false;
  if (std::count(text.begin(), text.end(), ' ') > 4) return false;
  return linked || text.find_first_of("0123456789") == std::string::npos;
}

// "By Ann Lee" or just the name, in an element that is marked as the author's.
std::vector<std::string> authors_at(const HtmlTree& tree, std::size_t i, const OutletTable& outlets) {
  const AuthorMark mark = author_mark(tree, i);
  if (mark == AuthorMark::None || tree[i].end - i > kMaxMarkedNodes || holds_mark(tree, i)) return {};
  const std::string line = clean_line(tree.text_of(i, kMaxBylineBytes + 1));
  if (line.size() > kMaxBylineBytes) return {};
  if (auto byline = read_byline(line, outlets)) return byline->authors;
  const std::string text = without_label(line);
  if (!may_be_name(text, mark == AuthorMark::Linked)) return {};
  return split_authors(text, outlets);
}

// A short line of its own that names its author: "By Ann Lee", "Posted by Ann Lee".
std::vector<std::string> authors_in_text(const HtmlTree& tree, std::size_t i, const OutletTable& outlets) {
  if (!is_block_date_place(tree[i].tag)) return {};
  const std::string text = clean_line(tree.text_of(i, kMaxNameBytes + 41));
  if (text.size() < 6 || text.size() > kMaxNameBytes + 40) return {};
  auto byline = read_byline(text, outlets);
  return byline ? byline->authors : std::vector<std::string>();
}

void add_once(std::vector<std::string>& list, std::vector<std::string> more) {
  for (std::string& one : more)
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
}

}  // namespace

std::optional<VisibleDate> visible_date(const HtmlTree& tree, const HtmlStory& story,
                                        const DateWriter& writer) {
  std::optional<VisibleDate> found;
  visit_near(tree, story, [&](std::size_t i) { return (found = date_at(tree, i, writer)).has_value(); });
  if (!found)
    visit_near(tree, story,
               [&](std::size_t i) { return (found = date_in_text(tree, i, writer)).has_value(); });
  return found;
}

std::vector<std::string> linked_authors(const HtmlTree& tree, const HtmlStory& story,
                                        const OutletTable& outlets) {
  std::vector<std::string> found;
  std::size_t last = 0;
  visit_near(tree, story, [&](std::size_t i) {
    if (i < story.headline || (!found.empty() && i > last + kNearNodes)) return true;
    if (author_mark(tree, i) != AuthorMark::Linked) return false;
    if (auto names = authors_at(tree, i, outlets); !names.empty()) {
      add_once(found, std::move(names));
      last = i;
    }
    return false;
  });
  return found;
}

std::vector<std::string> visible_authors(const HtmlTree& tree, const HtmlStory& story,
                                         const OutletTable& outlets) {
  std::vector<std::string> found;
  std::size_t last = 0;
  visit_near(tree, story, [&](std::size_t i) {
    if (!found.empty() && (i > last + kNearNodes || i < last)) return true;
    if (auto names = authors_at(tree, i, outlets); !names.empty()) {
      add_once(found, std::move(names));
      last = i;
    }
    return false;
  });
  if (found.empty())
    visit_near(tree, story,
               [&](std::size_t i) { return !(found = authors_in_text(tree, i, outlets)).empty(); });
  return found;
}

}  // namespace lede
