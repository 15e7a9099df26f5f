#include "corpus/dateline.hpp"

#include <algorithm>
#include <array>

#include "corpus/clipping_lines.hpp"
#include "corpus/code_points.hpp"
#include "corpus/outlet_names.hpp"
#include "corpus/outlet_table.hpp"

namespace lede {
namespace {

constexpr std::size_t kLongest = 200;  // bytes a dateline may take, separator included
constexpr std::size_t kMostPlaceWords = 8;

std::string_view head_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

std::vector<const OutletRow*> rows_of(const std::vector<OutletMention>& mentions) {
  std::vector<const OutletRow*> rows;
  for (const auto& m : mentions) rows.push_back(m.row);
  return rows;
}

std::optional<EdtfDate> first_date(std::string_view text, const DateWriter& writer) {
  const auto dates = find_page_dates(text, writer);
  if (dates.empty() || dates.front().date.precision > Precision::Day) return std::nullopt;
  return dates.front().date;
}

// Only outlets, and the little words and marks between them.
bool only_outlets(std::string_view text, const std::vector<OutletMention>& mentions) {
  if (mentions.empty()) return false;
  std::size_t named = 0;
  for (const auto& m : mentions) named += m.end - m.begin;
  return named + 10 >= text.size() && named * 2 >= text.size();
}

struct Group {
  std::size_t begin = 0;  // of the opening mark
  std::size_t end = 0;    // behind the closing mark
  std::string_view inside;
};

// The first "(…)", "/…/", "（…）", "[…]" of a dateline.
std::optional<Group> first_group(std::string_view head) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kPairs = {
      {{"(", ")"}, {"（", "）"}, {"[", "]"}, {"/", "/"}, {"【", "】"}}};
  std::optional<Group> best;
  for (const auto& [open, close] : kPairs) {
    const std::size_t begin = head.find(open);
    if (begin == std::string_view::npos || (best && best->begin < begin)) continue;
    const std::size_t end = head.find(close, begin + open.size());
    if (end == std::string_view::npos) continue;
    best = Group{begin, end + close.size(), head.substr(begin + open.size(), end - begin - open.size())};
  }
  return best;
}

// "PORT ELLERY, March 4", "Berlin", "Kyjiw/Moskau, 4. Mai": a place and perhaps a date, no sentence.
bool is_place_and_date(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return true;
  if (make_line(text).words > kMostPlaceWords) return false;
  std::size_t at = 0;
  const char32_t first = next_code_point(text, at);
  return is_letter(first) && !is_lower(first);
}

// Where the first separator of a dateline stands; npos if there is none.
std::size_t separator_at(std::string_view head) {
  std::size_t best = std::string_view::npos;
  for (const std::string_view mark : {" - ", " – ", " — ", " -- ", "— ", " ― ", "--", "：", "—"})
    best = std::min(best, head.find(mark));
  return best;
}

// "新华社北京10月24日电（记者…）", "央视网消息（…）：", "【共同】".
std::optional<Dateline> east_asian(std::string_view head, const std::vector<OutletMention>& mentions,
                                   const DateWriter& writer) {
  if (mentions.empty() || mentions.front().begin > 3) return std::nullopt;
  const LineReading reading(head);
  const std::size_t begin = mentions.front().end;
  for (const auto& m : reading.matches()) {
    if (m.use != PhraseUse::WireMark) continue;
    const std::size_t at = unfolded_offset(head, m.begin);
    if (at < begin) continue;
    const std::string_view between = head.substr(begin, at - begin);
    if (between.size() > 60 || between.find("，") != std::string_view::npos ||
        between.find("。") != std::string_view::npos)
      break;
    return Dateline{{mentions.front().row}, first_date(between, writer)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Dateline> read_dateline(std::string_view paragraph, const OutletTable& outlets,
                                      const DateWriter& writer) {
  const std::string_view head = head_of(paragraph, kLongest);
  const auto mentions = distinct_mentions(head, outlets);
  if (auto wire = east_asian(head, mentions, writer)) return wire;
  if (const auto group = first_group(head); group && is_place_and_date(head.substr(0, group->begin))) {
    const auto inside = distinct_mentions(group->inside, outlets);
    if (only_outlets(group->inside, inside))
      return Dateline{rows_of(inside), first_date(head.substr(0, group->begin), writer)};
    if (!inside.empty() && group->inside.size() <= 40 && separator_at(head.substr(group->end)) <= 1)
      return Dateline{rows_of(inside), first_date(head.substr(0, group->begin), writer)};
  }
  const std::size_t separator = separator_at(head);
  if (separator == std::string_view::npos) return std::nullopt;
  const std::string_view prefix = trimmed(head.substr(0, separator));
  const auto named = distinct_mentions(prefix, outlets);
  if (only_outlets(prefix, named)) return Dateline{rows_of(named), std::nullopt};
  const bool place = is_place_and_date(prefix) && is_all_capitals(prefix.substr(0, prefix.find(',')));
  if (!place) return std::nullopt;
  Dateline dateline{{}, first_date(prefix, writer)};
  // "МОСКВА, 24 окт — РИА Новости."
  const std::size_t behind = head.find_first_not_of(" -", separator);
  for (const auto& m : mentions) {
    const std::size_t stop = m.end < head.size() ? m.end : head.size() - 1;
    if (behind != std::string_view::npos && m.begin >= behind && m.begin <= behind + 4 && head[stop] == '.')
      dateline.sources.push_back(m.row);
  }
  return dateline;
}

std::optional<Dateline> read_sign_off(std::string_view paragraph, const OutletTable& outlets,
                                      const DateWriter& writer) {
  std::string_view line = trimmed(paragraph);
  while (!line.empty() && (line.back() == '.' || line.back() == ' ')) line.remove_suffix(1);
  if (line.size() <= 60) {
    const auto mentions = distinct_mentions(line, outlets);
    if (only_outlets(line, mentions) && mentions.front().begin <= 6)
      return Dateline{rows_of(mentions), std::nullopt};
  }
  if (!line.ends_with(')')) return std::nullopt;
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos || line.size() - open > 70) return std::nullopt;
  const std::string_view inside = line.substr(open + 1, line.size() - open - 2);
  const auto mentions = distinct_mentions(inside, outlets);
  const auto dates = find_dates(inside, writer);
  const bool date_closes =
      !dates.empty() && dates.back().end + 1 >= inside.size() && dates.back().date.earliest.has_value();
  const std::string_view signature = trimmed(inside.substr(0, dates.empty() ? 0 : dates.front().begin));
  const bool initials = signature.ends_with(',') && make_line(signature).words <= 4 && signature.size() <= 40;
  if (date_closes && initials) return Dateline{rows_of(mentions), dates.back().date};
  if (only_outlets(inside, mentions)) return Dateline{rows_of(mentions), std::nullopt};
  return std::nullopt;
}

}  // namespace lede
