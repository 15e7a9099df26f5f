#include "corpus/url_facts.hpp"

#include <algorithm>
#include <array>

#include "corpus/ascii.hpp"

namespace lede {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t scheme_length(std::string_view url) {
  const std::string head = lower_ascii(url.substr(0, 8));
  if (head.starts_with("https://")) return 8;
  return head.starts_with("http://") ? 7 : 0;
}

bool digits(std::string_view text, std::size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), is_digit);
}

// A month as "10", "oct" or "october"; "" if it is none.
std::string month_number(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                        "may",       "june",     "july",     "august",
                                                        "september", "october",  "november", "december"};
  if (digits(text, 2)) return std::string(text);
  if (digits(text, 1)) return "0" + std::string(text);
  const std::string name = lower_ascii(text);
  for (std::size_t i = 0; i < kMonths.size() && name.size() >= 3; ++i)
    if (name == kMonths.at(i) || name == kMonths.at(i).substr(0, 3) || name == kMonths.at(i).substr(0, 4))
      return (i < 9 ? "0" : "1") + std::string(1, static_cast<char>('0' + (i + 1) % 10));
  return {};
}

bool plausible_year(std::string_view text) { return digits(text, 4) && text >= "1990" && text <= "2099"; }

// "2017-10-24", "20171024" or "2017_10_24" at the start of a part of the path; "" if there is none.
std::string day_at_start(std::string_view part) {
  if (part.size() < 8 || !plausible_year(part.substr(0, 4))) return {};
  const bool separated = part[4] == '-' || part[4] == '_';
  const std::size_t length = separated ? 10 : 8;
  if (part.size() < length || (part.size() > length && is_digit(part[length]))) return {};
  if (separated && part[7] != part[4]) return {};
  const std::string_view month = part.substr(separated ? 5 : 4, 2), day = part.substr(length - 2, 2);
  if (!digits(month, 2) || !digits(day, 2)) return {};
  return std::string(part.substr(0, 4)) + "-" + std::string(month) + "-" + std::string(day);
}

}  // namespace

bool is_web_url(std::string_view text) {
  return scheme_length(text) > 0 && text.find_first_of(" \n\t") == std::string_view::npos &&
         !host_of(text).empty();
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = scheme_length(url);
  if (scheme == 0) return {};
  url.remove_prefix(scheme);
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  if (!url.starts_with('[')) url = url.substr(0, url.find(':'));
  while (url.ends_with('.')) url.remove_suffix(1);
  return lower_ascii(url);
}

bool is_domain(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (text.size() > 253 || dot == std::string_view::npos || dot == 0 || text.size() - dot < 3) return false;
  if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dot) + 1, text.end(), is_letter)) return false;
  return text.find("..") == std::string_view::npos && text.front() != '.' &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_digit(c) || is_letter(c) || c == '.' || c == '-'; });
}

std::optional<EdtfDate> date_in_url(std::string_view url) {
  const std::size_t scheme = scheme_length(url);
  const std::size_t path = url.find('/', scheme);
  if (scheme == 0 || path == std::string_view::npos) return std::nullopt;
  url = url.substr(path, url.find_first_of("?#", path) - path);
  std::array<std::string_view, 3> parts{};  // a sliding window over the path, oldest first
  std::string month_only;
  while (!url.empty()) {
    url.remove_prefix(1);
    const std::string_view part = url.substr(0, url.find('/'));
    url.remove_prefix(part.size());
    parts = {parts[1], parts[2], part};
    if (const auto date = parse_edtf(day_at_start(part))) return date;
    if (plausible_year(parts[0]) && (digits(part, 1) || digits(part, 2)))
      if (const auto date =
              parse_edtf(std::string(parts[0]) + "-" + month_number(parts[1]) + "-" + month_number(part)))
        return date;
    if (plausible_year(parts[1]) && digits(part, 2))
      month_only = std::string(parts[1]) + "-" + std::string(part);
  }
  return parse_edtf(month_only);
}

}  // namespace lede
