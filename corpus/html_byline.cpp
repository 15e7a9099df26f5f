#include "corpus/html_byline.hpp"

#include <algorithm>
#include <array>

#include "corpus/any_word.hpp"
#include "corpus/ascii.hpp"
#include "corpus/author_field.hpp"
#include "corpus/byline.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/clipping_lines.hpp"
#include "corpus/code_points.hpp"
#include "corpus/outlet_table.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxBylineBytes = 200;
constexpr std::size_t kMaxMarkedNodes = 60;  // inside an element that is a name
constexpr std::size_t kMaxNameBytes = 60;
constexpr std::size_t kMaxLabelBytes = 20;
constexpr std::size_t kNearNodes = 40;  // between the names of one byline

using Names = std::vector<std::string>;

enum class AuthorMark { None, Named, Linked };

AuthorMark author_mark(const HtmlStory& story, std::size_t i) {
  constexpr AnyWord kAuthorWords(
      std::to_array<std::string_view>({"author", "byline", "autor", "auteur", "writer", "username"}));
  const HtmlNode& node = story.tree()[i];
  if (node.attributes.empty()) return AuthorMark::None;
  if (same_letters(story.tree().attribute(i, "rel"), "author")) return AuthorMark::Linked;
  if (node.tag == GUMBO_TAG_A && !story.tree().attribute(i, "href").empty()) return AuthorMark::Linked;
  const std::string_view names = story.names(i);
  if (names.empty()) return AuthorMark::None;
  return kAuthorWords.in(names) || names.find(" fn ") != std::string_view::npos ? AuthorMark::Named
                                                                                : AuthorMark::None;
}

bool holds_mark(const HtmlStory& story, std::size_t i) {
  for (std::size_t k = i + 1; k < story.tree()[i].end; ++k)
    if (!story.tree()[k].is_text && author_mark(story, k) != AuthorMark::None &&
        !story.tree().text_of(k, 3).empty())
      return true;
  return false;
}

// "Posted by Ann Lee", "All posts by Ann Lee" → "Ann Lee"; a label alone is no name.
std::string without_labels(std::string text) {
  constexpr auto kLabels = std::to_array<std::string_view>({"post author",
                                                            "posted by",
                                                            "published by",
                                                            "written by",
                                                            "view all posts by",
                                                            "all posts by",
                                                            "all articles by",
                                                            "more posts by",
                                                            "more from",
                                                            "posts by",
                                                            "articles by",
                                                            "author",
                                                            "by",
                                                            "veröffentlicht von",
                                                            "geschrieben von",
                                                            "eingestellt von",
                                                            "erstellt von",
                                                            "alles von",
                                                            "alle beiträge von",
                                                            "alle artikel von",
                                                            "beiträge von",
                                                            "artikel von",
                                                            "mehr von",
                                                            "autor",
                                                            "von",
                                                            "auteur",
                                                            "publié par",
                                                            "tous les articles de",
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
      while (text.starts_with(':') || text.starts_with(' ')) text.erase(0, 1);
      cut = true;
      break;
    }
  }
  return text;
}

// Can this be a name, in an element that is marked as one?
bool may_be_name(const std::string& text, bool linked) {
  if (text.size() < 2 || text.size() > kMaxNameBytes || text.find_first_of(":|/@[]") != std::string::npos)
    return false;
  if (std::count(text.begin(), text.end(), ' ') > 4) return false;
  return linked || text.find_first_of("0123456789") == std::string::npos;
}

bool parts_lines(GumboTag tag) {
  return tag == GUMBO_TAG_BR || tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_LI ||
         tag == GUMBO_TAG_TIME;
}

// The lines of a short element, as its blocks and <br> part them.
std::vector<std::string> lines_in(const HtmlTree& tree, std::size_t i, std::size_t max_bytes) {
  std::size_t bytes = 0;
  for (std::size_t k = i; k < tree[i].end; ++k)
    if ((bytes += tree[k].text.size()) > max_bytes) return {};
  std::vector<std::string> lines(1);
  for (std::size_t k = i; k < tree[i].end; ++k) {
    if (tree[k].is_text)
      lines.back() += tree[k].text;
    else if (parts_lines(tree[k].tag))
      lines.emplace_back();
  }
  for (std::string& line : lines) line = clean_line(line);
  return lines;
}

// "By Ann Lee" or just the name, in an element that is marked as the author's.
Names authors_at(const HtmlStory& story, std::size_t i, const OutletTable& outlets) {
  const HtmlTree& tree = story.tree();
  const AuthorMark mark = author_mark(story, i);
  if (mark == AuthorMark::None || tree[i].end - i > kMaxMarkedNodes || holds_mark(story, i)) return {};
  const std::string line = clean_line(tree.text_of(i, kMaxBylineBytes + 1));
  if (line.empty() || line.size() > kMaxBylineBytes) return {};
  for (const std::string& part : lines_in(tree, i, kMaxBylineBytes))
    if (auto byline = read_byline(part, outlets); byline && !byline->authors.empty()) return byline->authors;
  if (auto byline = read_byline(line, outlets); byline && !byline->authors.empty()) return byline->authors;
  const std::string text = without_labels(line);
  if (!may_be_name(text, mark == AuthorMark::Linked)) return {};
  return split_authors(text, outlets);
}

bool is_byline_place(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UNKNOWN:  // <byline>
      return true;
    default:
      return false;
  }
}

// Is this all the text an element has: "By", "Autor:"?
bool is_label(const std::string& text) {
  if (text.empty() || text.size() > kMaxLabelBytes) return false;
  const LineReading reading(text, LineReading::Phrases::First);
  const std::size_t end = reading.starts(PhraseUse::Author);
  if (end == 0 || !reading.whole(PhraseUse::Author)) return false;
  return reading.starts(PhraseUse::By) == end || reading.mark_after(end) == ':';
}

// The name in the text right behind a label's element.
Names authors_behind(const HtmlStory& story, std::size_t label, const OutletTable& outlets) {
  constexpr std::size_t kReach = 12;  // nodes
  const HtmlTree& tree = story.tree();
  const std::size_t begin = tree[label].end;
  for (std::size_t i = begin; i < std::min(tree.size(), begin + kReach); ++i) {
    if (!tree[i].is_text) continue;
    const std::string text = clean_line(tree[i].text);
    if (text.empty()) continue;
    const bool linked = tree[tree[i].parent].tag == GUMBO_TAG_A;
    if (!may_be_name(text, linked) || is_label(text)) return {};
    std::size_t at = 0;
    const bool capital = is_upper(next_code_point(text, at));
    return linked || (capital && text.find(' ') != std::string::npos) ? split_authors(text, outlets)
                                                                      : Names();
  }
  return {};
}

// "Posted by nora": one word is a name behind a label that nothing else stands behind.
Names one_word_behind_label(const std::string& line) {
  for (const std::string_view label :
       {"posted by ", "written by ", "veröffentlicht von ", "geschrieben von "})
    if (lower_ascii(line).starts_with(label)) {
      std::string name = clean_line(std::string_view(line).substr(label.size()));
      if (name.find(' ') == std::string::npos && may_be_name(name, true)) return {std::move(name)};
    }
  return {};
}

// A short line of its own that names its author: "By Ann Lee", "Posted by Ann Lee".
Names authors_in_text(const HtmlStory& story, std::size_t i, const OutletTable& outlets) {
  constexpr std::size_t kMaxElementBytes = 400;
  if (!is_byline_place(story.tree()[i].tag)) return {};
  for (const std::string& line : lines_in(story.tree(), i, kMaxElementBytes)) {
    if (is_label(line)) return authors_behind(story, i, outlets);
    if (line.size() < 6 || line.size() > kMaxNameBytes + 40) continue;
    if (auto byline = read_byline(line, outlets); byline && !byline->authors.empty()) return byline->authors;
    if (Names names = one_word_behind_label(line); !names.empty()) return names;
  }
  return {};
}

void add_once(Names& list, Names more) {
  for (std::string& one : more)
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
}

}  // namespace

Names linked_authors(const HtmlStory& story, const OutletTable& outlets) {
  Names found;
  std::size_t last = 0;
  const std::size_t headline = story.place().headline;
  for (std::size_t i = headline; headline > 0 && i < story.tree().size(); ++i) {
    if (!found.empty() && i > last + kNearNodes) break;
    if (!story.is_searched(i) || author_mark(story, i) != AuthorMark::Linked) continue;
    if (Names names = authors_at(story, i, outlets); !names.empty()) {
      add_once(found, std::move(names));
      last = i;
    }
  }
  return found;
}

Names visible_authors(const HtmlStory& story, const OutletTable& outlets) {
  Names found;
  std::size_t last = 0;
  for (const std::uint32_t i : story.near()) {
    if (!found.empty() && (i > last + kNearNodes || i < last)) break;
    if (Names names = authors_at(story, i, outlets); !names.empty()) {
      add_once(found, std::move(names));
      last = i;
    }
  }
  if (!found.empty()) return found;
  for (const std::uint32_t i : story.near())
    if (found = authors_in_text(story, i, outlets); !found.empty()) break;
  return found;
}

std::string author_at_end(std::string_view text, const OutletTable& outlets) {
  text = trimmed(text);
  while (text.ends_with('+') || text.ends_with('*') || text.ends_with(' ')) text.remove_suffix(1);
  const std::size_t open = text.rfind('(');
  if (!text.ends_with(')') || open == std::string_view::npos || text.size() - open > kMaxNameBytes) return {};
  const std::string name = clean_line(text.substr(open + 1, text.size() - open - 2));
  const auto words = std::count(name.begin(), name.end(), ' ') + 1;
  if (words < 2 || words > 3 || outlets.by_name(name) != nullptr || names_organisation(name)) return {};
  const Names names = read_byline("von " + name, outlets).value_or(Byline{}).authors;
  return names.size() == 1 && names.front() == name ? name : "";
}

}  // namespace lede
