#include <algorithm>

#include "corpus/code_points.hpp"
#include "corpus/furniture.hpp"
#include "corpus/outlet_names.hpp"
#include "corpus/outlet_table.hpp"

namespace lede {
namespace {

constexpr std::size_t kMostWords = 80;    // a longer line is a paragraph that happens to end in a credit
constexpr std::size_t kCreditBytes = 70;  // a credit is no longer than this

// Names, agencies and slashes only: every word has a capital, apart from "via" and "for".
bool only_names(std::string_view text) {
  if (text.find(',') != std::string_view::npos || make_line(text).words > 8) return false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find_first_of(" /", at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view word = text.substr(at, end - at);
    std::size_t first = 0;
    const bool small = word == "via" || word == "for" || word == "by" || word == "de";
    if (!word.empty() && !small && is_lower(next_code_point(word, first))) return false;
    at = end + 1;
  }
  return true;
}

bool names_an_outlet_by_a_slash(std::string_view credit, const OutletTable& outlets) {
  if (credit.find('/') == std::string_view::npos || credit.find("://") != std::string_view::npos)
    return false;
  if (!only_names(credit)) return false;
  const auto mentions = distinct_mentions(credit, outlets);
  return std::any_of(mentions.begin(), mentions.end(), [&](const OutletMention& m) {
    const std::string_view before = trimmed(credit.substr(0, m.begin));
    const std::string_view behind = trimmed(credit.substr(m.end));
    return before.ends_with('/') || behind.starts_with('/');
  });
}

// "REUTERS/Ana Lima", "Ana Lima / AFP", "(EPA-EFE/STR)": behind the last full stop or bracket, or from the
// outlet on.
bool ends_in_slash_credit(std::string_view text, const OutletTable& outlets) {
  std::size_t begin = text.size() > kCreditBytes ? text.size() - kCreditBytes : 0;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  std::string_view tail = text.substr(begin);
  while (!tail.empty() && (tail.back() == ')' || tail.back() == '.' || tail.back() == ']'))
    tail.remove_suffix(1);
  if (tail.find('/') == std::string_view::npos) return false;
  const std::size_t boundary = tail.find_last_of(".([|");
  const bool whole_line = begin == 0 && boundary == std::string_view::npos;
  if ((whole_line || boundary != std::string_view::npos) &&
      names_an_outlet_by_a_slash(trimmed(tail.substr(boundary + 1)), outlets))
    return true;
  for (const OutletMention& m : distinct_mentions(tail, outlets)) {
    const bool slash_follows = m.end < tail.size() && tail[m.end] == '/';
    if (slash_follows && names_an_outlet_by_a_slash(tail.substr(m.begin), outlets)) return true;
  }
  return false;
}

// "A swan on the sill. Photo: Wim Dahl"
bool ends_in_labelled_credit(std::string_view text) {
  const std::size_t stop = text.rfind(". ");
  if (stop == std::string_view::npos || text.size() - stop > kCreditBytes) return false;
  const LineReading credit(trimmed(text.substr(stop + 2)));
  const std::size_t end = credit.starts(PhraseUse::CaptionStart);
  return end > 0 && credit.mark_after(end) == ':' && only_names(trimmed(credit.after(end)));
}

}  // namespace

bool is_caption(const ClippingLine& line, const LineReading& reading, const OutletTable& outlets) {
  if (line.words > kMostWords) return false;
  if (const std::size_t end = reading.starts(PhraseUse::CaptionStart); end > 0) {
    const char32_t mark = reading.mark_after(end);
    if (mark == ':' || mark == '/' || mark == '|' || mark == '=') return true;
  }
  if (reading.ends(PhraseUse::CaptionEnd)) return true;
  if (reading.has(PhraseUse::CaptionNear) && line.words <= 45) return true;
  return ends_in_labelled_credit(line.text) || ends_in_slash_credit(line.text, outlets);
}

}  // namespace lede
