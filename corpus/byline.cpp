#include "corpus/byline.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "corpus/calendar_words.hpp"
#include "corpus/clipping_lines.hpp"
#include "corpus/code_points.hpp"
#include "corpus/date_parser.hpp"
#include "corpus/outlet_names.hpp"
#include "corpus/outlet_table.hpp"

namespace lede {
namespace {

constexpr std::size_t kLongestByline = 300;  // bytes
constexpr std::size_t kLongestName = 80;

// Lower-case words inside names.
constexpr auto kParticles = std::to_array<std::string_view>(
    {"de",  "da",  "do", "dos", "das", "di",  "del", "della", "der", "den", "des", "du",   "van",
     "von", "vom", "zu", "zum", "ter", "ten", "la",  "le",    "el",  "al",  "bin", "bint", "ibn",
     "ben", "abu", "y",  "e",   "af",  "av",  "d",   "l",     "o",   "st",  "san", "jr",   "sr"});
// What somebody else made for the story: the author's name is over.
constexpr auto kOtherMakers = std::to_array<std::string_view>(
    {"bild", "bilder", "foto", "fotograf", "fotografie", "fotos", "grafik", "grafiken", "illustration",
     "illustrationen", "photo", "photographs", "photography", "photos", "video"});
// Between names.
constexpr auto kAnds =
    std::to_array<std::string_view>({"and", "und", "et", "y", "e", "en", "och", "og", "ja", "i", "и", "та",
                                     "و", "ve", "with", "mit", "avec", "con", "com"});

bool in(const auto& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t after = at;
    const bool space = at == text.size() || is_space(next_code_point(text, after));
    if (space) {
      if (at > begin) words.push_back(text.substr(begin, at - begin));
      begin = std::max(after, at + 1);
    }
    at = at == text.size() ? at + 1 : after;
  }
  return words;
}

struct Letters {
  std::size_t upper = 0;
  std::size_t lower = 0;
  std::size_t other = 0;  // of scripts without case
  bool odd = false;       // something no name has
};

Letters letters_of(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_upper(c)) {
      ++letters.upper;
    } else if (is_lower(c)) {
      ++letters.lower;
    } else if (is_letter(c)) {
      ++letters.other;
    } else if (!is_space(c) && std::u32string_view(U".'’-‐–·・").find(c) == std::u32string_view::npos) {
      letters.odd = true;
    }
  }
  return letters;
}

// "Ann Lee Monday 5 May", "Ann Lee Illustration von Bo Chen".
bool ends_name(const std::string& folded_word) {
  return in(kOtherMakers, folded_word) || (folded_word.size() > 4 && is_weekday(folded_word));
}

// The name at the start of `part`: capitalised words and particles, up to the first other word; "" if there
// is none.
std::string leading_name(std::string_view part) {
  part = trimmed(part);
  while (!part.empty() && (part.back() == '.' || part.back() == ':' || part.back() == ','))
    part.remove_suffix(1);
  const auto words = words_of(part);
  std::size_t kept = 0;
  std::size_t capitals = 0;
  bool uncased = false;
  for (const std::string_view word : words) {
    const Letters letters = letters_of(word);
    if (kept > 1 && ends_name(folded(word))) break;
    if (letters.odd || letters.upper + letters.lower + letters.other == 0) break;
    std::size_t at = 0;
    const bool capital = is_upper(next_code_point(word, at));
    const bool o_apostrophe = word.size() > 2 && letters.upper > 0;
    if (!capital && !o_apostrophe && letters.other == 0 && !in(kParticles, folded(word))) break;
    uncased = uncased || letters.other > 0;
    capitals += capital || o_apostrophe || letters.other > 0 ? 1 : 0;
    ++kept;
  }
  while (kept > 0 && letters_of(words[kept - 1]).upper == 0 && letters_of(words[kept - 1]).other == 0) --kept;
  if (kept == 0 || kept > 6 || capitals == 0) return {};
  const std::string_view name =
      part.substr(0, static_cast<std::size_t>(words[kept - 1].data() - part.data()) + words[kept - 1].size());
  const bool ideographs = make_line(name).words <= 4 && name.size() >= 6 && name.size() <= 36;
  if (uncased ? !(kept >= 2 || ideographs) : capitals < 2) return {};
  return name.size() <= kLongestName ? as_written_out(name) : std::string();
}

// Lists are split at commas, semicolons, "and" and their like, and at what ends a list: dashes, bars,
// brackets.
std::vector<std::string_view> list_parts(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  const auto push = [&](std::size_t end) {
    const std::string_view part = trimmed(text.substr(begin, end - begin));
    if (!part.empty()) parts.push_back(part);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    const bool after_space = start > 0 && text[start - 1] == ' ';
    const bool mark = std::u32string_view(U",;|&•·/()[]،、，；—").find(c) != std::u32string_view::npos;
    const bool dash = (c == '-' || c == 0x2013) && after_space && at < text.size() && text[at] == ' ';
    if (mark || dash || c == '@') {
      push(start);
      begin = at;
    } else if (is_space(c)) {
      std::size_t end = text.find(' ', at);
      if (end == std::string_view::npos) end = text.size();
      if (end == text.size() || !in(kAnds, folded(text.substr(at, end - at)))) continue;
      const bool y_inside_name =
          end - at == 1 && parts.empty() && words_of(text.substr(begin, start - begin)).size() < 2;
      if (y_inside_name) continue;
      push(start);
      begin = at = end;
    }
  }
  push(text.size());
  return parts;
}

std::string_view before_date(std::string_view text) {
  const auto dates = find_dates(text);
  if (!dates.empty()) text = text.substr(0, dates.front().begin);
  const LineReading reading(text);
  for (const auto& m : reading.matches()) {
    const bool label =
        (m.use == PhraseUse::Published || m.use == PhraseUse::Modified) && m.end + 2 >= reading.key().size();
    if (label && !dates.empty()) return trimmed(text.substr(0, unfolded_offset(text, m.begin)));
  }
  return trimmed(text);
}

bool is_job(std::string_view part) { return LineReading(part).has(PhraseUse::Job); }

void add_unique(std::vector<std::string>& names, std::string name) {
  if (std::find(names.begin(), names.end(), name) == names.end() && names.size() < 20)
    names.push_back(std::move(name));
}

// Names and outlets of a list. A part that is neither ends it, unless a name came before.
Byline read_list(std::string_view text, const OutletTable& outlets) {
  Byline byline;
  for (const std::string_view part : list_parts(before_date(text))) {
    const auto mentions = distinct_mentions(part, outlets);
    if (!mentions.empty()) {
      for (const auto& m : mentions) byline.outlets.push_back(m.row);
      const std::string name = leading_name(part.substr(0, mentions.front().begin));
      if (!name.empty() && mentions.front().begin > 0 && !is_job(name)) add_unique(byline.authors, name);
      continue;
    }
    if (is_job(part)) continue;
    std::string name = leading_name(part);
    if (!name.empty()) {
      add_unique(byline.authors, std::move(name));
    } else if (byline.authors.empty() && byline.outlets.empty()) {
      break;
    }
  }
  return byline;
}

bool uncased_script(std::string_view text) {
  const Letters letters = letters_of(text);
  return letters.other > letters.upper + letters.lower;
}

// Where the label stops and names start; nullopt if the line has no author label used as such.
std::optional<std::string_view> names_behind_label(const LineReading& reading) {
  const std::size_t end = reading.starts(PhraseUse::Author);
  if (end == 0) return std::nullopt;
  const bool mark = reading.mark_after(end) != 0;
  const bool by = reading.starts(PhraseUse::By) == end;
  const bool space = end < reading.key().size() && reading.key()[end] == ' ';
  if (!mark && !(by && space)) return std::nullopt;
  return reading.after(end);
}

// Also those of East Asia, and the full stop behind them.
std::string_view without_brackets(std::string_view line) {
  constexpr std::u32string_view kOpen = U"([（［【〔", kClose = U")]）］】〕. ";
  for (std::size_t at = 0; !line.empty(); at = 0) {
    if (kOpen.find(next_code_point(line, at)) == std::u32string_view::npos) break;
    line.remove_prefix(at);
  }
  for (std::size_t at = line.size(); !line.empty(); at = line.size()) {
    if (kClose.find(previous_code_point(line, at)) == std::u32string_view::npos) break;
    line.remove_suffix(line.size() - at);
  }
  return line;
}

}  // namespace

std::optional<Byline> read_byline(std::string_view line, const OutletTable& outlets) {
  if (line.size() > kLongestByline) return std::nullopt;
  const LineReading reading(line, LineReading::Phrases::First);
  const auto names = names_behind_label(reading);
  if (!names || names->empty()) return std::nullopt;
  const ClippingLine shape = make_line(line);
  if (shape.words > 30 || (shape.ends_sentence && shape.words > 9)) return std::nullopt;
  if (uncased_script(*names) && make_line(*names).words > 10) return std::nullopt;
  Byline byline = read_list(*names, outlets);
  if (byline.authors.empty() && byline.outlets.empty()) return std::nullopt;
  return byline;
}

std::optional<Byline> read_credit(std::string_view line, const OutletTable& outlets) {
  if (line.size() > 2 * kLongestByline || line.empty()) return std::nullopt;
  line = without_brackets(line);
  const LineReading whole(line, LineReading::Phrases::First);
  if (whole.starts(PhraseUse::Credit) == 0 && whole.starts(PhraseUse::Editing) == 0) return std::nullopt;
  Byline credit;
  bool named = false;
  for (std::size_t begin = 0; begin < line.size();) {
    std::size_t end = line.find(';', begin);
    if (end == std::string_view::npos) end = line.size();
    const LineReading segment(trimmed(line.substr(begin, end - begin)), LineReading::Phrases::First);
    begin = end + 1;
    const std::size_t label = std::max(segment.starts(PhraseUse::Credit), segment.starts(PhraseUse::Editing));
    if (label == 0) continue;
    const bool by = segment.key().substr(0, label).ends_with(" by");
    const std::string_view rest = segment.after(label);
    const Byline list = read_list(rest, outlets);
    const bool only_list = make_line(rest).words <= 3 * (list.authors.size() + list.outlets.size());
    if (list.authors.empty() && list.outlets.empty()) continue;
    if (!by && segment.mark_after(label) != ':' && !(only_list && !list.outlets.empty())) continue;
    named = true;
    for (const auto* outlet : list.outlets) credit.outlets.push_back(outlet);
    const bool reported = segment.starts(PhraseUse::Reporting) == label || segment.key().starts_with("writ");
    if (!reported || segment.starts(PhraseUse::Editing) == label) continue;
    const bool additional = segment.key().starts_with("additional") || segment.key().starts_with("with");
    if (additional && !credit.authors.empty()) continue;
    for (const auto& name : list.authors) add_unique(credit.authors, name);
  }
  if (!named) return std::nullopt;
  return credit;
}

std::optional<Byline> read_dashed_byline(std::string_view line, const OutletTable& outlets) {
  if (line.size() > kLongestByline / 2 || make_line(line).words > 10 || make_line(line).ends_sentence)
    return std::nullopt;
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
  for (const std::string_view dash : {" – ", " — ", " - ", " | ", "- ", ": "}) {
    at = line.find(dash);
    length = dash.size();
    if (at != std::string_view::npos) break;
  }
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view left = trimmed(line.substr(0, at));
  const std::string_view right = trimmed(line.substr(at + length));
  Byline byline;
  // An everyday word ("اليوم" today, "Profile") is as likely no outlet at all.
  const auto sure = [](const OutletRow* row, std::string_view name) {
    return row != nullptr &&
           (is_distinct_name(name, *row) || (uncased_script(name) && name.find(' ') != name.npos));
  };
  if (const OutletRow* const row = outlets.by_name(right); sure(row, right)) {
    byline.outlets.push_back(row);
    for (const std::string_view part : list_parts(left))
      if (std::string name = leading_name(part); !name.empty() && !is_job(part))
        add_unique(byline.authors, std::move(name));
    return byline.authors.empty() ? std::nullopt : std::optional(byline);
  }
  const OutletRow* const row = outlets.by_name(left);
  if (!sure(row, left) || make_line(right).words > 4) return std::nullopt;
  byline.outlets.push_back(row);
  return byline;
}

std::string as_written_out(std::string_view name) {
  const Letters letters = letters_of(name);
  if (letters.lower > 0 || letters.upper < 5 || name.find(' ') == std::string_view::npos)
    return std::string(name);
  std::string titled;
  icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())})
      .toTitle(nullptr)
      .toUTF8String(titled);
  return titled;
}

}  // namespace lede
