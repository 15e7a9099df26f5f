// ActorForm terms: how articles name an actor and why that is him, as boolean terms of the articles that do.
// So Xapian itself keeps count of the articles with each form, through every update and deletion: the term's
// frequency.
//   XFORM: · p|o|c · folded name · 1F · form as written · 1F · reason ("" = the name itself)
// Thread rule: pure functions.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "indexer/annotated_article.hpp"

namespace lede {

struct ActorFormTerm {
  ActorType type = ActorType::Person;
  std::string_view folded_name;  // Analyzer::fold_value of the canonical name
  std::string_view form;
  std::string_view why;
};

// None where it would not fit a term.
std::optional<std::string> form_term(const ActorFormTerm& form);
// What the terms of all forms of one actor begin with.
std::string form_terms_prefix(ActorType type, std::string_view folded_name);
// `term` begins with form_terms_prefix(); views into it.
ActorFormTerm parse_form_term(std::string_view term);

// "Quorbley Fisheries Council (QFC)": what an article defines. XDEF: · p|o|c · folded acronym · 1F · folded
// name
struct AcronymTerm {
  ActorType type = ActorType::Org;
  std::string_view folded_acronym;
  std::string_view folded_name;
};
std::optional<std::string> acronym_term(const AcronymTerm& definition);
AcronymTerm parse_acronym_term(std::string_view term);  // REQUIRES: begins with kDefinitionPrefix

}  // namespace lede
