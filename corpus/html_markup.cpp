#include "corpus/html_markup.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "corpus/ascii.hpp"
#include "corpus/code_points.hpp"
#include "corpus/html_run_writer.hpp"
#include "corpus/html_scripts.hpp"
#include "corpus/html_tags.hpp"
#include "corpus/html_text.hpp"

namespace lede {
namespace {

constexpr char32_t kPlane15 = 0xF0000, kPlane16 = 0x100000;  // private use
constexpr std::size_t kPlane = 65'500;                       // of their characters
static_assert(kMaxStandIns <= 2 * kPlane);
constexpr std::size_t kMaxAttributes = 64;        // of one tag
constexpr std::size_t kMaxValueBytes = 16 << 10;  // of one attribute
constexpr std::size_t kMaxNameBytes = 40;         // of a tag
constexpr std::size_t kMaxJsonBlocks = 50;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// Without branches: it is asked of many characters side by side.
bool is_space(char c) { return ((c == ' ') | (c == '\n') | (c == '\t') | (c == '\r') | (c == '\f')) != 0; }

class Tamer {
 public:
  explicit Tamer(std::string_view page) : page_(page.substr(0, kMaxHtmlBytes)) {
    out_.html.reserve(page_.size() / 8);
  }
  HtmlMarkup run();

 private:
  std::size_t markup_at(std::size_t at);
  std::size_t end_tag(std::size_t at);
  std::size_t start_tag(std::size_t at);
  HtmlName named(GumboTag tag, std::string_view written);
  std::size_t read_attributes(GumboTag tag, std::size_t at);
  std::size_t read_value(std::size_t at, std::string_view& value) const;
  void keep_attribute(GumboTag tag, std::string_view name, std::string_view value, std::size_t first);
  std::string_view value_of(std::string_view name, std::size_t first) const;
  std::size_t content_end(std::size_t at, GumboTag tag, std::size_t first);
  std::size_t find_end_tag(std::size_t at, std::string_view name) const;
  void keep_script(std::string_view type, std::string_view content);
  bool is_unread(GumboTag tag, std::size_t first) const;
  std::string_view decoded(std::string_view text);
  std::string_view collapsed(std::string_view text);
  void write_text(std::string_view text);
  HtmlSurroundings surroundings() const;
  bool enter(const HtmlName& name, bool bare);
  bool leave(const HtmlName& name);
  std::size_t find(const auto& what, std::size_t at) const {
    return std::min(page_.find(what, at), page_.size());
  }

  std::string_view page_;
  HtmlMarkup out_;
  HtmlRunWriter writer_{out_};
  struct Open {
    HtmlName name;
    bool written;
  };
  std::vector<Open> open_;
  std::size_t tags_ = 0;
  std::array<std::size_t, GUMBO_TAG_LAST> open_of_{};  // of open_, by tag
  std::array<bool, GUMBO_TAG_LAST> never_closed_{};
};

void Tamer::keep_script(std::string_view type, std::string_view content) {
  if (lower_ascii(type).find("ld+json") == std::string::npos)
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
std::size_t Tamer::content_end(std::size_t at, GumboTag tag, std::size_t first) {
  if (never_closed_.at(tag)) return at;
  const std::size_t close = find_end_tag(at, gumbo_normalized_tagname(tag));
  if (close == std::string_view::npos) {
    never_closed_.at(tag) = true;
    return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE ? page_.size() : at;
  }
  if (tag == GUMBO_TAG_SCRIPT) keep_script(value_of("type", first), page_.substr(at, close - at));
  return std::min(find('>', close) + 1, page_.size());
}

std::size_t Tamer::read_value(std::size_t at, std::string_view& value) const {
  while (at < page_.size() && is_space(page_[at])) ++at;
  if (at < page_.size() && (page_[at] == '"' || page_[at] == '\'')) {
    const std::size_t end = find(page_[at], at + 1);
    value = page_.substr(at + 1, end - at - 1);
    return std::min(end + 1, page_.size());
  }
  const std::size_t begin = at;
  while (at < page_.size() && page_[at] != '>' && !is_space(page_[at])) ++at;
  value = page_.substr(begin, at - begin);
  return at;
}

// A link to an author's page: the only links whose place is read.
bool names_author(std::string_view url) {
  for (const std::string_view part : {"/author", "/autor", "/auteur"})
    if (url.find(part) != std::string_view::npos) return true;
  return false;
}

std::string_view Tamer::decoded(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return text;
  return out_.owned.emplace_back(decode_entities(text));
}

// Of the tag being read, whose attributes are kept from `first` on.
std::string_view Tamer::value_of(std::string_view name, std::size_t first) const {
  for (std::size_t i = first; i < out_.attributes.size(); ++i)
    if (out_.attributes[i].name == name) return out_.attributes[i].value;
  return {};
}

void Tamer::keep_attribute(GumboTag tag, std::string_view name, std::string_view value, std::size_t first) {
  const std::string_view kept = kept_attribute(tag, name, value);
  if (kept.empty() || value.size() > kMaxValueBytes) return;
  const auto begin = out_.attributes.begin() + static_cast<std::ptrdiff_t>(first);
  const auto same = [&](const HtmlAttribute& other) { return other.name == kept; };
  if (std::any_of(begin, out_.attributes.end(), same)) return;  // the first one counts
  // Of most links that they are links is all that is read.
  const bool place = tag != GUMBO_TAG_A || kept != "href" || names_author(value);
  out_.attributes.push_back({kept, place ? decoded(value) : std::string_view()});
}

// Those of a tag whose name ends at `at`; behind the tag.
std::size_t Tamer::read_attributes(GumboTag tag, std::size_t at) {
  const std::size_t first = out_.attributes.size();
  for (std::size_t count = 0; at < page_.size() && page_[at] != '>';) {
    if (is_space(page_[at]) || page_[at] == '/') {
      ++at;
      continue;
    }
    const std::size_t begin = at++;
    while (at < page_.size() && page_[at] != '>' && page_[at] != '=' && page_[at] != '/' &&
           !is_space(page_[at]))
      ++at;
    const std::string_view name = page_.substr(begin, at - begin);
    std::string_view value;
    std::size_t equals = at;
    while (equals < page_.size() && is_space(page_[equals])) ++equals;
    if (equals < page_.size() && page_[equals] == '=') at = read_value(equals + 1, value);
    if (count++ < kMaxAttributes) keep_attribute(tag, name, value, first);
  }
  return std::min(at + 1, page_.size());
}

bool are_spaces(const char* two) { return (is_space(two[0]) & is_space(two[1])) != 0; }

// In blocks first, which compilers compare side by side.
bool has_two_spaces(std::string_view text) {
  constexpr std::size_t kBlock = 32;
  std::size_t i = 0;
  for (; i + kBlock < text.size(); i += kBlock) {
    std::uint8_t any = 0;
    for (std::size_t k = i; k < i + kBlock; ++k) any = static_cast<std::uint8_t>(any | are_spaces(&text[k]));
    if (any != 0) return true;
  }
  for (; i + 1 < text.size(); ++i)
    if (are_spaces(&text[i])) return true;
  return false;
}

// With runs of white space as one, but in <pre>.
std::string_view Tamer::collapsed(std::string_view text) {
  if (open_of_[GUMBO_TAG_PRE] > 0 || !has_two_spaces(text)) return text;
  std::string& out = out_.owned.emplace_back();
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at)
    if (!is_space(text[at]) || at == 0 || !is_space(text[at - 1])) out += text[at];
  return out;
}

void Tamer::write_text(std::string_view text) {
  if (text.empty()) return;
  const bool blank = open_of_[GUMBO_TAG_PRE] == 0 && std::all_of(text.begin(), text.end(), is_space);
  blank ? writer_.white_space() : writer_.text(decoded(collapsed(text)));
}

HtmlSurroundings Tamer::surroundings() const {
  const auto is_in = [&](GumboTag tag) { return open_of_.at(tag) > 0; };
  const auto parent =
      std::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return open.written; });
  return {.parent = parent == open_.rend() ? GUMBO_TAG_HTML : parent->name.tag,
          .in_paragraph = is_in(GUMBO_TAG_P),
          .in_form = is_in(GUMBO_TAG_FORM),
          .in_button = is_in(GUMBO_TAG_BUTTON),
          .in_link = is_in(GUMBO_TAG_A),
          .in_table = is_in(GUMBO_TAG_TABLE)};
}

// False where the element would stand too deep or in no table, or says nothing.
bool Tamer::enter(const HtmlName& name, bool bare) {
  const HtmlTagUse& use = use_of(name.tag);
  if (use.is_void) return true;
  if (use.table_part && open_of_[GUMBO_TAG_TABLE] == 0) return false;
  if (use.self_ending && !open_.empty() && open_.back().name == name) return true;
  if (open_.size() >= kMaxHtmlDepth) return false;
  const bool written = name.tag != GUMBO_TAG_SPAN || !bare;
  open_.push_back({name, written});
  ++open_of_.at(name.tag);
  return written;
}

// A part of a line whose end is without meaning inside a block that began in it.
bool ends_no_block(GumboTag tag) {
  return tag == GUMBO_TAG_UNKNOWN || (use_of(tag).phrasing && !use_of(tag).reopened);
}

// False for the end tag of an element that is not open, or was not written.
bool Tamer::leave(const HtmlName& name) {
  const auto found =
      std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) { return open.name == name; });
  if (found == open_.rend()) return name.tag == GUMBO_TAG_P;
  const auto is_block = [](const Open& open) {
    return open.name.tag != GUMBO_TAG_UNKNOWN && !use_of(open.name.tag).phrasing;
  };
  if (ends_no_block(name.tag) && std::any_of(open_.rbegin(), found, is_block)) return false;
  const bool written = found->written;
  const auto from = std::prev(found.base());
  for (auto open = from; open != open_.end(); ++open) --open_of_.at(open->name.tag);
  open_.erase(from, open_.end());
  return written;
}

HtmlName Tamer::named(GumboTag tag, std::string_view written) {
  if (tag != GUMBO_TAG_UNKNOWN) return {tag, name_of(tag)};
  return {tag, out_.owned.emplace_back(lower_ascii(written))};
}

bool Tamer::is_unread(GumboTag tag, std::size_t first) const {
  return use_of(tag).unread || (tag == GUMBO_TAG_LINK && !same_letters(value_of("rel", first), "canonical"));
}

std::size_t Tamer::start_tag(std::size_t at) {
  std::size_t end = at + 1;
  while (end < page_.size() && !is_space(page_[end]) && page_[end] != '>' && page_[end] != '/') ++end;
  const std::string_view written = page_.substr(at + 1, std::min(end - at - 1, kMaxNameBytes));
  const GumboTag tag = tag_named(written);
  const std::size_t first = out_.attributes.size();
  std::size_t behind = read_attributes(tag, end);
  if (use_of(tag).dropped) {
    behind = content_end(behind, tag, first);
  } else if (++tags_ <= kMaxHtmlTags && !is_unread(tag, first)) {
    const HtmlName name = named(tag, written);
    const HtmlRange kept{static_cast<std::uint32_t>(first),
                         static_cast<std::uint32_t>(out_.attributes.size())};
    const HtmlSurroundings around = surroundings();
    if (enter(name, kept.empty())) {
      writer_.start(name, kept, around);
      return behind;
    }
  }
  out_.attributes.resize(first);
  return behind;
}

std::size_t Tamer::end_tag(std::size_t at) {
  std::size_t end = at + 2;
  while (end < page_.size() && !is_space(page_[end]) && page_[end] != '>') ++end;
  const std::string_view written = page_.substr(at + 2, std::min(end - at - 2, kMaxNameBytes));
  const GumboTag tag = tag_named(written);
  if (!use_of(tag).dropped && !use_of(tag).unread && ++tags_ <= 2 * kMaxHtmlTags) {
    const HtmlName name = named(tag, written);
    if (leave(name)) writer_.end(name);
  }
  return std::min(find('>', end) + 1, page_.size());
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
  if (next == '!' || next == '?' || next == '/') return std::min(find('>', at) + 1, page_.size());
  write_text("<");
  return at + 1;
}

HtmlMarkup Tamer::run() {
  for (std::size_t at = 0; at < page_.size();) {
    const std::size_t open = find('<', at);
    write_text(page_.substr(at, open - at));
    at = open < page_.size() ? markup_at(open) : open;
  }
  writer_.end_run();
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
