#include "indexer/ner/person_rules.hpp"

#include <algorithm>

namespace lede {
namespace {

constexpr std::size_t kMaxNameWords = 5;

// "Ki-moon", "Jong-un": the part behind the hyphen is lower case.
bool is_low_part(const NameText& text, std::size_t i) {
  const Words& words = text.words();
  return words[i].gap == kGapHyphen && !words.is(i, kUpperFirst) && !words.is(i, kHasDigit) &&
         words[i].end - words[i].start <= 6 && !text.has(i, kAfterHyphen | kCommon | kRole | kSayVerb);
}

bool is_name_part(const NameText& text, std::size_t i) {
  if (!text.joined(i) || (text.words()[i].gap & kGapAmpersand) != 0) return false;
  if (text.words().is(i, kHasDigit)) return false;
  if (is_low_part(text, i)) return true;
  if (!text.capital(i) || text.has(i, kSayVerb | kNoName | kTitle | kLegalForm))
    return text.has(i, kNameSuffix);
  if (text.has(i, kCalendar)) return i + 1 >= text.size() || !text.words().is(i + 1, kHasDigit);
  return true;
}

// "von der Leyen": particles count only with a name behind them.
std::size_t behind_particles(const NameText& text, std::size_t i) {
  std::size_t at = i;
  while (at < text.size() && at - i < 3 && text.has(at, kParticle) && text.joined(at)) ++at;
  return at > i && at < text.size() && text.capital(at) && text.joined(at) ? at : i;
}

bool all_demonyms(const NameMatch& match) {
  for (const auto& name : match.names)
    if (!name.demonym) return false;
  return !match.names.empty();
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Languages where a capital is no sign of a name, or where names have one last name: stop behind it.
bool has_one_last_name(std::string_view lang) {
  return is_one_of(lang, {"de", "nl", "sv", "da", "no", "nb", "fi", "ru", "uk", "be", "bg"});
}

bool ends_name(const NameText& text, std::size_t i) {
  if (text.words().is(i, kInitial) || text.has(i, kFirstName)) return false;
  const std::string_view folded = text.words().folded(i);
  const std::string_view stem = cyrillic_stem(folded);
  return !stem.ends_with("вич") && !stem.ends_with("вн");  // Анатольевич, Анатольевна
}

// "президент Республики" is no president by the name of Republic.
bool looks_like_surname(const NameText& text, std::size_t i) {
  if (!text.words().is(i, kCyrillic)) return true;
  const std::string_view stem = cyrillic_stem(text.words().folded(i));
  for (const std::string_view ending : {"ов", "ев", "ин", "енк", "енко"})
    if (stem.ends_with(ending) || text.words().folded(i).ends_with(ending)) return true;
  return false;
}

// An adjective with a capital begins a place or a body: "Саудовская Аравия", "Верховный Совет".
bool is_cyrillic_adjective(std::string_view folded) {  // й is и here
  for (const std::string_view ending : {"ии", "ыи", "ои", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему",
                                        "ую", "юю", "ые", "ие", "ых", "их", "ым", "им"})
    if (folded.ends_with(ending)) return true;
  return false;
}

bool is_cyrillic_name_word(const NameText& text, std::size_t i) {
  constexpr std::size_t kLeastBytes = 6;  // three letters
  return text.capital(i) && text.words().is(i, kCyrillic) && !text.words().is(i, kAllUpper) &&
         text.words()[i].fold_size >= kLeastBytes &&
         !text.has(i, kTitle | kRole | kOrgNoun | kOrgRole | kPlaceNoun | kCalendar | kCommon | kNoName) &&
         text.match(i).names.empty();
}

}  // namespace

std::size_t person_end(const NameText& text, std::size_t i) {
  std::size_t end = i + 1;
  const bool one_last_name = has_one_last_name(text.lang());
  while (end < text.size() && end - i < kMaxNameWords) {
    if (one_last_name && end > i + 1 && ends_name(text, end - 1) && text.words()[end].gap != kGapHyphen)
      break;
    const std::size_t part = behind_particles(text, end);
    if (part == end && !is_name_part(text, end)) break;
    if (part == end && text.has(end, kOrgNoun) && end - i >= 2) break;
    if (all_demonyms(text.match(part))) break;
    end = part + 1;
  }
  return end;
}

std::optional<NameSpan> person_by_first_name(const NameText& text, std::size_t i) {
  if (!text.capital(i) || !text.has(i, kFirstName | kWeakFirstName)) return std::nullopt;
  const bool weak = text.has(i, kWeakFirstName) || text.has(i, kCommon);
  if (weak && text.words().starts_sentence(i) && !text.has(i, kFirstName)) return std::nullopt;
  if (weak && i + 1 < text.size() && text.words()[i + 1].gap == kGapHyphen) return std::nullopt;
  const std::size_t end = person_end(text, i);
  if (end < i + 2) return std::nullopt;
  const std::size_t last = end - 1;
  if (text.words().is(last, kInitial) && last == i + 1) return std::nullopt;  // "Anna K."
  if (weak &&
      (text.has(i + 1, kCommon | kOrgNoun | kPlaceNoun | kCalendar) || !text.match(i + 1).names.empty()))
    return std::nullopt;
  return NameSpan{.first = i, .last = end, .type = EntityType::Person};
}

std::optional<NameSpan> person_by_two_capitals(const NameText& text, std::size_t i) {
  if (!text.words().is(i, kCyrillic) || text.words().starts_sentence(i) || !is_cyrillic_name_word(text, i))
    return std::nullopt;
  if (text.capital(i - 1) && text.joined(i)) return std::nullopt;  // the middle of something longer
  const std::size_t end = text.run_end(i);
  if (end < i + 2 || end > i + 3 || is_cyrillic_adjective(text.words().folded(i))) return std::nullopt;
  for (std::size_t k = i + 1; k < end; ++k)
    if (!is_cyrillic_name_word(text, k) || (text.words()[k].gap & kGapAmpersand) != 0) return std::nullopt;
  return NameSpan{.first = i, .last = end, .type = EntityType::Person};
}

std::optional<NameSpan> person_behind_title(const NameText& text, std::size_t i) {
  if (!text.capital(i) || text.has(i, kTitle | kCalendar | kNoName | kOrgNoun)) return std::nullopt;
  if (!looks_like_surname(text, i)) return std::nullopt;
  const std::size_t start = behind_particles(text, i);
  const std::size_t end = person_end(text, start);
  if (end == i + 1 && (text.has(i, kCommon | kPlaceNoun) || text.words()[i].end - text.words()[i].start < 2))
    return std::nullopt;
  return NameSpan{.first = i, .last = end, .type = EntityType::Person};
}

}  // namespace lede
