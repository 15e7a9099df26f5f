#include "indexer/actor_forms.hpp"

#include <algorithm>

#include "indexer/schema.hpp"

namespace lede {
namespace {

constexpr std::size_t kLongest = 240;  // Xapian's limit is 245 bytes

char letter(ActorType type) { return "poc"[static_cast<std::size_t>(type)]; }

std::string_view cut_off(std::string_view& text) {
  const std::size_t end = std::min(text.find(kValueSeparator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

ActorType type_of(char c) {
  return c == 'p' ? ActorType::Person : c == 'o' ? ActorType::Org : ActorType::Place;
}

std::optional<std::string> fitting(std::string term) {
  if (term.size() > kLongest || term.find('\0') != std::string::npos) return std::nullopt;
  return term;
}

}  // namespace

std::string form_terms_prefix(ActorType type, std::string_view folded_name) {
  std::string prefix(kFormPrefix);
  prefix += letter(type);
  return prefix.append(folded_name).append(1, kValueSeparator);
}

std::optional<std::string> form_term(const ActorFormTerm& form) {
  std::string term = form_terms_prefix(form.type, form.folded_name);
  term.append(form.form).append(1, kValueSeparator).append(form.why);
  return fitting(std::move(term));
}

ActorFormTerm parse_form_term(std::string_view term) {
  ActorFormTerm form;
  term.remove_prefix(std::min(kFormPrefix.size(), term.size()));
  if (term.empty()) return form;
  form.type = type_of(term.front());
  term.remove_prefix(1);
  form.folded_name = cut_off(term);
  form.form = cut_off(term);
  form.why = term;
  return form;
}

std::optional<std::string> acronym_term(const AcronymTerm& definition) {
  std::string term(kDefinitionPrefix);
  term.append(1, letter(definition.type)).append(definition.folded_acronym).append(1, kValueSeparator);
  return fitting(term.append(definition.folded_name));
}

AcronymTerm parse_acronym_term(std::string_view term) {
  AcronymTerm definition;
  term.remove_prefix(std::min(kDefinitionPrefix.size(), term.size()));
  if (term.empty()) return definition;
  definition.type = type_of(term.front());
  term.remove_prefix(1);
  definition.folded_acronym = cut_off(term);
  definition.folded_name = term;
  return definition;
}

}  // namespace lede
