#include "corpus/headline.hpp"

#include <algorithm>

#include "corpus/byline.hpp"
#include "corpus/code_points.hpp"
#include "corpus/dateline.hpp"
#include "corpus/furniture.hpp"
#include "corpus/masthead.hpp"
#include "corpus/outlet_table.hpp"
#include "corpus/stated_date.hpp"

namespace lede {
namespace {

constexpr std::size_t kLongestHead = 40;    // lines
constexpr std::size_t kLongestTitle = 300;  // bytes
constexpr std::size_t kLongestSection = 40;
constexpr std::size_t kMostTitleWords = 45;  // two letters of East Asian scripts count as a word
constexpr std::size_t kMostStoppedWords =
    16;  // a first line with a full stop and more words is the first paragraph

// One sentence at most: no full stop inside, but for abbreviations.
bool is_one_sentence(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at + 1 < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool end = std::u32string_view(U".!?。！？").find(c) != std::u32string_view::npos;
    const bool spaced = at < text.size() && (text[at] == ' ' || c >= 0x3000);
    if (end && spaced && letters >= 4) return false;
    letters = is_letter(c) ? letters + 1 : 0;
  }
  return true;
}

bool opens_with_dateline(const ClippingLine& line, const OutletTable& outlets) {
  const auto dateline = read_dateline(line.text, outlets, {});
  return dateline && (!dateline->sources.empty() || dateline->date);
}

// Whether the first line can be the title although it is long or closed like a sentence.
bool can_open_as_title(const std::vector<ClippingLine>& lines, std::size_t i, const OutletTable& outlets) {
  const ClippingLine& line = lines[i];
  if (i + 1 >= lines.size() || line.text.size() > kLongestTitle || line.words > kMostTitleWords) return false;
  if (!is_one_sentence(line.text) || opens_with_dateline(line, outlets)) return false;
  const bool stopped = line.text.ends_with('.') || line.text.ends_with("。");
  if (!stopped) return lines[i + 1].gap_before || !line.ends_sentence;
  return lines[i + 1].gap_before && (line.words <= kMostStoppedWords || is_title_case(line.text) ||
                                     opens_with_dateline(lines[i + 1], outlets));
}

// The first paragraph of running text; lines before it are the head.
std::size_t first_paragraph(const std::vector<ClippingLine>& lines, const OutletTable& outlets) {
  const std::size_t end = std::min(lines.size(), kLongestHead);
  bool first = true;
  for (std::size_t i = 0; i < end; ++i) {
    if (lines[i].role != LineRole::Body) continue;
    const bool paragraph = is_prose(lines[i]) || (!first && opens_with_dateline(lines[i], outlets));
    if (paragraph && !(first && can_open_as_title(lines, i, outlets))) return i;
    first = false;
  }
  return end;
}

std::string without_full_stop(std::string_view title) {
  const bool one = title.ends_with('.') && !title.ends_with("..");
  const std::size_t word = title.find_last_of(" .", title.size() - 2);
  const bool abbreviation = word != std::string_view::npos && title.size() - word <= 3;  // "U.S."
  return std::string(one && !abbreviation ? title.substr(0, title.size() - 1) : title);
}

// A label line of the head: a byline, a date, "Section: …", "Title: …".
void mark_labels(std::vector<ClippingLine>& lines, std::size_t begin, std::size_t end,
                 const OutletTable& outlets) {
  for (std::size_t i = begin; i < end; ++i) {
    ClippingLine& line = lines[i];
    if (line.role != LineRole::Body || line.text.size() > LineReading::kLongest) continue;
    const StatedDates dates = stated_on(line, LinePlace::Head, outlets, {});
    if (read_byline(line.text, outlets) || read_dashed_byline(line.text, outlets)) {
      line.role = LineRole::Byline;
    } else if (dates.published || dates.modified) {
      line.role = LineRole::DateLine;
    }
  }
}

// The text behind "Headline:" or the like; empty if the line has no such label.
std::string_view labelled(const ClippingLine& line, PhraseUse use) {
  if (line.text.size() > LineReading::kLongest) return {};
  const LineReading reading(line.text);
  const std::size_t end = reading.starts(use);
  return end > 0 && reading.mark_after(end) == ':' ? reading.after(end) : std::string_view();
}

// "Home > World > Europe": the last step.
std::optional<std::string> breadcrumb_section(std::string_view line) {
  for (const std::string_view mark : {" > ", " » ", " / ", " › "}) {
    const std::size_t at = line.rfind(mark);
    if (at == std::string_view::npos || line.find(mark) == at) continue;
    const std::string_view last = trimmed(line.substr(at + mark.size()));
    if (!last.empty() && last.size() <= kLongestSection) return std::string(last);
  }
  return std::nullopt;
}

bool is_breadcrumb(std::string_view line) { return breadcrumb_section(line).has_value(); }

bool is_section_name(const ClippingLine& line) {
  return line.role == LineRole::Body && line.words <= 4 && line.text.size() <= kLongestSection &&
         !line.ends_sentence && line.text.find_first_of("0123456789:@") == std::string_view::npos;
}

// A line on its own that could be the title under a section's name.
bool is_headline_of_its_own(const std::vector<ClippingLine>& lines, std::size_t i, std::size_t end) {
  const ClippingLine& line = lines[i];
  if (line.role != LineRole::Body || line.words < 4 || line.text.size() > kLongestTitle) return false;
  const bool block = line.gap_before && (i + 1 >= lines.size() || lines[i + 1].gap_before ||
                                         lines[i + 1].role != LineRole::Body);
  const bool open = !line.text.ends_with(',') && !line.text.ends_with('.') && !line.text.ends_with(':') &&
                    !line.text.ends_with(';');
  const bool bullet = LineReading(line.text).text().data() != line.text.data();
  const bool next_is_paragraph =
      i + 1 >= end || lines[i + 1].role != LineRole::Body || lines[i + 1].words > line.words / 2;
  return block && open && !bullet && next_is_paragraph && !is_breadcrumb(line.text);
}

// A line that comes twice in the head is the title; else the first, unless it only names the outlet or the
// section.
std::size_t title_line(const std::vector<ClippingLine>& lines, std::size_t end, const OutletTable& outlets) {
  for (std::size_t i = 0; i < end; ++i) {
    if (lines[i].role != LineRole::Body || lines[i].words < 3 || lines[i].text.size() > kLongestTitle)
      continue;
    const auto same = [&](const auto& other) { return other.text == lines[i].text; };
    if (std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    lines.begin() + static_cast<std::ptrdiff_t>(end), same))
      return i;
  }
  std::size_t first = end;
  for (std::size_t i = 0; i < end; ++i) {
    const ClippingLine& line = lines[i];
    if (line.role != LineRole::Body || line.text.size() > kLongestTitle || is_breadcrumb(line.text)) continue;
    const bool label = is_section_name(line) || masthead_name(line.text, outlets);
    if (!label) return first == end || is_headline_of_its_own(lines, i, end) ? i : first;
    if (first == end || masthead_name(lines[first].text, outlets)) first = i;
  }
  return first;
}

// "Ines Example, the chief engineer of the harbour": names somebody and says who it is, without a verb or
// full stop.
bool is_portrait_caption(const ClippingLine& line) {
  if (line.ends_sentence || line.words < 4 || line.words > 25) return false;
  const std::size_t comma = line.text.find(", ");
  if (comma == std::string_view::npos) return false;
  const std::string_view name = line.text.substr(0, comma);
  std::size_t words = 0;
  bool start = true;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    if (start && !is_upper(c)) return false;
    words += start ? 1 : 0;
    start = is_space(c);
    if (start && at < name.size() && name[at] == ' ') return false;
  }
  const std::string_view role = line.text.substr(comma + 2);
  std::size_t at = 0;
  const bool lower = !role.empty() && is_lower(next_code_point(role, at));
  return words >= 2 && words <= 4 && lower && role.find(',') == std::string_view::npos;
}

void read_before_title(std::vector<ClippingLine>& lines, std::size_t title, const OutletTable& outlets,
                       ClippingHead& head) {
  for (std::size_t i = 0; i < title; ++i) {
    if (lines[i].role != LineRole::Body) continue;
    if (const auto crumb = breadcrumb_section(lines[i].text)) {
      head.section = crumb;
      lines[i].role = LineRole::Section;
    } else if (const auto name = masthead_name(lines[i].text, outlets); name && !head.masthead) {
      head.masthead = name;
      lines[i].role = LineRole::Masthead;
    } else if (is_section_name(lines[i])) {
      if (!head.section) head.section = std::string(lines[i].text);
      lines[i].role = LineRole::Section;
    }
  }
}

void read_behind_title(std::vector<ClippingLine>& lines, std::size_t title, std::size_t end,
                       const OutletTable& outlets, ClippingHead& head) {
  for (std::size_t i = title + 1; i < end; ++i) {
    if (lines[i].role != LineRole::Body) continue;
    if (lines[i].text == lines[title].text || lines[i].text == head.title) {
      lines[i].role = LineRole::Furniture;
    } else if (is_portrait_caption(lines[i])) {
      lines[i].role = LineRole::Caption;
    } else if (lines[i].words > 6) {
      continue;
    } else if (const auto name = masthead_name(lines[i].text, outlets); name && !head.masthead) {
      head.masthead = name;
      lines[i].role = LineRole::Masthead;
    }
  }
}

// Labels that give a field outright: "Headline: …", "Section: …", "Publication: …".
std::size_t read_labels(std::vector<ClippingLine>& lines, std::size_t end, const OutletTable& outlets,
                        ClippingHead& head) {
  std::size_t titled = end;
  for (std::size_t i = 0; i < end; ++i) {
    if (lines[i].role != LineRole::Body) continue;
    if (const auto section = labelled(lines[i], PhraseUse::Section);
        !section.empty() && section.size() <= kLongestSection) {
      head.section = std::string(section);
      lines[i].role = LineRole::Section;
    } else if (const auto title = labelled(lines[i], PhraseUse::TitleLabel);
               !title.empty() && titled == end) {
      head.title = std::string(title);
      lines[i].role = LineRole::Title;
      titled = i;
    } else if (const auto outlet = labelled(lines[i], PhraseUse::OutletLabel);
               !outlet.empty() && make_line(outlet).words <= 6) {
      const OutletRow* const row = outlets.by_name(outlet);
      head.masthead = row != nullptr ? row->name : std::string(outlet);
      lines[i].role = LineRole::Masthead;
    }
  }
  return titled;
}

}  // namespace

ClippingHead read_head(std::vector<ClippingLine>& lines, const OutletTable& outlets) {
  ClippingHead head;
  head.body = first_paragraph(lines, outlets);
  if (lines.size() == 1 || head.body == 0) {
    head.body = 0;
    return head;
  }
  mark_labels(lines, 0, std::min(lines.size(), head.body + 3), outlets);
  const std::size_t labelled_title = read_labels(lines, head.body, outlets, head);
  const std::size_t title =
      labelled_title != head.body ? labelled_title : title_line(lines, head.body, outlets);
  if (title == head.body) return head;
  if (head.title.empty()) head.title = without_full_stop(lines[title].text);
  lines[title].role = LineRole::Title;
  if (const auto outlet = take_outlet_from_title(head.title, outlets)) head.masthead = outlet;
  read_before_title(lines, title, outlets, head);
  read_behind_title(lines, title, head.body, outlets, head);
  return head;
}

}  // namespace lede
