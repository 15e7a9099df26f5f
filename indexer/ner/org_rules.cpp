#include "indexer/ner/org_rules.hpp"

#include <algorithm>
#include <array>

namespace lede {
namespace {

constexpr std::size_t kMaxOrgWords = 12;

// Needs a name before it that is no person: "Trump administration" is Trump.
bool is_weak_noun(std::string_view folded) {
  static constexpr auto kWeak = std::to_array<std::string_view>({"administration", "cabinet"});
  return std::find(kWeak.begin(), kWeak.end(), folded) != kWeak.end();
}

bool starts_common(const NameText& text, std::size_t i) {
  return text.words().starts_sentence(i) && text.has(i, kCommon);
}

// ", Inc." and ", Ltd"
bool legal_form_behind_comma(const NameText& text, std::size_t i) {
  return i < text.size() && text.words()[i].gap == (kGapComma | kGapSpace) && text.capital(i) &&
         text.has(i, kLegalForm) && !text.has(i, kCommon);
}

// Behind "Ministry": "of Health and Social Affairs". Returns one past it, or `i` if there is none.
std::size_t of_phrase_end(const NameText& text, std::size_t i) {
  std::size_t end = i;
  std::size_t at = i;
  while (at < text.size() && at - i < kMaxOrgWords) {
    const auto& words = text.words();
    const bool conjunction = words.folded(at) == "and" || words[at].gap == (kGapSpace | kGapAmpersand);
    if (words.is(at, kUpperFirst) || words[at].gap != kGapSpace || !text.has(at, kJoiner)) break;
    if (conjunction && end == i) break;
    std::size_t name = at + 1;
    if (name < text.size() && words.folded(name) == "the" && words[name].gap == kGapSpace) ++name;
    if (name >= text.size() || !text.capital(name) || words[name].gap != kGapSpace) break;
    if (text.has(name, kTitle | kCalendar)) break;
    if (conjunction && (text.has(name, kOrgNoun | kFirstName) || !text.match(name).names.empty())) break;
    end = text.run_end(name);
    at = end;
  }
  return end;
}

bool is_person_match(const NameText& text, const NameMatch& match) {
  for (const auto& name : match.names)
    if (text.lexicon().table().rows()[name.row].type == ActorType::Person && !name.demonym) return true;
  return false;
}

bool is_place_match(const NameText& text, std::size_t i) {
  if (i >= text.size()) return false;
  for (const auto& name : text.match(i).names)
    if (text.lexicon().table().rows()[name.row].type == ActorType::Place && !name.demonym) return true;
  return false;
}

bool is_age(const NameText& text, std::size_t i) {
  return i < text.size() && text.words().is(i, kHasDigit) && text.words()[i].fold_size == 2;
}

// "Jane Roe, a lawyer", "Acme Widgets, the toy maker": what the words behind the comma say.
std::optional<EntityType> type_by_apposition(const NameText& text, std::size_t last) {
  const Words& words = text.words();
  if (last >= words.size() || words[last].gap != (kGapComma | kGapSpace)) return std::nullopt;
  if (is_age(text, last) || words.folded(last) == "who" || words.folded(last) == "whose")
    return EntityType::Person;
  const std::string_view article = words.folded(last);
  if (article != "a" && article != "an" && article != "the" && !text.has(last, kRole)) return std::nullopt;
  for (std::size_t i = last; i < words.size() && i < last + 6; ++i) {
    if (i > last && (words[i].gap & ~(kGapSpace | kGapHyphen | kGapApostrophe)) != 0) break;
    if (text.has(i, kRole) && !words.is(i, kUpperFirst)) return EntityType::Person;
    if (text.has(i, kOrgRole) && !words.is(i, kUpperFirst)) return EntityType::Org;
  }
  return std::nullopt;
}

bool is_said(const NameText& text, std::size_t first, std::size_t last) {
  const Words& words = text.words();
  const bool after =
      last < words.size() && words[last].gap == kGapSpace && !text.capital(last) && text.has(last, kSayVerb);
  const bool before = first > 0 && words[first].gap == kGapSpace && !text.capital(first - 1) &&
                      text.has(first - 1, kSayVerb) && (words[first - 1].gap & (kGapQuote | kGapComma)) != 0;
  return after || before;
}

// "Acme's chief executive", "chief executive of Acme"
bool has_officers(const NameText& text, std::size_t first, std::size_t last) {
  const Words& words = text.words();
  const bool of = first >= 2 && words.folded(first - 1) == "of" && words[first].gap == kGapSpace &&
                  text.has(first - 2, kRole) && !text.capital(first - 2);
  const bool own = last + 1 < words.size() && words[last].gap == kGapApostrophe &&
                   words.folded(last) == "s" && words[last + 1].gap == kGapSpace &&
                   (words.folded(last + 1) == "ceo" || words.folded(last + 1) == "shares" ||
                    words.folded(last + 1) == "headquarters" || words.folded(last + 1) == "shareholders");
  return of || own;
}

bool is_plain_name(const NameText& text, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (text.has(i, kCommon | kNoName | kCalendar | kTitle | kSayVerb)) return false;
    if (text.words().is(i, kHasDigit) || text.headline(i)) return false;
  }
  return true;
}

}  // namespace

std::optional<NameSpan> organisation_by_noun(const NameText& text, std::size_t i) {
  if (!text.capital(i) || starts_common(text, i) || text.has(i, kCalendar)) return std::nullopt;
  const std::size_t run = text.run_end(i);
  std::size_t noun = run;
  for (std::size_t k = i; k < run; ++k)
    if (text.has(k, kOrgNoun | kLegalForm)) noun = k;
  if (legal_form_behind_comma(text, run))
    return NameSpan{.first = i, .last = run + 1, .type = EntityType::Org};
  if (noun == run) return std::nullopt;
  if (is_weak_noun(text.words().folded(noun)) && is_person_match(text, text.match(i))) return std::nullopt;
  std::size_t end = noun + 1;
  if (end == run && text.has(noun, kOrgNoun)) end = of_phrase_end(text, end);
  if (end < i + 2) return std::nullopt;
  if (end == noun + 1 && text.has(noun, kLegalForm) && !text.has(noun, kOrgNoun) && text.has(i, kTitle))
    return std::nullopt;
  return NameSpan{.first = i, .last = end, .type = EntityType::Org};
}

std::optional<NameSpan> place_by_noun(const NameText& text, std::size_t i) {
  if (!text.capital(i) || starts_common(text, i) || text.has(i, kCalendar | kNoName)) return std::nullopt;
  const std::size_t run = text.run_end(i);
  if (run < i + 2 || run > i + 4) return std::nullopt;
  static constexpr auto kLeading =
      std::to_array<std::string_view>({"mount", "lake", "river", "cape", "fort"});
  const auto first = text.words().folded(i);
  const bool leads = std::find(kLeading.begin(), kLeading.end(), first) != kLeading.end();
  if (leads && run == i + 2) return NameSpan{.first = i, .last = run, .type = EntityType::Place};
  static constexpr auto kTrailing = std::to_array<std::string_view>(
      {"river", "lake", "county", "province", "island", "islands", "valley", "bay", "desert", "sea", "ocean",
       "peninsula", "strait", "canal", "prefecture", "governorate", "oblast", "mountains", "beach"});
  const auto last = text.words().folded(run - 1);
  if (std::find(kTrailing.begin(), kTrailing.end(), last) == kTrailing.end()) return std::nullopt;
  return NameSpan{.first = i, .last = run, .type = EntityType::Place};
}

std::optional<NameSpan> name_by_context(const NameText& text, std::size_t first, std::size_t last) {
  const std::size_t size = last - first;
  if (size == 0 || size > 4 || !is_plain_name(text, first, last)) return std::nullopt;
  const auto as = [&](EntityType type) { return NameSpan{.first = first, .last = last, .type = type}; };
  if (const auto type = type_by_apposition(text, last); type && (size >= 2 || *type == EntityType::Org))
    return as(*type);
  if (text.plain_before(first, kRole) && size >= 2 && size <= 3) return as(EntityType::Person);
  if (text.plain_before(first, kOrgRole)) return as(EntityType::Org);
  if (is_said(text, first, last) && size >= 2 && size <= 3) return as(EntityType::Person);
  if (has_officers(text, first, last)) return as(EntityType::Org);
  const bool in = first > 0 && text.has(first - 1, kPlacePreposition) && text.words()[first].gap == kGapSpace;
  const bool comma = last < text.size() && text.words()[last].gap == (kGapComma | kGapSpace);
  if (in && comma && size <= 2 && is_place_match(text, last)) return as(EntityType::Place);
  return std::nullopt;
}

std::optional<NameSpan> acronym_in_brackets(const NameText& text, std::size_t i) {
  const Words& words = text.words();
  if (i >= words.size() || (words[i].gap & kGapOpen) == 0 || !words.is(i, kAllUpper)) return std::nullopt;
  const bool closed = i + 1 >= words.size() || (words[i + 1].gap & kGapClose) != 0;
  if (!closed || words[i].end - words[i].start > 10) return std::nullopt;
  return NameSpan{.first = i, .last = i + 1, .type = EntityType::Org};
}

}  // namespace lede
