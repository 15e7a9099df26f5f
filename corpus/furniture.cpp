#include "corpus/furniture.hpp"

#include <algorithm>

#include "corpus/byline.hpp"
#include "corpus/code_points.hpp"
#include "corpus/outlet_table.hpp"

namespace lede {
namespace {

constexpr std::size_t kShort = 40;  // words; what invites or labels is no longer

bool has_letter_or_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || decimal_digit(c) >= 0) return true;
  }
  return false;
}

bool is_digit_at(std::string_view key, std::size_t at) {
  return decimal_digit(next_code_point(key, at)) >= 0;
}

// Nothing but phrases of menus and counts, numbers and marks: "Share Tweet Email", "Read: 2462", "1.2K
// shares".
bool only_menu_words(const LineReading& reading) {
  const std::string& key = reading.key();
  std::size_t covered = 0;
  bool number = false;
  bool menu = false;
  bool count = false;
  for (std::size_t at = 0; at < key.size();) {
    std::size_t end = 0;
    for (const auto& m : reading.matches()) {
      if (m.begin != at || (m.use != PhraseUse::Line && m.use != PhraseUse::Count)) continue;
      end = std::max(end, m.end);
      menu = menu || m.use == PhraseUse::Line;
      count = count || m.use == PhraseUse::Count;
    }
    if (end > 0) {
      at = end;
      ++covered;
      continue;
    }
    const bool digit = is_digit_at(key, at);
    const bool thousands = number && (key[at] == 'k' || key[at] == 'm') && at > 0 && is_digit_at(key, at - 1);
    number = number || digit;
    const char32_t c = next_code_point(key, at);
    if (is_letter(c) && !thousands) return false;
    if (c == '?' || c == '!' || c == '"') return false;
  }
  return covered > 0 && (menu || (count && number)) && (!number || count || covered > 1);
}

// "#Harbour #Flood": every word is a hash tag.
bool only_hash_tags(std::string_view text) {
  std::size_t tags = 0;
  bool at_start = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_space(c) || c == ',') {
      at_start = true;
      continue;
    }
    if (at_start && c != '#' && c != 0xFF03) return false;
    tags += at_start ? 1 : 0;
    at_start = false;
  }
  return tags >= 2;
}

// "Home | News | Sport | Tides": a menu in one line, three and more entries of a word or three between bars.
bool is_bar_menu(const ClippingLine& line) {
  std::size_t entries = 0;
  std::string_view rest = line.text;
  while (true) {
    const std::size_t bar = rest.find('|');
    const std::string_view entry = trimmed(rest.substr(0, bar));
    if (entry.empty() || make_line(entry).words > 3 || entry.size() > 40) return false;
    ++entries;
    if (bar == std::string_view::npos) return entries >= 3;
    rest.remove_prefix(bar + 1);
  }
}

bool is_label_mark(char32_t mark) {
  return mark == ':' || mark == '|' || mark == '>' || mark == '/' || mark == '"' || mark == U'】' ||
         mark == U'・';
}

// "More Lawsuits: Bank Sues …": "more", one to three words, a colon, a headline.
bool is_more_label(const LineReading& reading, const ClippingLine& line) {
  if (!reading.key().starts_with("more ") || line.ends_sentence || line.words < 5) return false;
  const std::size_t colon = reading.key().find(": ");
  if (colon == std::string::npos || reading.key()[colon - 1] == ' ') return false;
  return std::count(reading.key().begin(), reading.key().begin() + static_cast<std::ptrdiff_t>(colon), ' ') <=
         3;
}

bool is_related_link(const LineReading& reading, const ClippingLine& line) {
  if (line.words > kShort) return false;
  if (is_more_label(reading, line)) return true;
  const std::size_t end = reading.starts(PhraseUse::Related);
  return end > 0 && is_label_mark(reading.mark_after(end));
}

bool is_copyright(const LineReading& reading, const ClippingLine& line) {
  if (line.words > 2 * kShort) return false;
  if (reading.has(PhraseUse::Anywhere)) return true;
  if (line.words > kShort) return false;
  const std::size_t end = reading.starts(PhraseUse::Copyright);
  if (end == 0) return false;
  const std::size_t year = reading.key().find_first_of("0123456789", end);
  const bool year_next = year != std::string::npos && year <= end + 12;
  return year_next || (reading.key()[0] != '(' && !line.ends_sentence && line.words <= 12);
}

bool is_invitation(const LineReading& reading, const ClippingLine& line) {
  if (line.words > kShort) return false;
  if (reading.starts(PhraseUse::Start) > 0) return true;
  return line.words <= 22 && reading.starts(PhraseUse::Social) > 0 && reading.has(PhraseUse::SocialWord);
}

bool is_tag_line(const LineReading& reading, const ClippingLine& line) {
  if (only_hash_tags(line.text)) return true;
  const std::size_t end = reading.starts(PhraseUse::Tags);
  if (end == 0 || line.words > 60) return false;
  const char32_t mark = reading.mark_after(end);
  return (mark == ':' && !line.ends_sentence) || mark == '#';
}

LineRole furniture_role(const ClippingLine& line, const LineReading& reading, const OutletTable& outlets) {
  if (!has_letter_or_digit(line.text)) return LineRole::Furniture;
  if (is_tag_line(reading, line)) return LineRole::Tags;
  if (reading.whole(PhraseUse::Related)) return LineRole::Related;
  const bool stopped = line.text.back() == '.' && !line.text.ends_with("..");  // "Next." is somebody speaking
  if (!stopped && (reading.whole(PhraseUse::Line) || only_menu_words(reading))) return LineRole::Furniture;
  if (is_related_link(reading, line) || is_invitation(reading, line)) return LineRole::Furniture;
  if (is_caption(line, reading, outlets)) return LineRole::Caption;
  if (is_copyright(reading, line)) return LineRole::Furniture;
  return LineRole::Body;
}

// How many bytes of prose stand at or behind each line.
std::size_t bytes_from(const std::vector<ClippingLine>& lines, std::size_t begin) {
  std::size_t bytes = 0;
  for (std::size_t i = begin; i < lines.size(); ++i) bytes += lines[i].text.size();
  return bytes;
}

bool only_headlines_from(const std::vector<ClippingLine>& lines, std::size_t begin) {
  return std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.end(),
                     [](const ClippingLine& line) { return !is_prose(line) || is_title_case(line.text); });
}

// Under "Related:" stand headlines: in the middle of a text those that end no sentence, at its end all.
void mark_related_lists(std::vector<ClippingLine>& lines) {
  constexpr std::size_t kMostLinks = 12;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].role != LineRole::Related) continue;
    const std::size_t stop = std::min(lines.size(), i + 1 + kMostLinks);
    const bool at_end = i > 0 && lines.size() - i <= kMostLinks + 1 && only_headlines_from(lines, i + 1);
    for (std::size_t k = i + 1; k < stop && lines[k].role == LineRole::Body; ++k) {
      if (!at_end && (lines[k].ends_sentence || lines[k].words > 25)) break;
      lines[k].role = LineRole::Furniture;
    }
  }
}

// Three and more lines of a word or three in a row, before the first paragraph or behind the last.
void mark_menus(std::vector<ClippingLine>& lines) {
  const auto prose = [](const ClippingLine& line) { return line.role == LineRole::Body && is_prose(line); };
  const auto first = std::find_if(lines.begin(), lines.end(), prose);
  for (auto line = lines.begin(); line != first; ++line)
    if (line->role == LineRole::Body && is_bar_menu(*line)) line->role = LineRole::Furniture;
  const auto last = std::find_if(lines.rbegin(), lines.rend(), prose).base();
  const auto mark = [](auto begin, auto end) {
    const auto menu = [](const ClippingLine& l) {
      return l.words <= 2 && !l.ends_sentence && (l.role == LineRole::Body || l.role == LineRole::Furniture);
    };
    while (begin != end) {
      const auto start = std::find_if(begin, end, menu);
      const auto stop = std::find_if_not(start, end, menu);
      if (stop - start >= 4)
        std::for_each(start, stop, [](ClippingLine& l) { l.role = LineRole::Furniture; });
      begin = stop;
    }
  };
  if (first == lines.end()) return;
  mark(lines.begin(), first);
  mark(last, lines.end());
}

// A headline of another article, set between two paragraphs.
void mark_foreign_headlines(std::vector<ClippingLine>& lines) {
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    ClippingLine& line = lines[i];
    if (line.role != LineRole::Body || line.ends_sentence || line.words < 7 || line.words > 25) continue;
    const auto paragraph = [&](std::size_t k) {
      return lines[k].role == LineRole::Body && lines[k].ends_sentence && lines[k].words >= 8;
    };
    const std::size_t before = i - 1;
    std::size_t behind = i + 1;
    while (behind + 1 < lines.size() && lines[behind].role != LineRole::Body) ++behind;
    const char last = line.text.back();
    if (paragraph(before) && paragraph(behind) && last != ':' && last != ',' && is_title_case(line.text))
      line.role = LineRole::Furniture;
  }
}

// "Comments", "About us": the article is over, if it mostly stands before.
void mark_behind_end(std::vector<ClippingLine>& lines) {
  const std::size_t total = bytes_from(lines, 0);
  std::size_t before = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool late = before * 100 >= total * 55;
    if (late && lines[i].says_end) {
      for (std::size_t k = i; k < lines.size(); ++k) lines[k].role = LineRole::Furniture;
      return;
    }
    before += lines[i].text.size();
  }
}

}  // namespace

LineRole role_of(const ClippingLine& line, const LineReading& reading, const OutletTable& outlets) {
  const LineRole role = furniture_role(line, reading, outlets);
  if (role != LineRole::Body) return role;
  const bool bracket = reading.key().starts_with('(') || reading.key().starts_with('[') ||
                       reading.key().starts_with("【") || reading.key().starts_with("〔");
  const bool label = reading.starts(PhraseUse::Credit) > 0 || reading.starts(PhraseUse::Editing) > 0;
  return (bracket || label) && read_credit(line.text, outlets) ? LineRole::Credit : LineRole::Body;
}

void assign_roles(std::vector<ClippingLine>& lines, const OutletTable& outlets) {
  for (ClippingLine& line : lines) {
    if (line.text.size() > LineReading::kLongest) continue;
    const LineReading reading(line.text);
    line.role = role_of(line, reading, outlets);
    line.says_end = reading.whole(PhraseUse::End);
  }
  mark_related_lists(lines);
  mark_menus(lines);
  mark_foreign_headlines(lines);
  mark_behind_end(lines);
}

void assign_certain_roles(std::vector<ClippingLine>& lines, const OutletTable& outlets) {
  for (ClippingLine& line : lines) {
    if (line.text.size() > LineReading::kLongest / 2) continue;
    line.role = furniture_role(line, LineReading(line.text), outlets);
  }
  mark_related_lists(lines);
}

std::vector<std::string> keywords_in(std::string_view tag_line) {
  const LineReading reading(tag_line);
  const std::string_view list =
      only_hash_tags(tag_line) ? tag_line : reading.after(reading.starts(PhraseUse::Tags));
  const bool hashes = list.find('#') != std::string_view::npos;
  std::vector<std::string> keywords;
  std::string current;
  const auto flush = [&] {
    const std::string_view word = trimmed(current);
    const bool fresh = std::find(keywords.begin(), keywords.end(), word) == keywords.end();
    if (!word.empty() && word.size() <= 80 && fresh && keywords.size() < 50) keywords.emplace_back(word);
    current.clear();
  };
  for (std::size_t at = 0; at < list.size();) {
    const char32_t c = next_code_point(list, at);
    const bool separator = c == ',' || c == ';' || c == '#' || c == '|' || c == 0x060C || c == 0x3001 ||
                           c == 0xFF0C || c == 0xFF1B || c == 0x2022 || c == 0xB7 ||
                           (hashes && is_space(c)) || c == '\t' || c == 0x3000;
    if (separator) {
      flush();
    } else {
      append_code_point(current, c);
    }
  }
  flush();
  return keywords;
}

}  // namespace lede
