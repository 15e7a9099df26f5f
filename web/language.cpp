#include "web/language.hpp"

#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <list>
#include <memory>
#include <stdexcept>

#include "indexer/sentence_bounds.hpp"
#include "web/embedded.hpp"

namespace lede {
namespace {

constexpr std::string_view kFolder = "web/languages/";
constexpr std::string_view kEnding = ".txt";

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

// "{n} of {total}" needs no ICU; "{n, plural, …}" and quotes do.
bool is_plain(std::string_view pattern) {
  if (pattern.find('\'') != std::string_view::npos) return false;
  for (std::size_t at = 0; (at = pattern.find('{', at)) != std::string_view::npos; ++at)
    if (pattern.substr(at, pattern.find('}', at) - at).find(',') != std::string_view::npos) return false;
  return true;
}

std::string replaced(std::string_view pattern, Language::Values values, const Language& language) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = pattern.find('}', open);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    for (const auto& [key, value] : values) {
      if (key != name) continue;
      const auto* number = std::get_if<std::size_t>(&value);
      out += number != nullptr ? language.number(*number) : std::get<std::string>(value);
    }
    pattern.remove_prefix(close + 1);
  }
  return out;
}

// Compiled once a thread: ICU's formatter keeps caches that threads must not share.
icu::MessageFormat& compiled(const std::string& pattern, const std::string& code) {
  thread_local std::map<const std::string*, std::unique_ptr<icu::MessageFormat>> formats;
  std::unique_ptr<icu::MessageFormat>& format = formats[&pattern];
  if (!format) {
    UErrorCode status = U_ZERO_ERROR;
    format = std::make_unique<icu::MessageFormat>(icu::UnicodeString::fromUTF8(pattern),
                                                  icu::Locale(code.c_str()), status);
    if (U_FAILURE(status) != 0) throw std::logic_error("message of " + code + ": " + pattern);
  }
  return *format;
}

// "{n, plural, one{# article} other{# articles}}", alone or within text, is chosen by ICU's rules and filled in here:
// its formatter takes ten times as long, and a page has a hundred of them.
struct Plural {
  std::string before, after;
  std::map<std::string, std::string, std::less<>> cases;  // "one", "other", "=0"
};

// nullopt for anything else: other kinds, cases that hold values, more than one.
std::optional<Plural> as_plural(std::string_view pattern) {
  constexpr std::string_view kHead = "{n, plural,";
  const std::size_t start = pattern.find('{');
  if (start == std::string_view::npos || !pattern.substr(start).starts_with(kHead)) return std::nullopt;
  if (pattern.find('\'') != std::string_view::npos) return std::nullopt;
  Plural plural{.before = std::string(pattern.substr(0, start)), .after = {}, .cases = {}};
  std::string_view rest = pattern.substr(start + kHead.size());
  while (!(rest = trimmed(rest)).starts_with('}')) {
    const std::size_t open = rest.find('{');
    const std::size_t close = rest.find('}');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::nullopt;
    const std::string_view words = rest.substr(open + 1, close - open - 1);
    if (words.find('{') != std::string_view::npos) return std::nullopt;
    plural.cases.emplace(trimmed(rest.substr(0, open)), words);
    rest.remove_prefix(close + 1);
  }
  plural.after = rest.substr(1);
  if (plural.after.find('{') != std::string::npos || !plural.cases.contains("other")) return std::nullopt;
  return plural;
}

const std::optional<Plural>& plural_of(const std::string& pattern) {
  thread_local std::map<const std::string*, std::optional<Plural>> known;
  const auto found = known.find(&pattern);
  return found != known.end() ? found->second : known.emplace(&pattern, as_plural(pattern)).first->second;
}

const icu::PluralRules& plural_rules(const std::string& code) {
  thread_local std::map<std::string, std::unique_ptr<icu::PluralRules>> all;
  std::unique_ptr<icu::PluralRules>& rules = all[code];
  UErrorCode status = U_ZERO_ERROR;
  if (!rules) rules.reset(icu::PluralRules::forLocale(icu::Locale(code.c_str()), status));
  if (U_FAILURE(status) != 0) throw std::logic_error("no plural rules for " + code);
  return *rules;
}

std::string pluralised(const Plural& plural, std::size_t n, const Language& language) {
  auto chosen = plural.cases.find("=" + std::to_string(n));
  if (chosen == plural.cases.end())
    chosen = plural.cases.find(utf8(plural_rules(language.code()).select(static_cast<std::int32_t>(n))));
  if (chosen == plural.cases.end()) chosen = plural.cases.find("other");
  std::string words = chosen->second;
  for (std::size_t at = 0; (at = words.find('#', at)) != std::string::npos;) {
    const std::string number = language.number(n);
    words.replace(at, 1, number);
    at += number.size();
  }
  return plural.before + words + plural.after;
}

std::vector<std::string> month_names(const std::string& code) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(code.c_str()), status);
  std::int32_t count = 0;
  const icu::UnicodeString* names = symbols.getMonths(count);
  if (U_FAILURE(status) != 0 || count < 12) throw std::logic_error("no month names for " + code);
  std::vector<std::string> out;
  for (std::int32_t i = 0; i < 12; ++i) out.push_back(utf8(names[i]));
  return out;
}

std::string formatted(const std::string& code, std::int64_t n) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text =
      icu::number::NumberFormatter::withLocale(icu::Locale(code.c_str())).formatInt(n, status).toString(status);
  if (U_FAILURE(status) != 0) throw std::logic_error("no numbers for " + code);
  return utf8(text);
}

std::string group_separator_of(const std::string& code) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DecimalFormatSymbols symbols(icu::Locale(code.c_str()), status);
  return utf8(symbols.getSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol));
}

// "de-AT" → "de"
std::string_view primary(std::string_view tag) { return tag.substr(0, tag.find('-')); }

struct Wish {
  std::string_view tag;
  double weight = 1;
};

std::vector<Wish> wishes(std::string_view accept_language) {
  std::vector<Wish> out;
  while (!accept_language.empty() && out.size() < 32) {
    const std::size_t comma = accept_language.find(',');
    const std::string_view item = accept_language.substr(0, comma);
    accept_language.remove_prefix(comma == std::string_view::npos ? accept_language.size() : comma + 1);
    Wish wish{.tag = trimmed(item.substr(0, item.find(';')))};
    if (const std::size_t q = item.find("q="); q != std::string_view::npos)
      if (std::from_chars(item.data() + q + 2, item.data() + item.size(), wish.weight).ec != std::errc{})
        wish.weight = 0;
    out.push_back(wish);
  }
  std::stable_sort(out.begin(), out.end(), [](const Wish& a, const Wish& b) { return a.weight > b.weight; });
  return out;
}

}  // namespace

Language::Language(std::string code, std::string_view file)
    : code_(std::move(code)), months_(month_names(code_)), grouping_(grouping_of(code_)) {
  while (!file.empty()) {
    const std::size_t end = file.find('\n');
    const std::string_view line = trimmed(file.substr(0, end));
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos)
      throw std::logic_error("language " + code_ + ": " + std::string(line));
    const auto [known, added] =
        messages_.emplace(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1)));
    if (!added) throw std::logic_error("language " + code_ + " says " + known->first + " twice");
  }
}

const std::string* Language::find(std::string_view key) const {
  const auto found = messages_.find(key);
  return found == messages_.end() ? nullptr : &found->second;
}

const std::string& Language::text(std::string_view key) const {
  if (const std::string* found = find(key)) return *found;
  throw std::out_of_range("language " + code_ + " has no message " + std::string(key));
}

std::string Language::format(std::string_view key, Values values) const {
  const std::string& pattern = text(key);
  if (is_plain(pattern)) return replaced(pattern, values, *this);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> arguments;
  for (const auto& [name, value] : values) {
    names.push_back(icu::UnicodeString::fromUTF8(std::string(name)));
    if (const auto* number = std::get_if<std::size_t>(&value))
      arguments.emplace_back(static_cast<std::int64_t>(*number));
    else
      arguments.emplace_back(icu::UnicodeString::fromUTF8(std::get<std::string>(value)));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  compiled(pattern, code_)
      .format(names.data(), arguments.data(), static_cast<std::int32_t>(names.size()), out, status);
  if (U_FAILURE(status) != 0) throw std::logic_error("message " + std::string(key) + " of " + code_);
  return utf8(out);
}

std::string Language::number(std::size_t n) const {
  std::string digits = std::to_string(n);
  if (grouping_.separator.empty() || digits.size() < grouping_.shortest) return digits;
  for (std::size_t at = digits.size(), size = grouping_.first; at > size; size = grouping_.next)
    digits.insert(at -= size, grouping_.separator);
  return digits;
}

// Read off numbers that ICU formats: it is asked once, and pages have many numbers.
Language::Grouping Language::grouping_of(const std::string& code) {
  Grouping grouping{.separator = group_separator_of(code)};
  const std::string sample = formatted(code, 123'456'789'012);
  const std::size_t last = sample.rfind(grouping.separator);
  if (last == std::string::npos) return {};
  const std::size_t before = sample.rfind(grouping.separator, last - 1);
  grouping.first = count_code_points(std::string_view(sample).substr(last + grouping.separator.size()));
  grouping.next = count_code_points(std::string_view(sample).substr(before, last - before)) - 1;
  if (formatted(code, 1234).find(grouping.separator) == std::string::npos) grouping.shortest = grouping.first + 2;
  return grouping;
}

std::string Language::counted(std::string_view key, std::size_t n) const {
  const std::optional<Plural>& plural = plural_of(text(key));
  return plural ? pluralised(*plural, n, *this) : format(key, {{"n", n}});
}

std::string Language::language_name(std::string_view code) const {
  const std::string name(code);
  icu::UnicodeString shown;
  icu::Locale(name.c_str()).getDisplayLanguage(icu::Locale(code_.c_str()), shown);
  const std::string words = utf8(shown);
  return words.empty() ? name : words;
}

const std::vector<const Language*>& languages() {
  static const std::vector<const Language*> all = [] {
    static std::list<Language> made;  // they stay where they are
    std::vector<const Language*> out;
    for (const std::string_view path : web::embedded_names()) {
      if (!path.starts_with(kFolder)) continue;
      const std::string_view code =
          path.substr(kFolder.size(), path.size() - kFolder.size() - kEnding.size());
      out.push_back(&made.emplace_back(std::string(code), web::embedded(path)));
    }
    return out;
  }();
  return all;
}

const Language& english() { return *languages().front(); }

const Language* language_named(std::string_view code) {
  for (const Language* language : languages())
    if (language->code() == code) return language;
  return nullptr;
}

const Language& preferred_language(std::string_view accept_language) {
  for (const Wish& wish : wishes(accept_language)) {
    if (wish.weight <= 0) continue;
    if (const Language* language = language_named(primary(wish.tag))) return *language;
  }
  return english();
}

}  // namespace lede
