#include "corpus/html_markup.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "corpus/ascii.hpp"
#include "corpus/code_points.hpp"
#include "corpus/html_text.hpp"

namespace lede {
namespace {

constexpr char32_t kPlane15 = 0xF0000, kPlane16 = 0x100000;  // private use
constexpr std::size_t kPlane = 65'500;                       // of their characters
static_assert(kMaxStandIns <= 2 * kPlane);
constexpr std::size_t kMaxAttributes = 64;        // of one tag
constexpr std::size_t kMaxValueBytes = 16 << 10;  // of one attribute
constexpr std::size_t kMaxJsonBlocks = 50;
constexpr std::size_t kMaxScriptDates = 10;

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

// What is done with a tag.
struct TagUse {
  std::size_t dropped = kDropped.size();  // index in kDropped
  bool is_void = false;
  bool unread = false;
  bool self_ending = false;
};

TagUse use_of(const std::string& name) {
  static const auto kUses = [] {
    std::unordered_map<std::string_view, TagUse> uses;
    for (std::size_t i = 0; i < kDropped.size(); ++i) uses[kDropped[i]].dropped = i;
    for (const std::string_view tag : kVoid) uses[tag].is_void = true;
    for (const std::string_view tag : kUnread) uses[tag].unread = true;
    for (const std::string_view tag : kSelfEnding) uses[tag].self_ending = true;
    return uses;
  }();
  const auto found = kUses.find(name);
  return found != kUses.end() ? found->second : TagUse{};
}

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
constexpr auto kKeptOfAny = std::to_array<std::string_view>(
    {"id", "rel", "role", "class", "hidden", "content", "datetime", "itemprop", "style", "aria-hidden"});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool same_letters(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

struct Tag {
  std::string name;                       // lower case
  std::vector<HtmlAttribute> attributes;  // names and values as written
  std::size_t end = 0;                    // behind ">"

  std::string_view value(std::string_view wanted) const {
    for (const HtmlAttribute& attribute : attributes)
      if (same_letters(attribute.name, wanted)) return attribute.value;
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
  std::size_t read_value(std::size_t at, std::string_view& value) const;
  std::size_t content_end(std::size_t at, std::size_t dropped);
  std::size_t find_end_tag(std::size_t at, std::string_view name) const;
  void keep_script(const Tag& tag, std::string_view content);
  void write_tag(const Tag& tag);
  std::string_view decoded(std::string_view text);
  std::string_view collapsed(std::string_view text);
  std::vector<HtmlAttribute> kept_attributes(const Tag& tag);
  void write_text(std::string_view text);
  bool enter(const std::string& name, const TagUse& use);
  bool leave(const std::string& name);
  std::size_t find(std::string_view what, std::size_t at) const {
    return std::min(page_.find(what, at), page_.size());
  }

  std::string_view page_;
  HtmlMarkup out_;
  Tag tag_;
  struct Open {
    std::string name;
    bool written;
  };
  std::vector<Open> open_;
  std::size_t tags_ = 0;
  std::size_t preformatted_ = 0;  // <pre> elements open
  std::array<bool, kDropped.size()> never_closed_{};
};

// "datePublished":"2019-…" in the data a page's own scripts use; the first of each key.
void find_script_dates(std::string_view script, std::vector<std::string_view>& dates) {
  constexpr std::string_view kCore =
      "ubli";  // common to the keys; to search for a quote would stop everywhere
  constexpr auto kKeys =
      std::to_array<std::string_view>({"\"datePublished\"", "\"publishedDate\"", "\"publish_date\"",
                                       "\"publishDate\"", "\"datePublication\"", "\"published_at\""});
  std::array<std::size_t, kKeys.size()> first{};
  for (std::size_t at = script.find(kCore); at != std::string_view::npos; at = script.find(kCore, at + 1))
    for (std::size_t k = 0; k < kKeys.size(); ++k) {
      const std::size_t before = kKeys[k].find(kCore);
      if (first[k] == 0 && at >= before && script.substr(at - before).starts_with(kKeys[k]))
        first[k] = at - before + kKeys[k].size();
    }
  for (std::size_t begin : first) {
    if (begin == 0 || dates.size() >= kMaxScriptDates) continue;
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
std::size_t Tamer::content_end(std::size_t at, std::size_t dropped) {
  const std::string_view name = kDropped.at(dropped);
  if (never_closed_.at(dropped)) return at;
  const std::size_t close = find_end_tag(at, name);
  if (close == std::string_view::npos) {
    never_closed_.at(dropped) = true;
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

// The attributes of tag_ from `at` on, and where it ends.
void Tamer::read_attributes(std::size_t at) {
  tag_.attributes.clear();
  while (at < page_.size() && page_[at] != '>') {
    if (is_space(page_[at]) || page_[at] == '/') {
      ++at;
      continue;
    }
    const std::size_t begin = at++;
    while (at < page_.size() && page_[at] != '>' && page_[at] != '=' && page_[at] != '/' &&
           !is_space(page_[at]))
      ++at;
    HtmlAttribute attribute{page_.substr(begin, at - begin), {}};
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

// The attribute's name in lower case if it is read, else "".
std::string_view kept_name(std::string_view tag, const HtmlAttribute& attribute) {
  for (const std::string_view name : kKeptOfAny)
    if (same_letters(attribute.name, name)) {
      const bool hides = name != "style" || attribute.value.find("display") != std::string_view::npos ||
                         attribute.value.find("visibility") != std::string_view::npos;
      return hides ? name : std::string_view();
    }
  for (const KeptOf& kept : kKeptOfSome)
    if (kept.tag == tag && same_letters(attribute.name, kept.attribute)) return kept.attribute;
  return {};
}

std::string_view Tamer::decoded(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return text;
  return out_.owned.emplace_back(decode_entities(text));
}

std::vector<HtmlAttribute> Tamer::kept_attributes(const Tag& tag) {
  std::vector<HtmlAttribute> kept;
  kept.reserve(tag.attributes.size());
  for (const HtmlAttribute& attribute : tag.attributes) {
    const std::string_view name = kept_name(tag.name, attribute);
    const bool link = name == "href" && tag.name == "a";
    if (link && !names_author(attribute.value))
      kept.push_back({name, {}});  // that it is a link is all that is read
    else if (!name.empty() && attribute.value.size() <= kMaxValueBytes)
      kept.push_back({name, decoded(attribute.value)});
  }
  return kept;
}

void Tamer::write_tag(const Tag& tag) {
  std::string& html = out_.html;
  html += '<';
  html += tag.name;
  std::vector<HtmlAttribute> kept;
  if (!tag.attributes.empty() && out_.attributes.size() < kMaxStandIns) kept = kept_attributes(tag);
  if (!kept.empty()) {
    html += " a=";
    append_stand_in(html, out_.attributes.size());
    out_.attributes.push_back(std::move(kept));
  }
  html += '>';
}

// With runs of white space as one, but in <pre>.
std::string_view Tamer::collapsed(std::string_view text) {
  const auto twice = [](char a, char b) { return is_space(a) && is_space(b); };
  if (preformatted_ > 0 || std::adjacent_find(text.begin(), text.end(), twice) == text.end()) return text;
  std::string& out = out_.owned.emplace_back();
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at)
    if (!is_space(text[at]) || at == 0 || !is_space(text[at - 1])) out += text[at];
  return out;
}

void Tamer::write_text(std::string_view text) {
  if (text.empty()) return;
  if (std::all_of(text.begin(), text.end(), is_space) && preformatted_ == 0) {
    out_.html += ' ';
  } else if (out_.texts.size() < kMaxStandIns) {
    append_stand_in(out_.html, out_.texts.size());
    out_.texts.push_back(decoded(collapsed(text)));
  }
}

// False where the element would stand too deep, or says nothing.
bool Tamer::enter(const std::string& name, const TagUse& use) {
  if (use.is_void) return true;
  if (use.self_ending && !open_.empty() && open_.back().name == name) return true;
  if (open_.size() >= kMaxHtmlDepth) return false;
  const bool bare_span = name == "span" && std::none_of(tag_.attributes.begin(), tag_.attributes.end(),
                                                        [](const HtmlAttribute& attribute) {
                                                          return !kept_name("span", attribute).empty();
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
  const TagUse use = use_of(tag_.name);
  if (use.dropped < kDropped.size()) return content_end(tag_.end, use.dropped);
  const bool unread = use.unread || (tag_.name == "link" && !same_letters(tag_.value("rel"), "canonical"));
  if (++tags_ <= kMaxHtmlTags && !unread && enter(tag_.name, use)) write_tag(tag_);
  return tag_.end;
}

std::size_t Tamer::end_tag(std::size_t at) {
  std::size_t end = at + 2;
  while (end < page_.size() && !is_space(page_[end]) && page_[end] != '>') ++end;
  const std::string name = lower_ascii(page_.substr(at + 2, std::min<std::size_t>(end - at - 2, 40)));
  const TagUse use = use_of(name);
  if (use.dropped == kDropped.size() && !use.unread && ++tags_ <= 2 * kMaxHtmlTags && leave(name))
    out_.html.append("</").append(name).append(">");
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
  write_text("<");
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

void append_stand_in(std::string& html, std::size_t index) {
  append_code_point(html,
                    static_cast<char32_t>(index < kPlane ? kPlane15 + index : kPlane16 + index - kPlane));
}

std::optional<std::size_t> stand_in(char32_t c) {
  if (c >= kPlane15 && c < kPlane15 + kPlane) return c - kPlane15;
  if (c >= kPlane16 && c < kPlane16 + kPlane) return c - kPlane16 + kPlane;
  return std::nullopt;
}

HtmlMarkup tame_markup(std::string_view page) { return Tamer(page).run(); }

}  // namespace lede
