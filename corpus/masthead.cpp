#include "corpus/masthead.hpp"

#include <algorithm>
#include <array>

#include "corpus/code_points.hpp"
#include "corpus/outlet_names.hpp"
#include "corpus/outlet_table.hpp"

namespace lede {
namespace {

constexpr std::size_t kMostNameWords = 6;

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

// "ITBusiness.ca" out of "https://www.ITBusiness.ca/news"; "" if the line is no host name or address.
std::string_view host_in(std::string_view line) {
  const std::size_t scheme = line.find("://");
  const bool address = scheme != std::string_view::npos && scheme <= 5;
  if (address) line.remove_prefix(scheme + 3);
  if (line.starts_with("www.")) line.remove_prefix(4);
  const std::size_t end =
      static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), is_host_character) - line.begin());
  std::string_view host = line.substr(0, end);
  const std::string_view rest = line.substr(end);
  if (!rest.empty() && rest.front() != '/' && rest.front() != ':' && !(address && rest.front() == '?'))
    return {};
  if (rest.find(' ') != std::string_view::npos) return {};
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || host.find("..") != std::string_view::npos) return {};
  const std::string_view tld = host.substr(dot + 1);
  const bool letters = std::all_of(tld.begin(), tld.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return letters && tld.size() >= 2 && tld.size() <= 8 && host.size() >= 4 ? host : std::string_view();
}

// Where anybody has an address.
bool is_mail_provider(std::string_view host) {
  constexpr auto kProviders = std::to_array<std::string_view>(
      {"yahoo", "gmail",    "aol",  "msn",    "hotmail", "outlook", "live", "icloud", "gmx",
       "web",   "t-online", "mail", "yandex", "rambler", "qq",      "163",  "126",    "sina",
       "sohu",  "naver",    "uol",  "terra",  "orange",  "libero",  "wp",   "onet"});
  const std::string_view name = host.substr(0, host.find('.'));
  return std::find(kProviders.begin(), kProviders.end(), name) != kProviders.end();
}

// "The Harbour Courier", "Altenbrücker Anzeiger", "みなと新報": ends in a word newspapers are named by.
bool sounds_like_a_newspaper(std::string_view line) {
  const ClippingLine shape = make_line(line);
  if (shape.words > 5 || shape.ends_sentence || line.size() > 60) return false;
  const LineReading reading(line);
  bool named = false;
  for (const auto& m : reading.matches()) {
    if (m.use != PhraseUse::Newspaper) continue;
    named = named || (m.begin > 0 && m.end == reading.key().size());
  }
  if (!named) return false;
  // Every word a capital: "the times of his life" and "Breaking news" are not.
  std::size_t capitals = 0;
  std::size_t words = 0;
  bool start = true;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = next_code_point(line, at);
    if (is_space(c)) {
      start = true;
      continue;
    }
    if (start) {
      ++words;
      capitals += is_lower(c) ? 0 : 1;
    }
    start = false;
  }
  return capitals == words;
}

// A listed name that is not the name of a section ("Science", "Sport", "Today").
const OutletRow* listed_outlet(std::string_view name, const OutletTable& outlets) {
  if (name.size() < 3 || name.size() > LineReading::kLongest ||
      LineReading(name).whole(PhraseUse::SectionWord))
    return nullptr;
  return outlets.by_name(name);
}

std::string canonical(std::string_view name, const OutletTable& outlets) {
  const OutletRow* const row = outlets.by_name(name);
  return row != nullptr ? row->name : std::string(name);
}

struct Cut {
  std::size_t at = std::string::npos;
  std::size_t length = 0;
};

Cut last_separator(std::string_view title) {
  Cut best;
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " » ", "｜", " · ", " • ", " / "}) {
    const std::size_t at = title.rfind(mark);
    if (at != std::string_view::npos && (best.at == std::string::npos || at > best.at))
      best = {at, mark.size()};
  }
  return best;
}

// One bar alone may be followed by a name nobody listed.
bool is_bar(std::string_view mark) { return mark == " | " || mark == "｜" || mark == " :: "; }

}  // namespace

std::optional<std::string> masthead_name(std::string_view line, const OutletTable& outlets) {
  line = trimmed(line);
  if (line.size() > 120) return std::nullopt;
  if (const OutletRow* const row = listed_outlet(line, outlets)) return row->name;
  if (const std::string_view host = host_in(line); !host.empty()) {
    const OutletRow* const row = outlets.by_host(host);
    return row != nullptr ? row->name : std::string(host);
  }
  if (sounds_like_a_newspaper(line)) return std::string(line);
  return std::nullopt;
}

std::optional<std::string> take_outlet_from_title(std::string& title, const OutletTable& outlets) {
  const Cut cut = last_separator(title);
  if (cut.at == std::string::npos || cut.at == 0) return std::nullopt;
  const std::string left(trimmed(std::string_view(title).substr(0, cut.at)));
  const std::string right(trimmed(std::string_view(title).substr(cut.at + cut.length)));
  const bool listed = listed_outlet(right, outlets) != nullptr || outlets.by_host(right) != nullptr;
  const bool named = listed || (is_bar(std::string_view(title).substr(cut.at, cut.length)) &&
                                make_line(right).words <= kMostNameWords && masthead_name(right, outlets));
  if (named && make_line(left).words >= 2) {
    const std::string outlet = listed && outlets.by_name(right) == nullptr ? outlets.by_host(right)->name
                                                                           : canonical(right, outlets);
    title = left;
    return outlet;
  }
  return std::nullopt;
}

const OutletRow* about_itself(std::string_view paragraph, const OutletTable& outlets) {
  if (paragraph.size() > 2000) return nullptr;
  const std::string_view head = paragraph.substr(0, std::min<std::size_t>(paragraph.size(), 120));
  const auto mentions = distinct_mentions(head, outlets);
  const std::string key = folded(paragraph);
  const auto phrases = ClippingPhrases::table().find(key);
  const bool about_label = key.starts_with("about ");
  if (mentions.empty() || mentions.front().begin > (about_label ? 12U : 5U)) return nullptr;
  if (about_label && make_line(paragraph).words <= 6) return mentions.front().row;
  const std::size_t name_end = folded(paragraph.substr(0, mentions.front().end)).size();
  bool describes = false;
  std::size_t words = 0;
  for (const auto& m : phrases) {
    const bool near = m.begin >= name_end && m.begin <= name_end + 24;
    describes = describes || (m.use == PhraseUse::About && near);
    words += m.use == PhraseUse::AboutWord ? 1 : 0;
  }
  const bool we = key.find(" we ") != std::string::npos || key.find(" our ") != std::string::npos;
  return describes && words + (we ? 1 : 0) >= 2 ? mentions.front().row : nullptr;
}

const OutletRow* named_in_footer(const ClippingLine& line, const OutletTable& outlets) {
  if (line.words > 60 || line.text.size() > LineReading::kLongest) return nullptr;
  const LineReading reading(line.text);
  const bool original = reading.key().find("originally appeared") != std::string::npos ||
                        reading.key().find("first appeared") != std::string::npos ||
                        reading.key().starts_with("as published in");
  if (reading.has(PhraseUse::Copyright) || reading.has(PhraseUse::Anywhere) || original) {
    const auto mentions = distinct_mentions(line.text, outlets);
    if (!mentions.empty()) return mentions.front().row;
  }
  const std::size_t at = line.text.find('@');
  if (at == std::string_view::npos || at == 0 || line.text[at - 1] == ' ' || line.words > 40) return nullptr;
  std::string_view host = line.text.substr(at + 1);
  host = host.substr(0, static_cast<std::size_t>(
                            std::find_if_not(host.begin(), host.end(), is_host_character) - host.begin()));
  while (host.ends_with('.')) host.remove_suffix(1);
  return host.find('.') == std::string_view::npos || is_mail_provider(host) ? nullptr : outlets.by_host(host);
}

}  // namespace lede
