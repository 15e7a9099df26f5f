#include "corpus/html_markup.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>

#include "corpus/ascii.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxAttributes = 64;        // of one tag
constexpr std::size_t kMaxValueBytes = 16 << 10;  // of one attribute
constexpr std::size_t kMaxJsonBlocks = 50;
constexpr std::size_t kMaxScriptDates = 10;

template <std::size_t N>
bool in(const std::array<std::string_view, N>& sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}

// Content that is never text of the page: dropped up to the end tag.
constexpr auto kDropped = std::to_array<std::string_view>(
    {"audio", "canvas", "datalist", "iframe", "math", "noembed", "noframes", "noscript", "object", "script",
     "select", "style", "svg", "template", "textarea", "video", "xmp"});
constexpr auto kVoid = std::to_array<std::string_view>({"area", "base", "basefont", "bgsound", "br", "col",
                                                        "embed", "frame", "hr", "img", "input", "keygen",
                                                        "link", "meta", "param", "source", "track", "wbr"});
// Tags that nothing is read from, their content aside.
constexpr auto kUnread = std::to_array<std::string_view>(
    {"area",      "b", "basefont", "bgsound", "big",    "col", "embed", "font",
     "frame",     "i", "img",      "input",   "keygen", "map", "nobr",  "param",
     "plaintext", "s", "source",   "strike",  "track",  "tt",  "u",     "wbr"});
// A second one right inside the first means that the first one ended.
constexpr auto kSelfEnding =
    std::to_array<std::string_view>({"dd", "dt", "li", "option", "p", "td", "th", "tr"});
// Attributes that are read of some elements only.
struct KeptOf {
  std::string_view tag, attribute;
};
constexpr auto kKeptOfSome = std::to_array<KeptOf>({{"abbr", "title"},
                                                    {"a", "href"},
                                                    {"html", "lang"},
                                                    {"link", "href"},
                                                    {"meta", "http-equiv"},
                                                    {"meta", "name"},
                                                    {"meta", "property"},
                                                    {"span", "title"},
                                                    {"time", "title"}});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool same_letters(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

struct Attribute {
  std::string_view name;   // lower case
  std::string_view value;  // as written
};

struct Tag {
  std::string name;  // lower case
  std::vector<Attribute> attributes;
  std::size_t end = 0;  // behind ">"

  std::string_view value(std::string_view wanted) const {
    for (const Attribute& attribute : attributes)
      if (attribute.name == wanted) return attribute.value;
    return {};
  }
};

class Tamer {
 public:
  explicit Tamer(std::string_view page) : page_(page.substr(0, kMaxHtmlBytes)) {
    out_.html.reserve(page_.size() / 2);
  }
  HtmlMarkup run();

 private:
  std::size_t markup_at(std::size_t at);
  std::size_t end_tag(std::size_t at);
  std::size_t start_tag(std::size_t at);
  void read_attributes(std::size_t at);
  std::string_view lower_name(std::string_view name);
  std::size_t read_value(std::size_t at, std::string_view& value) const;
  std::size_t content_end(std::size_t at, std::string_view name);
  std::size_t find_end_tag(std::size_t at, std::string_view name) const;
  void keep_script(const Tag& tag, std::string_view content);
  void write_tag(const Tag& tag);
  void write_text(std::string_view text);
  bool enter(const std::string& name);
  bool leave(const std::string& name);
  std::size_t find(std::string_view what, std::size_t at) const {
    return std::min(page_.find(what, at), page_.size());
  }

  std::string_view page_;
  HtmlMarkup out_;
  Tag tag_;
  std::deque<std::string> lower_names_;  // of tag_, those written with capitals
  struct Open {
    std::string name;
    bool written;
  };
  std::vector<Open> open_;
  std::size_t tags_ = 0;
  std::size_t preformatted_ = 0;  // <pre> elements open
  std::array<bool, kDropped.size()> never_closed_{};
};

// "datePublished":"2019-…" in the data a page's own scripts use.
void find_script_dates(std::string_view script, std::vector<std::string_view>& dates) {
  constexpr auto kKeys =
      std::to_array<std::string_view>({"\"datePublished\"", "\"publishedDate\"", "\"publish_date\"",
                                       "\"publishDate\"", "\"datePublication\"", "\"published_at\""});
  for (const std::string_view key : kKeys) {
    const std::size_t at = script.find(key);
    if (at == std::string_view::npos || dates.size() >= kMaxScriptDates) continue;
    std::size_t begin = at + key.size();
    while (begin < script.size() && (is_space(script[begin]) || script[begin] == ':')) ++begin;
    if (begin >= script.size() || script[begin] != '"') continue;
    const std::size_t end = script.find('"', begin + 1);
    if (end != std::string_view::npos && end - begin < 60)
      dates.push_back(script.substr(begin + 1, end - begin - 1));
  }
}

void Tamer::keep_script(const Tag& tag, std::string_view content) {
  if (lower_ascii(tag.value("type")).find("ld+json") == std::string::npos)
    find_script_dates(content, out_.script_dates);
  else if (out_.json_ld.size() < kMaxJsonBlocks)
    out_.json_ld.push_back(content);
}

// Where "</name" stands, or npos.
std::size_t Tamer::find_end_tag(std::size_t at, std::string_view name) const {
  for (; (at = page_.find("</", at)) != std::string_view::npos; at += 2) {
    const std::size_t end = at + 2 + name.size();
    if (same_letters(page_.substr(at + 2, name.size()), name) &&
        (end >= page_.size() || !is_letter(page_[end])))
      return at;
  }
  return at;
}

// Behind the element whose content begins at `at`; `at` itself if it is never closed, which is looked for
// once.
std::size_t Tamer::content_end(std::size_t at, std::string_view name) {
  const auto index =
      static_cast<std::size_t>(std::lower_bound(kDropped.begin(), kDropped.end(), name) - kDropped.begin());
  if (never_closed_.at(index)) return at;
  const std::size_t close = find_end_tag(at, name);
  if (close == std::string_view::npos) {
    never_closed_.at(index) = true;
    return name == "script" || name == "style" ? page_.size() : at;
  }
  if (name == "script") keep_script(tag_, page_.substr(at, close - at));
  return std::min(find(">", close) + 1, page_.size());
}

std::size_t Tamer::read_value(std::size_t at, std::string_view& value) const {
  while (at < page_.size() && is_space(page_[at])) ++at;
  if (at < page_.size() && (page_[at] == '"' || page_[at] == '\'')) {
    const std::size_t end = find(page_.substr(at, 1), at + 1);
    value = page_.substr(at + 1, end - at - 1);
    return std::min(end + 1, page_.size());
  }
  const std::size_t begin = at;
  while (at < page_.size() && page_[at] != '>' && !is_space(page_[at])) ++at;
  value = page_.substr(begin, at - begin);
  return at;
}

// `name` itself if it has no capitals.
std::string_view Tamer::lower_name(std::string_view name) {
  if (std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) return name;
  return lower_names_.emplace_back(lower_ascii(name));
}

// The attributes of tag_ from `at` on, and where it ends.
void Tamer::read_attributes(std::size_t at) {
  tag_.attributes.clear();
  lower_names_.clear();
  while (at < page_.size() && page_[at] != '>') {
    if (is_space(page_[at]) || page_[at] == '/') {
      ++at;
      continue;
    }
    const std::size_t begin = at++;
    while (at < page_.size() && page_[at] != '>' && page_[at] != '=' && page_[at] != '/' &&
           !is_space(page_[at]))
      ++at;
    Attribute attribute{lower_name(page_.substr(begin, at - begin)), {}};
    std::size_t equals = at;
    while (equals < page_.size() && is_space(page_[equals])) ++equals;
    if (equals < page_.size() && page_[equals] == '=') at = read_value(equals + 1, attribute.value);
    if (tag_.attributes.size() < kMaxAttributes) tag_.attributes.push_back(attribute);
  }
  tag_.end = std::min(at + 1, page_.size());
}

// A link to an author's page: the only links whose place is read.
bool names_author(std::string_view url) {
  for (const std::string_view part : {"/author", "/autor", "/auteur"})
    if (url.find(part) != std::string_view::npos) return true;
  return false;
}

// Attributes that are read of any element.
bool is_kept_of_any(std::string_view name) {
  switch (name.size()) {
    case 2:
      return name == "id";
    case 3:
      return name == "rel";
    case 4:
      return name == "role";
    case 5:
      return name == "class";
    case 6:
      return name == "hidden";
    case 7:
      return name == "content";
    case 8:
      return name == "datetime" || name == "itemprop";
    case 11:
      return name == "aria-hidden";
    default:
      return false;
  }
}

bool is_kept(std::string_view tag, std::string_view name, std::string_view value) {
  if (is_kept_of_any(name)) return true;
  if (name == "style")
    return value.find("display") != std::string_view::npos ||
           value.find("visibility") != std::string_view::npos;
  return std::any_of(kKeptOfSome.begin(), kKeptOfSome.end(),
                     [&](const KeptOf& kept) { return kept.tag == tag && kept.attribute == name; });
}

void Tamer::write_tag(const Tag& tag) {
  std::string& html = out_.html;
  html += '<';
  html += tag.name;
  for (const Attribute& attribute : tag.attributes) {
    if (attribute.name == "href" && tag.name == "a" && !names_author(attribute.value)) {
      html += " href";  // that it is a link is all that is read
      continue;
    }
    if (attribute.value.size() > kMaxValueBytes || !is_kept(tag.name, attribute.name, attribute.value))
      continue;
    const char quote = attribute.value.find('"') == std::string_view::npos ? '"' : '\'';
    if (quote == '\'' && attribute.value.find('\'') != std::string_view::npos) continue;
    html += ' ';
    html += attribute.name;
    html += '=';
    html += quote;
    html += attribute.value;
    html += quote;
  }
  html += '>';
}

// Text with runs of white space as one, but in <pre>.
void Tamer::write_text(std::string_view text) {
  if (preformatted_ > 0) {
    out_.html += text;
    return;
  }
  bool blank = false;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool space = is_space(text[at]);
    if (space && blank) {
      out_.html += text.substr(from, at - from);
      from = at + 1;
    }
    blank = space;
  }
  out_.html += text.substr(from);
}

// False where the element would stand too deep, or says nothing.
bool Tamer::enter(const std::string& name) {
  if (in(kVoid, name)) return true;
  if (!open_.empty() && open_.back().name == name && in(kSelfEnding, name)) return true;
  if (open_.size() >= kMaxHtmlDepth) return false;
  const bool bare_span =
      name == "span" &&
      std::none_of(tag_.attributes.begin(), tag_.attributes.end(), [](const Attribute& attribute) {
        return is_kept("span", lower_ascii(attribute.name), attribute.value);
      });
  open_.push_back({name, !bare_span});
  preformatted_ += name == "pre";
  return !bare_span;
}

// False for the end tag of an element that is not open, or was not written.
bool Tamer::leave(const std::string& name) {
  const auto found =
      std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) { return open.name == name; });
  if (found == open_.rend()) return name == "p";
  const bool written = found->written;
  const auto from = std::prev(found.base());
  preformatted_ -= static_cast<std::size_t>(
      std::count_if(from, open_.end(), [](const Open& open) { return open.name == "pre"; }));
  open_.erase(from, open_.end());
  return written;
}

std::size_t Tamer::start_tag(std::size_t at) {
  std::size_t end = at + 1;
  while (end < page_.size() && !is_space(page_[end]) && page_[end] != '>' && page_[end] != '/') ++end;
  tag_.name = lower_ascii(page_.substr(at + 1, std::min<std::size_t>(end - at - 1, 40)));
  read_attributes(end);
  if (in(kDropped, tag_.name)) return content_end(tag_.end, tag_.name);
  const bool unread =
      in(kUnread, tag_.name) || (tag_.name == "link" && !same_letters(tag_.value("rel"), "canonical"));
  if (++tags_ <= kMaxHtmlTags && !unread && enter(tag_.name)) write_tag(tag_);
  return tag_.end;
}

std::size_t Tamer::end_tag(std::size_t at) {
  std::size_t end = at + 2;
  while (end < page_.size() && !is_space(page_[end]) && page_[end] != '>') ++end;
  const std::string name = lower_ascii(page_.substr(at + 2, std::min<std::size_t>(end - at - 2, 40)));
  if (!in(kDropped, name) && !in(kUnread, name) && ++tags_ <= 2 * kMaxHtmlTags && leave(name))
    out_.html += "</" + name + ">";
  return std::min(find(">", end) + 1, page_.size());
}

// Markup, or a "<" that is none, at `at`; behind it.
std::size_t Tamer::markup_at(std::size_t at) {
  const char next = at + 1 < page_.size() ? page_[at + 1] : ' ';
  if (is_letter(next)) return start_tag(at);
  if (next == '/' && at + 2 < page_.size() && is_letter(page_[at + 2])) return end_tag(at);
  if (page_.substr(at).starts_with("<!--")) {
    if (page_.substr(at + 4).starts_with(">")) return at + 5;
    return std::min(find("-->", at + 4) + 3, page_.size());
  }
  if (next == '!' || next == '?' || next == '/') return std::min(find(">", at) + 1, page_.size());
  out_.html += "&lt;";
  return at + 1;
}

HtmlMarkup Tamer::run() {
  for (std::size_t at = 0; at < page_.size();) {
    const std::size_t open = find("<", at);
    write_text(page_.substr(at, open - at));
    at = open < page_.size() ? markup_at(open) : open;
  }
  return std::move(out_);
}

}  // namespace

HtmlMarkup tame_markup(std::string_view page) { return Tamer(page).run(); }

}  // namespace lede
