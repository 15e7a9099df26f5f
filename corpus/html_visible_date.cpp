#include "corpus/html_visible_date.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "corpus/any_word.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/metadata_date.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxDateBytes = 200;  // text of an element that is a date
constexpr std::size_t kMaxLineBytes = 120;  // of a short text of its own that holds one
constexpr std::size_t kMinDateBytes = 6;

bool is_day(const EdtfDate& date) {
  return (date.precision == Precision::Day || date.precision == Precision::Time) && date.earliest.has_value();
}

// When the story was changed rather than published.
bool says_changed(std::string_view names) {
  constexpr AnyWord kWords(std::to_array<std::string_view>({"updated", "modified", "lastmod", "geaendert"}));
  constexpr AnyWord kPublished(
      std::to_array<std::string_view>({"publish", "created", "posted", "entry-date"}));
  return kWords.in(names) && !kPublished.in(names);
}

std::optional<VisibleDate> in_attribute(const HtmlStory& story, std::size_t i, const char* attribute,
                                        const DateWriter& writer) {
  const std::string value = clean_line(story.tree().attribute(i, attribute));
  if (value.size() < kMinDateBytes || value.size() > kMaxDateBytes) return std::nullopt;
  auto date = parse_metadata_date(value, writer);
  if (!date || !is_day(*date)) return std::nullopt;
  return VisibleDate{*date, true};
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos ||
         std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
}

std::optional<VisibleDate> in_text(const HtmlStory& story, std::size_t i, std::size_t longest,
                                   const DateWriter& writer) {
  const std::string text = clean_line(story.tree().text_of(i, longest + 1));
  if (text.size() < kMinDateBytes || text.size() > longest || !has_digit(text)) return std::nullopt;
  for (const FoundDate& found : find_page_dates(text, writer))
    if (is_day(found.date)) return VisibleDate{found.date, false};
  return std::nullopt;
}

// In an element that is marked as a date.
std::optional<VisibleDate> marked_date(const HtmlStory& story, std::size_t i, const DateWriter& writer) {
  constexpr AnyWord kDateWords(
      std::to_array<std::string_view>({"date", "time", "publish", "posted", "datum", "fecha", "meta",
                                       "byline", "created", "dateline", "info"}));
  const HtmlNode& node = story.tree()[i];
  const std::string_view names = story.names(i);
  const bool time = node.tag == GUMBO_TAG_TIME;
  if (node.attributes.empty()) {
    if (!time) return std::nullopt;
  } else if (says_changed(names)) {
    return std::nullopt;
  }
  if (auto date = in_attribute(story, i, "datetime", writer)) return date;
  if (node.tag == GUMBO_TAG_ABBR || node.tag == GUMBO_TAG_SPAN)
    if (auto date = in_attribute(story, i, "title", writer)) return date;
  if (!time && !kDateWords.in(names)) return std::nullopt;
  return in_text(story, i, kMaxDateBytes, writer);
}

bool is_date_place(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<VisibleDate> visible_date(const HtmlStory& story, const DateWriter& writer) {
  for (const std::uint32_t i : story.near())
    if (auto date = marked_date(story, i, writer)) return date;
  for (const std::uint32_t i : story.near())
    if (is_date_place(story.tree()[i].tag) && !says_changed(story.names(i)))
      if (auto date = in_text(story, i, kMaxLineBytes, writer)) return date;
  return std::nullopt;
}

}  // namespace lede
