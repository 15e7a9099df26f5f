#include "corpus/html_tags.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "corpus/ascii.hpp"

namespace lede {
namespace {

constexpr auto kDropped = std::to_array<GumboTag>(
    {GUMBO_TAG_AUDIO, GUMBO_TAG_CANVAS, GUMBO_TAG_DATALIST, GUMBO_TAG_IFRAME, GUMBO_TAG_MATH,
     GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_OBJECT, GUMBO_TAG_SCRIPT,
     GUMBO_TAG_SELECT, GUMBO_TAG_STYLE, GUMBO_TAG_SVG, GUMBO_TAG_TEMPLATE, GUMBO_TAG_TEXTAREA,
     GUMBO_TAG_VIDEO, GUMBO_TAG_XMP});
constexpr auto kVoid = std::to_array<GumboTag>(
    {GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_BR, GUMBO_TAG_COL,
     GUMBO_TAG_EMBED, GUMBO_TAG_FRAME, GUMBO_TAG_HR, GUMBO_TAG_IMG, GUMBO_TAG_INPUT, GUMBO_TAG_KEYGEN,
     GUMBO_TAG_LINK, GUMBO_TAG_META, GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR});
constexpr auto kUnread = std::to_array<GumboTag>(
    {GUMBO_TAG_AREA,  GUMBO_TAG_B,         GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_BIG,
     GUMBO_TAG_COL,   GUMBO_TAG_EMBED,     GUMBO_TAG_FONT,     GUMBO_TAG_FRAME,   GUMBO_TAG_I,
     GUMBO_TAG_IMG,   GUMBO_TAG_INPUT,     GUMBO_TAG_KEYGEN,   GUMBO_TAG_MAP,     GUMBO_TAG_NOBR,
     GUMBO_TAG_PARAM, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_S,        GUMBO_TAG_SOURCE,  GUMBO_TAG_STRIKE,
     GUMBO_TAG_TRACK, GUMBO_TAG_TT,        GUMBO_TAG_U,        GUMBO_TAG_WBR});
constexpr auto kSelfEnding =
    std::to_array<GumboTag>({GUMBO_TAG_DD, GUMBO_TAG_DT, GUMBO_TAG_LI, GUMBO_TAG_OPTION, GUMBO_TAG_P,
                             GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_TR});
constexpr auto kPhrasing = std::to_array<GumboTag>(
    {GUMBO_TAG_A,      GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM, GUMBO_TAG_BR,   GUMBO_TAG_CITE,  GUMBO_TAG_CODE,
     GUMBO_TAG_DATA,   GUMBO_TAG_DEL,  GUMBO_TAG_DFN,     GUMBO_TAG_EM,   GUMBO_TAG_INS,   GUMBO_TAG_KBD,
     GUMBO_TAG_LABEL,  GUMBO_TAG_MARK, GUMBO_TAG_Q,       GUMBO_TAG_SAMP, GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,
     GUMBO_TAG_STRONG, GUMBO_TAG_SUB,  GUMBO_TAG_SUP,     GUMBO_TAG_TIME, GUMBO_TAG_VAR});
constexpr auto kReopened =
    std::to_array<GumboTag>({GUMBO_TAG_A, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_SMALL, GUMBO_TAG_STRONG});
constexpr auto kTableParts =
    std::to_array<GumboTag>({GUMBO_TAG_CAPTION, GUMBO_TAG_COLGROUP, GUMBO_TAG_TBODY, GUMBO_TAG_TD,
                             GUMBO_TAG_TFOOT, GUMBO_TAG_TH, GUMBO_TAG_THEAD, GUMBO_TAG_TR});
constexpr auto kBlocks = std::to_array<GumboTag>(
    {GUMBO_TAG_ADDRESS,  GUMBO_TAG_ARTICLE,    GUMBO_TAG_ASIDE,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,
     GUMBO_TAG_DD,       GUMBO_TAG_DETAILS,    GUMBO_TAG_DIV,    GUMBO_TAG_DL,         GUMBO_TAG_DT,
     GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER,     GUMBO_TAG_FORM,
     GUMBO_TAG_H1,       GUMBO_TAG_H2,         GUMBO_TAG_H3,     GUMBO_TAG_H4,         GUMBO_TAG_H5,
     GUMBO_TAG_H6,       GUMBO_TAG_HEADER,     GUMBO_TAG_HGROUP, GUMBO_TAG_HR,         GUMBO_TAG_LI,
     GUMBO_TAG_MAIN,     GUMBO_TAG_MENU,       GUMBO_TAG_NAV,    GUMBO_TAG_OL,         GUMBO_TAG_P,
     GUMBO_TAG_SECTION,  GUMBO_TAG_SUMMARY,    GUMBO_TAG_UL});
// Of what stands right inside of these, the parser knows what it is.
constexpr auto kStrictParents = std::to_array<GumboTag>(
    {GUMBO_TAG_COLGROUP, GUMBO_TAG_FRAMESET, GUMBO_TAG_HEAD, GUMBO_TAG_HTML, GUMBO_TAG_TABLE, GUMBO_TAG_TBODY,
     GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD, GUMBO_TAG_TITLE, GUMBO_TAG_TR});

constexpr std::size_t kTags = GUMBO_TAG_LAST;

bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

bool is_among(const auto& tags, GumboTag tag) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

constexpr auto kUses = [] {
  std::array<HtmlTagUse, kTags> uses;
  for (const GumboTag tag : kDropped) uses.at(tag).dropped = true;
  for (const GumboTag tag : kVoid) uses.at(tag).is_void = true;
  for (const GumboTag tag : kUnread) uses.at(tag).unread = true;
  for (const GumboTag tag : kSelfEnding) uses.at(tag).self_ending = true;
  for (const GumboTag tag : kPhrasing) uses.at(tag).phrasing = true;
  for (const GumboTag tag : kReopened) uses.at(tag).reopened = true;
  for (const GumboTag tag : kTableParts) uses.at(tag).table_part = true;
  for (const GumboTag tag : kBlocks) uses.at(tag).block = true;
  return uses;
}();

constexpr GumboTag kAny = GUMBO_TAG_LAST;

struct Kept {
  std::string_view name;
  GumboTag tag = kAny;  // read of such elements only
};
constexpr auto kKept = std::to_array<Kept>({{"id"},
                                            {"rel"},
                                            {"role"},
                                            {"href", GUMBO_TAG_A},
                                            {"href", GUMBO_TAG_LINK},
                                            {"lang", GUMBO_TAG_HTML},
                                            {"name", GUMBO_TAG_META},
                                            {"type", GUMBO_TAG_SCRIPT},
                                            {"class"},
                                            {"style"},
                                            {"title", GUMBO_TAG_ABBR},
                                            {"title", GUMBO_TAG_SPAN},
                                            {"title", GUMBO_TAG_TIME},
                                            {"hidden"},
                                            {"content"},
                                            {"datetime"},
                                            {"itemprop"},
                                            {"property", GUMBO_TAG_META},
                                            {"http-equiv", GUMBO_TAG_META},
                                            {"aria-hidden"}});

// Lengths that a kept attribute's name has, by the letter it begins with: most attributes have none of them.
constexpr auto kLengths = [] {
  std::array<std::uint16_t, 26> lengths{};
  for (const Kept& kept : kKept)
    lengths.at(static_cast<std::size_t>(kept.name[0] - 'a')) |=
        static_cast<std::uint16_t>(1U << kept.name.size());
  return lengths;
}();

bool may_be_kept(std::string_view name) {
  const auto letter = static_cast<std::size_t>(name.empty() ? 0 : (name[0] | 0x20) - 'a');
  return letter < kLengths.size() && name.size() < 16 && (kLengths.at(letter) >> name.size() & 1) != 0;
}

}  // namespace

GumboTag tag_named(std::string_view name) {
  return gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
}

std::string_view name_of(GumboTag tag) {
  static const auto kNames = [] {
    std::array<std::string_view, kTags> names;
    for (std::size_t i = 0; i < kTags; ++i)
      if (i != GUMBO_TAG_UNKNOWN) names.at(i) = gumbo_normalized_tagname(static_cast<GumboTag>(i));
    return names;
  }();
  return kNames[static_cast<std::size_t>(tag)];
}

const HtmlTagUse& use_of(GumboTag tag) { return kUses[static_cast<std::size_t>(tag)]; }

bool stands_as_written(GumboTag tag, const HtmlSurroundings& around) {
  if (tag == GUMBO_TAG_A) return !around.in_link;
  if (tag == GUMBO_TAG_BUTTON) return !around.in_button;
  if (tag == GUMBO_TAG_UNKNOWN || use_of(tag).phrasing) return true;
  if (!use_of(tag).block || around.in_paragraph || around.reopens) return false;
  if (tag == GUMBO_TAG_FORM && (around.in_form || around.in_table)) return false;
  if (tag == GUMBO_TAG_LI) return around.parent == GUMBO_TAG_UL || around.parent == GUMBO_TAG_OL;
  if (tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD) return around.parent == GUMBO_TAG_DL;
  if (is_heading(tag) && is_heading(around.parent)) return false;
  return !is_among(kStrictParents, around.parent);
}

std::string_view kept_attribute(GumboTag tag, std::string_view name, std::string_view value) {
  if (!may_be_kept(name)) return {};
  const auto* const kept = std::find_if(kKept.begin(), kKept.end(), [&](const Kept& one) {
    return (one.tag == kAny || one.tag == tag) && same_letters(name, one.name);
  });
  if (kept == kKept.end()) return {};
  const bool shows = kept->name == "style" && value.find("display") == std::string_view::npos &&
                     value.find("visibility") == std::string_view::npos;
  return shows ? std::string_view() : kept->name;
}

}  // namespace lede
