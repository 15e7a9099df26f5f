#include "corpus/author_field.hpp"

#include <algorithm>
#include <array>

#include "corpus/article_fields.hpp"
#include "corpus/byline.hpp"
#include "corpus/clean_text.hpp"
#include "corpus/clipping_lines.hpp"
#include "corpus/code_points.hpp"
#include "corpus/outlet_table.hpp"
#include "corpus/url_facts.hpp"

namespace lede {
namespace {

constexpr std::size_t kMaxFieldBytes = 500;
constexpr std::size_t kMaxAuthors = 100;

using Names = std::vector<std::string>;

void add_once(Names& names, std::string name) {
  if (!name.empty() && names.size() < kMaxAuthors &&
      std::find(names.begin(), names.end(), name) == names.end())
    names.push_back(std::move(name));
}

bool is_one_word(std::string_view text) { return text.find(' ') == std::string_view::npos; }

// At a separator; between whole names only where it may stand inside one ("Ortega y Gasset").
Names split(std::string_view text, std::string_view separator, bool whole_names_only = false) {
  Names parts;
  for (std::size_t at = 0;
       (at = text.find(separator, at)) != std::string_view::npos && parts.size() < kMaxAuthors;) {
    const std::string_view left = trimmed(text.substr(0, at));
    const std::string_view right = trimmed(text.substr(at + separator.size()));
    if (whole_names_only && (is_one_word(left) || is_one_word(right))) {
      at += separator.size();
      continue;
    }
    if (!left.empty()) parts.emplace_back(left);
    text = right;
    at = 0;
  }
  if (!trimmed(text).empty()) parts.emplace_back(trimmed(text));
  return parts;
}

bool is_address(std::string_view word) {
  return word.find('@') != std::string_view::npos || word.find("[at]") != std::string_view::npos ||
         word.find("(at)") != std::string_view::npos || is_web_url(word);
}

// "a@b.example (Ann Lee)", "Ann Lee ann@b.example" → "Ann Lee".
std::string without_addresses(std::string_view text) {
  std::string name;
  bool found = false;
  for (const std::string& word : split(text, " ")) {
    const bool address = is_address(word);
    found |= address;
    if (!address) name.append(name.empty() ? "" : " ").append(word);
  }
  if (!found) return std::string(text);
  const bool bracketed = name.size() > 2 && name.front() == '(' && name.back() == ')';
  return bracketed ? name.substr(1, name.size() - 2) : name;
}

// "AFP", "G1": no surname.
bool is_short_form(std::string_view word) {
  return word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

// Without "By", "Text:" and their like. "Di Maria" and "Von Miller" are names.
std::string without_label(std::string text) {
  const LineReading reading(text);
  const std::size_t end = reading.starts(PhraseUse::Author);
  if (end == 0 || end >= reading.key().size()) return text;
  const bool by = reading.starts(PhraseUse::By) == end && reading.key()[end] == ' ';
  const bool capital = text.front() >= 'A' && text.front() <= 'Z';
  std::string rest(trimmed(reading.after(end)));
  if (rest.empty()) return text;
  const bool label =
      reading.mark_after(end) == ':' ||
      (by && (!capital || !is_one_word(rest) || is_short_form(rest) || reading.key().starts_with("by ") ||
              reading.key().find(" by ") != std::string::npos));
  return label ? rest : text;
}

std::string without_marks(std::string text) {
  constexpr std::string_view kMarks = " ,;:|-";
  text.erase(std::min(text.find_last_not_of(kMarks) + 1, text.size()));
  text.erase(0, std::min(text.find_first_not_of(kMarks), text.size()));
  return text;
}

std::string one_name(std::string text) {
  text = without_addresses(without_label(std::move(text)));
  if (is_web_url(text)) return {};
  text = without_marks(std::move(text));
  return names_organisation(text) ? text : as_written_out(text);
}

bool is_employer(std::string_view text, const OutletTable& outlets) {
  text = trimmed(text);
  return outlets.by_name(text) != nullptr || names_organisation(text) ||
         LineReading(text).whole(PhraseUse::Job);
}

// "Ann Lee (AP)", "Ann Lee – Reuters", "Ann Lee with agencies", "Ann Lee in London" → "Ann Lee".
std::string without_employer(std::string name, const OutletTable& outlets) {
  const auto cut = [&](std::string_view mark, auto follows) {
    const std::size_t at = name.rfind(mark);
    if (at == std::string::npos || is_one_word(trimmed(std::string_view(name).substr(0, at)))) return;
    if (follows(std::string_view(name).substr(at + mark.size()))) name.resize(at);
  };
  const auto employer = [&](std::string_view rest) {
    return is_employer(rest.ends_with(')') ? rest.substr(0, rest.size() - 1) : rest, outlets);
  };
  for (const std::string_view mark :
       {" (", " - ", " – ", " — ", " with ", " et ", " avec ", " con ", " mit "})
    cut(mark, employer);
  for (const std::string_view mark : {" in ", " for "})
    cut(mark, [](std::string_view rest) { return !rest.empty() && rest[0] >= 'A' && rest[0] <= 'Z'; });
  return without_marks(std::move(name));
}

bool is_job(std::string_view word) { return LineReading(word).whole(PhraseUse::Job); }

// What stands before a job, and is none alone: "Special Correspondent", "Environment editor".
bool is_job_word(std::string_view word) {
  constexpr auto kKinds = std::to_array<std::string_view>(
      {"affairs",     "africa",   "arts",       "asia",      "associate",  "board",     "business",
       "chief",       "city",     "court",      "crime",     "culture",    "defence",   "defense",
       "deputy",      "digital",  "diplomatic", "economics", "editorial",  "education", "entertainment",
       "environment", "europe",   "features",   "foreign",   "guest",      "health",    "home",
       "legal",       "local",    "managing",   "media",     "national",   "news",      "our",
       "political",   "politics", "post",       "religion",  "science",    "security",  "senior",
       "special",     "sport",    "sports",     "tech",      "technology", "the",       "transport",
       "travel",      "wire",     "world"});
  const std::string key = folded(word);
  return std::find(kKinds.begin(), kKinds.end(), key) != kKinds.end() || is_job(word);
}

// "Ann Lee Senior Reporter" → "Ann Lee"; "记者 李明" → "李明".
std::string without_job(const std::string& name) {
  if (names_organisation(name)) return name;
  Names words = split(name, " ");
  if (words.empty()) return name;
  const std::size_t all = words.size();
  const auto east = [](const std::string& word) {
    std::size_t at = 0;
    return is_cjk(next_code_point(word, at));
  };
  const bool job = is_job(words.back());
  while (job && words.size() > 2 && is_job_word(words.back())) words.pop_back();
  if (all == 2 && east(words[0]) && job) return words[0];
  if (all == 2 && east(words[1]) && is_job(words[0])) return words[1];
  if (words.size() == all || is_job_word(words[1])) return name;
  std::string rest;
  for (const std::string& word : words) rest.append(rest.empty() ? "" : " ").append(word);
  return rest;
}

// Behind the first name of a list: a job, an employer, a place.
bool is_no_name(const std::string& part, const OutletTable& outlets) {
  return outlets.by_name(part) != nullptr || names_organisation(part) ||
         part.find(" for ") != std::string::npos ||
         (part.size() <= LineReading::kLongest && LineReading(part).has(PhraseUse::Job));
}

// "Ann Lee, Bo Chen" is two people, "Lee, Ann" is one, "Ann Lee, Reuters" and "Ann Lee, London" are one and
// where she works.
Names split_list(const std::string& text, std::string_view mark, const OutletTable& outlets) {
  Names parts = split(text, mark);
  if (parts.size() < 2) return parts;
  if (is_one_word(parts.front()) && mark == ", ") {
    const bool people = std::none_of(parts.begin(), parts.end(), is_one_word);
    return people ? parts : Names{text};
  }
  Names people = {parts.front()};
  for (std::size_t i = 1; i < parts.size(); ++i)
    if (!is_one_word(parts[i]) && !is_no_name(parts[i], outlets)) people.push_back(std::move(parts[i]));
  return people;
}

// The parts of `names` between `separator`s.
template <typename Split>
Names each(const Names& names, Split split_one) {
  Names all;
  for (const std::string& name : names)
    for (std::string& part : split_one(name)) all.push_back(std::move(part));
  return all;
}

constexpr auto kLastWords = std::to_array<std::string_view>(
    {"account",   "ag",      "agentur",  "agencies", "agency", "blog",      "bureau",    "corp",
     "desk",      "editors", "gmbh",     "inc",      "llc",    "ltd",       "magazin",   "magazine",
     "media",     "news",    "newsdesk", "newsroom", "online", "redaktion", "redaction", "redazione",
     "reporters", "staff",   "team",     "tv",       "verlag", "zeitung",   "e.v",       "e. v"});

}  // namespace

Names split_authors(std::string_view field, const OutletTable& outlets) {
  Names names;
  std::string line = clean_line(given(field));
  if (line.empty() || line.size() > kMaxFieldBytes) return names;
  Names parts = split(without_label(std::move(line)), ";");
  for (const std::string_view mark : {" | ", " / ", " • "})
    parts = each(parts, [&](const std::string& part) { return split_list(part, mark, outlets); });
  for (const std::string_view mark : {" and ", " & "})
    parts = each(parts, [&](const std::string& part) { return split(part, mark); });
  for (const std::string_view mark : {" und ", " et ", " y ", " och ", " og ", " e "})
    parts = each(parts, [&](const std::string& part) { return split(part, mark, true); });
  parts = each(parts, [&](const std::string& part) { return split_list(part, ", ", outlets); });
  for (std::string& part : parts)
    add_once(names, without_job(without_employer(one_name(std::move(part)), outlets)));
  return names;
}

bool names_job(std::string_view name) {
  const Names words = split(name, " ");
  return std::all_of(words.begin(), words.end(), is_job_word);
}

bool names_organisation(std::string_view name) {
  std::string key = folded(name);
  while (!key.empty() && (key.back() == '.' || key.back() == ')')) key.pop_back();
  if (key.starts_with("the ") || key.find("www.") != std::string::npos || is_domain(key)) return true;
  constexpr auto kLastParts = std::to_array<std::string_view>(
      {"blog", "magazin", "redaktion", "verband", "verein", "verlag", "zeitung"});  // of German compounds
  if (std::any_of(kLastParts.begin(), kLastParts.end(),
                  [&](std::string_view part) { return key.ends_with(part); }))
    return true;
  return std::any_of(kLastWords.begin(), kLastWords.end(), [&](std::string_view word) {
    return key.ends_with(word) && (key.size() == word.size() || key[key.size() - word.size() - 1] == ' ');
  });
}

}  // namespace lede
