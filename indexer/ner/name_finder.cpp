#include "indexer/ner/name_finder.hpp"

#include <algorithm>

#include "indexer/ner/org_rules.hpp"
#include "indexer/ner/person_rules.hpp"

namespace lede {

EntityType entity_type(ActorType type) {
  switch (type) {
    case ActorType::Person:
      return EntityType::Person;
    case ActorType::Org:
      return EntityType::Org;
    case ActorType::Place:
      return EntityType::Place;
  }
  return EntityType::Misc;
}

namespace {

bool has_umlaut(std::string_view text) {
  for (const std::string_view letter : {"ä", "ö", "ü", "Ä", "Ö", "Ü"})
    if (text.find(letter) != std::string_view::npos) return true;
  return false;
}

// "Über" is no "Uber": an umlaut makes another word, unless the table writes the name with one too.
bool is_other_word(std::string_view surface, const ActorRow& row) {
  if (!has_umlaut(surface)) return false;
  const auto with_umlaut = [&](const std::string& name) {
    return has_umlaut(name) && name_key(name) == name_key(surface);
  };
  return !with_umlaut(row.name) && std::none_of(row.aliases.begin(), row.aliases.end(), with_umlaut);
}

}  // namespace

NameFinder::NameFinder(const NameText& text)
    : text_(text), english_(text.lang() == "en" || text.lang().empty()) {}

std::vector<NameSpan> NameFinder::find() {
  for (std::size_t i = 0; i < text_.size();) i = text_.credit(i) ? i + 1 : step(i);
  return std::move(found_);
}

std::size_t NameFinder::step(std::size_t i) {
  const Words& words = text_.words();
  const bool capital = words.is(i, kUpperFirst);
  if (!capital && !text_.known(i) && !words.is(i, kArabic)) return i + 1;
  const NameMatch match = text_.match(i);
  if (!capital || text_.headline(i)) {
    if (const auto span = from_table(i, match)) return take(*span);
    return match.names.empty() ? i + 1 : match.end;
  }
  return step_by_rules(i, match);
}

std::size_t NameFinder::step_by_rules(std::size_t i, const NameMatch& match) {
  const auto by_rule = from_rules(i, match);
  const auto by_table = from_table(i, match);
  if (by_rule && (!by_table || by_rule->last > by_table->last)) return take(*by_rule);
  if (by_table) return take(*by_table);
  if (!match.names.empty()) return match.end;  // a people, or something that only looks like the name
  if (!english_) {
    // Russian capitalises only names, and of a body's name the first word.
    const auto person = person_by_two_capitals(text_, i);
    return person ? take(*person) : i + 1;
  }
  if (text_.has(i, kTitle) || (text_.words().starts_sentence(i) && text_.has(i, kCommon))) return i + 1;
  const std::size_t end = text_.run_end(i);
  if (const auto span = name_by_context(text_, i, end)) return take(*span);
  return i + 1;
}

std::size_t NameFinder::take(const NameSpan& span) {
  found_.push_back(span);
  if (span.type == EntityType::Org)
    if (const auto acronym = acronym_in_brackets(text_, span.last)) {
      found_.push_back(*acronym);
      return acronym->last;
    }
  return span.last;
}

bool NameFinder::behind_title(std::size_t i) const {
  if (i == 0 || !text_.has(i - 1, kTitle)) return false;
  const unsigned gap = text_.words()[i].gap;
  if (gap != kGapSpace && gap != (kGapDot | kGapSpace)) return false;
  if (english_) return text_.capital(i - 1);
  return true;  // "el presidente Sánchez", "президент Путин"
}

std::optional<NameSpan> NameFinder::from_rules(std::size_t i, const NameMatch& match) const {
  if (english_)
    if (const auto org = organisation_by_noun(text_, i)) return org;
  if (match.names.empty() || match.end <= i + 1) {
    if (const auto person = person_by_first_name(text_, i)) return person;
    if (behind_title(i) && match.names.empty())
      if (const auto person = person_behind_title(text_, i)) return person;
  }
  if (english_ && match.names.empty()) return place_by_noun(text_, i);
  return std::nullopt;
}

// Words that are also ordinary ones: in capitals all around ("WHO SAYS"), or as the start of a longer name.
bool NameFinder::is_stray(std::size_t i, const NameMatch& match) const {
  if (match.end != i + 1) return false;
  if (text_.words().starts_sentence(i) && text_.has(i, kCommon) && !text_.words().is(i, kAllUpper))
    return true;
  if (text_.headline(i) && text_.words().is(i, kAllUpper) && text_.has(i, kCommon)) {
    if (i > 0 && text_.words().folded(i - 1) == "the") return false;
    const bool shouted_before = i > 0 && text_.words().is(i - 1, kAllUpper);
    const bool shouted_after = i + 1 < text_.size() && text_.words().is(i + 1, kAllUpper);
    return shouted_before || shouted_after;
  }
  return false;
}

std::optional<NameSpan> NameFinder::from_table(std::size_t i, const NameMatch& match) const {
  if (match.names.empty() || is_stray(i, match)) return std::nullopt;
  const auto& rows = text_.lexicon().table().rows();
  std::optional<ActorType> type;
  const bool titled = behind_title(i);
  for (const auto& name : match.names) {
    if (name.demonym) return std::nullopt;
    if (match.end == i + 1 && is_other_word(text_.words().surface(i), rows[name.row])) continue;
    const ActorType row_type = rows[name.row].type;
    if (!type || (titled && row_type == ActorType::Person)) type = row_type;
  }
  if (!type) return std::nullopt;
  return NameSpan{.first = i, .last = match.end, .type = entity_type(*type), .skip_bytes = match.skip_bytes};
}

}  // namespace lede
