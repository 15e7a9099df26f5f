#include "corpus/stated_date.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "corpus/byline.hpp"
#include "corpus/calendar_words.hpp"
#include "corpus/code_points.hpp"
#include "corpus/outlet_table.hpp"

namespace lede {
namespace {

constexpr std::size_t kLongestLine = 240;   // bytes
constexpr std::size_t kLabelReach = 12;     // bytes of the folded line between a label and its date
constexpr std::size_t kMostOtherWords = 3;  // beside a date without a label: a place, a name

enum class Label { None, Published, Modified };

// A label is one only as such: first in the line, behind a mark, or with a capital ("Jane Doe Updated 4 May",
// but not "the completion date is 4 May").
bool is_set_off(const LineReading& reading, std::size_t begin) {
  const std::string_view before = trimmed(std::string_view(reading.key()).substr(0, begin));
  if (before.empty() || std::string_view("|,;:.)/").find(before.back()) != std::string_view::npos)
    return true;
  const char gap = reading.key()[begin - 1];
  if (gap == '(' || gap == '|') return true;
  std::size_t printed = unfolded_offset(reading.text(), begin);
  return gap == ' ' && printed < reading.text().size() && is_upper(next_code_point(reading.text(), printed));
}

// The label that stands before folded byte `date_begin`, no further away than it may.
Label label_before(const LineReading& reading, std::size_t date_begin, std::size_t after) {
  Label label = Label::None;
  std::size_t best_begin = 0;
  for (const auto& m : reading.matches()) {
    const bool published = m.use == PhraseUse::Published;
    if ((!published && m.use != PhraseUse::Modified) || m.begin < after || m.end > date_begin) continue;
    if (!is_set_off(reading, m.begin)) continue;
    if (date_begin - m.end > kLabelReach || m.begin < best_begin) continue;
    label = published ? Label::Published : Label::Modified;
    best_begin = m.begin;
  }
  return label;
}

// What the line says beside its dates: words that are no label, count, weekday, menu word or clock time.
struct OtherWords {
  std::size_t count = 0;
  bool small = false;  // one of them starts with a small letter: part of a sentence
};

std::size_t word_end(std::string_view key, std::size_t at) {
  while (at < key.size()) {
    std::size_t after = at;
    const char32_t c = next_code_point(key, after);
    if (is_cjk(c) || !is_letter(c)) break;
    at = after;
  }
  return at;
}

std::vector<bool> known_bytes(const LineReading& reading) {
  std::vector<bool> known(reading.key().size() + 1, false);
  for (const auto& m : reading.matches()) {
    const bool label = m.use == PhraseUse::Published || m.use == PhraseUse::Modified ||
                       m.use == PhraseUse::Count || m.use == PhraseUse::Line || m.use == PhraseUse::Author ||
                       m.use == PhraseUse::Credit;
    for (std::size_t i = m.begin; label && i < m.end; ++i) known[i] = true;
  }
  return known;
}

OtherWords other_words(std::string_view text) {
  const LineReading reading(text);
  const auto known = known_bytes(reading);
  const std::string& key = reading.key();
  OtherWords others;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(key, at);
    if (!is_letter(c)) continue;
    if (!is_cjk(c)) at = word_end(key, at);
    const bool opening = begin == 0 && at - begin <= 3;  // "on", "am", "den", "le"
    if (known[begin] || opening || is_weekday(std::string_view(key).substr(begin, at - begin))) continue;
    ++others.count;
    std::size_t printed = unfolded_offset(reading.text(), begin);
    while (printed < reading.text().size() && reading.text()[printed] == ' ') ++printed;
    others.small = others.small ||
                   (printed < reading.text().size() && is_lower(next_code_point(reading.text(), printed)));
  }
  return others;
}

std::string without_dates(std::string_view text, const std::vector<FoundDate>& dates) {
  std::string rest;
  std::size_t at = 0;
  for (const auto& date : dates) {
    rest.append(text.substr(at, date.begin - at)).append(" ");
    at = date.end;
  }
  return rest.append(text.substr(at));
}

// "Sale starts: 24 October 2017": the date is of something else.
bool has_foreign_label(std::string_view before_date) {
  before_date = trimmed(before_date);
  if (!before_date.ends_with(':') && !before_date.ends_with("：")) return false;
  const LineReading reading(before_date);
  return !reading.has(PhraseUse::Published) && !reading.has(PhraseUse::Modified);
}

// The last word of `text`, folded, and whether a full stop stands behind it.
std::pair<std::string, bool> last_word(std::string_view text) {
  text = trimmed(text);
  const bool stop = text.ends_with('.');
  while (!text.empty() && std::string_view(".,;:").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  const std::size_t space = text.rfind(' ');
  return {folded(space == std::string_view::npos ? text : text.substr(space + 1)), stop};
}

// What stands before a date makes it another's ("expired on 8 July", "recorded 23 November"), or another
// number a part of it ("2 8 MAR 1983" of a bad scan).
bool is_of_something_else(std::string_view before_date) {
  const auto [word, stop] = last_word(before_date);
  if (word.empty()) return false;
  constexpr auto kWords =
      std::to_array<std::string_view>({"after", "before", "from", "of", "recorded", "since", "until"});
  if (std::find(kWords.begin(), kWords.end(), word) != kWords.end() || word.ends_with("-recorded"))
    return true;
  const bool number = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool letter = stop && word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
  return (number && word.size() <= 2) || letter;
}

// "-9 JUN 1967": a stamp of the office that received it.
bool is_stamp(std::string_view line) {
  return line.size() > 1 && line[0] == '-' && line[1] >= '0' && line[1] <= '9';
}

// At the foot: "Representatives on 13 May 1905." is the rest of a sentence, "Friday, December 4, 2015." the
// date of a correction, and a notice of 1800 stood in many issues.
bool is_foreign_foot(const ClippingLine& line, const FoundDate& date, bool place_before) {
  const auto [word, stop] = last_word(line.text.substr(0, date.begin));
  if (word == "on" || word == "am" || word == "le") return true;
  if (!place_before && line.text.ends_with('.') &&
      is_weekday(folded(line.text.substr(0, line.text.find(',')))))
    return true;
  constexpr int kFirstYear = 1900;
  return date.date.earliest &&
         std::chrono::year_month_day(*date.date.earliest).year() < std::chrono::year(kFirstYear);
}

// "[From the 'Parliamentary Debates', 3 May 1968]": where a clipping was cut from, and when.
bool is_source_line(const ClippingLine& line, const std::vector<FoundDate>& dates) {
  constexpr std::size_t kMostWords = 12;
  const std::string key = folded(line.text);
  const std::string_view opening =
      std::string_view(key).substr(std::min(key.find_first_not_of("[( "), key.size()));
  const std::string_view behind = line.text.substr(dates.front().end);
  return opening.starts_with("from ") && line.words <= kMostWords && dates.size() == 1 &&
         behind.find_first_not_of(" .)]") == std::string_view::npos;
}

// "3 May 2024 TRANSCRIPT OF THE MAYOR'S ADDRESS": a date, and behind it a heading in capitals.
bool opens_capitals(const ClippingLine& line, const std::vector<FoundDate>& dates) {
  constexpr std::size_t kMostWords = 16;
  const std::string_view heading = trimmed(line.text.substr(dates.front().end));
  if (dates.size() != 1 || other_words(line.text.substr(0, dates.front().begin)).count > 0) return false;
  const auto caseless = [](std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
      if (const char32_t c = next_code_point(text, at); is_letter(c) && !is_upper(c)) return true;
    return false;
  };
  return is_all_capitals(heading) && line.words <= kMostWords && !caseless(heading);
}

// A line that is a date, its place or author, and no sentence.
bool is_date_line(const ClippingLine& line, LinePlace place, const std::vector<FoundDate>& dates,
                  const OutletTable& outlets) {
  const std::string_view before = line.text.substr(0, dates.front().begin);
  if (has_foreign_label(before) || is_stamp(line.text)) return false;
  if (place == LinePlace::Head && (is_source_line(line, dates) || opens_capitals(line, dates))) return true;
  if (is_of_something_else(before)) return false;
  if (place == LinePlace::Foot && is_foreign_foot(line, dates.front(), other_words(before).count > 0))
    return false;
  if (place == LinePlace::Foot && other_words(line.text.substr(dates.back().end)).count > 0) return false;
  const std::string rest = without_dates(line.text, dates);
  const OtherWords others = other_words(trimmed(rest));
  if (others.count <= kMostOtherWords) return !others.small;
  if (place == LinePlace::Foot) return false;
  if (read_byline(line.text, outlets)) return true;
  std::size_t named = 0;
  for (const auto& m : outlets.mentions(rest))
    named += make_line(std::string_view(rest).substr(m.begin, m.end - m.begin)).words;
  return !line.ends_sentence && !others.small && others.count <= kMostOtherWords + named;
}

// "Interview with the mayor -", "…, Port Ellery Friday": a mark, and behind it at most a place and a weekday.
bool is_place_after_mark(std::string_view before_date) {
  constexpr std::string_view kMarks = ",-:;|(";
  constexpr std::size_t kMostWords = 4;
  std::string_view rest = trimmed(before_date);
  if (is_weekday(last_word(rest).first)) rest = trimmed(rest.substr(0, rest.rfind(' ') + 1));
  if (rest.empty()) return false;
  if (kMarks.find(folded(rest).back()) != std::string_view::npos) return true;
  const std::size_t mark = rest.find_last_of(kMarks);
  if (mark == std::string_view::npos) return false;
  const std::string_view place = rest.substr(mark + 1);
  const OtherWords others = other_words(place);
  return last_word(place).first != "on" && others.count <= kMostWords && !others.small &&
         !is_of_something_else(place);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The year of "No. 76/1964": a number of up to three digits, a slash, four digits.
std::optional<int> numbered_year(std::string_view title) {
  for (std::size_t slash = title.find('/'); slash != std::string_view::npos;
       slash = title.find('/', slash + 1)) {
    std::size_t begin = slash;
    while (begin > 0 && is_digit(title[begin - 1])) --begin;
    const std::size_t end = std::min(title.find_first_not_of("0123456789", slash + 1), title.size());
    const bool whole = begin == 0 || title[begin - 1] != '/';
    if (begin < slash && slash - begin <= 3 && end == slash + 5 && whole)
      return std::stoi(std::string(title.substr(slash + 1, 4)));
  }
  return std::nullopt;
}

}  // namespace

StatedDates stated_on(const ClippingLine& line, LinePlace place, const OutletTable& outlets,
                      const DateWriter& writer) {
  StatedDates stated;
  if (line.text.size() > kLongestLine || line.words > 30) return stated;
  const auto dates = find_page_dates(line.text, writer);
  if (dates.empty() || dates.size() > 4) return stated;
  const LineReading reading(line.text);
  const bool bare = is_date_line(line, place, dates, outlets);
  std::size_t after = 0;
  const auto put = [](std::optional<PublicationDate>& slot, const FoundDate& found) {
    if (!slot) slot = PublicationDate{found.date, Origin::Stated};
  };
  const std::size_t bullet = static_cast<std::size_t>(reading.text().data() - line.text.data());
  for (const auto& date : dates) {
    if (is_another_weekday(line.text.substr(0, date.begin), date.date)) continue;
    const std::size_t begin =
        folded(line.text.substr(bullet, date.begin - std::min(date.begin, bullet))).size();
    const Label label = label_before(reading, begin, after);
    after = begin;
    if (label == Label::Published && (bare || line.words <= 20)) put(stated.published, date);
    if (label == Label::Modified && (bare || line.words <= 20)) put(stated.modified, date);
    if (label == Label::None && bare && date.date.earliest) put(stated.published, date);
  }
  return stated;
}

bool is_another_weekday(std::string_view before, const EdtfDate& date) {
  if (!date.earliest || date.precision > Precision::Day) return false;
  constexpr std::size_t kShortest = 4;  // bytes: "on" is Danish for Wednesday, and "The Sun" an outlet
  const std::string word = last_word(before).first;
  const auto weekday = word.size() < kShortest ? std::nullopt : weekday_named(word);
  return weekday && *weekday != std::chrono::weekday(*date.earliest);
}

std::optional<PublicationDate> closing_date(std::string_view title, const DateWriter& writer) {
  const auto dates = find_page_dates(title, writer);
  if (dates.size() != 1) return std::nullopt;
  const FoundDate& last = dates.front();
  const std::string_view behind = title.substr(last.end);
  if (behind.size() > 1 && !behind.starts_with(" - ") && !behind.starts_with(" | ")) return std::nullopt;
  if (!last.date.earliest || last.date.precision > Precision::Day) return std::nullopt;
  const std::string_view before = title.substr(0, last.begin);
  if (is_another_weekday(before, last.date) || !is_place_after_mark(before)) return std::nullopt;
  return PublicationDate{last.date, Origin::Stated};
}

bool contradicts(std::string_view title, const EdtfDate& date, const DateWriter& writer) {
  if (!date.earliest || date.precision > Precision::Day) return false;
  if (const auto closing = closing_date(title, writer)) return closing->date.earliest != date.earliest;
  const auto year = numbered_year(title);
  return year && std::chrono::year(*year) != std::chrono::year_month_day(*date.earliest).year();
}

std::optional<PublicationDate> today_in(std::string_view paragraph, const DateWriter& writer) {
  constexpr std::size_t kSearched = 400;
  constexpr auto kTodays = std::to_array<std::string_view>(
      {"today (", "today, ", "heute (", "aujourd'hui (", "aujourd’hui (", "hoy (", "hoje (", "oggi (",
       "vandaag (", "idag (", "сегодня (", "сегодня, ", "اليوم (", "今天（", "今日（", "今天(", "今日("});
  std::size_t cut = std::min(paragraph.size(), kSearched);
  while (cut > 0 && cut < paragraph.size() && (static_cast<unsigned char>(paragraph[cut]) & 0xC0) == 0x80)
    --cut;
  const std::string_view head = paragraph.substr(0, cut);
  for (const std::string_view today : kTodays) {
    const std::size_t at = head.find(today);
    if (at == std::string_view::npos) continue;
    const auto dates = find_dates(head.substr(at + today.size()), writer);
    if (!dates.empty() && dates.front().begin <= 1 && dates.front().date.precision <= Precision::Day)
      return PublicationDate{dates.front().date, Origin::Stated};
  }
  return std::nullopt;
}

}  // namespace lede
