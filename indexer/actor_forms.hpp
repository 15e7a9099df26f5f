// How an article names its actors and why that is them, packed into one value of its document; and the acronyms it
// defines, as boolean terms. A value goes with its document through every update and deletion, so what an actor's
// page counts is right after each. (Terms of their own for forms took a fifth of an index: most are of one article.)
//   kActorFormsSlot, by Packer: for person, organisation, place in turn how many actors, for each 0 if it is named by
//   its name alone, else 1 + how many forms, for each the form and the reason. Actors stand in the order of their
//   type's slot, which has their names.
//     form    0 the name itself; twice its bytes + 1, and where in the name it begins; or twice its bytes, and those
//     reason  0 none; 1 "table: form = name"; 2 its bytes follow; from 3 on one of kReasons (actor_forms.cpp)
//   (A third of the bytes that forms and reasons as texts took.) No value: each is named by its name alone.
// Thread rule: pure functions.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotated_article.hpp"

namespace lede {

std::string pack_forms(const std::vector<Actor>& actors);

struct NamedForm {
  std::string_view name;  // as shown of the actor
  std::string_view form, why;
};
// The forms of the actors of one type. `names`: the value of that type's slot; `packed`: of kActorFormsSlot.
// What the sink is given lasts for the call. Throws Error{Corrupt}.
void each_form(ActorType type, std::string_view names, std::string_view packed,
               const std::function<void(const NamedForm&)>& sink);

// "Quorbley Fisheries Council (QFC)": what an article defines. XDEF: · p|o|c · folded acronym · 1F · folded
// name
struct AcronymTerm {
  ActorType type = ActorType::Org;
  std::string_view folded_acronym;
  std::string_view folded_name;
};
// None where it would not fit a term.
std::optional<std::string> acronym_term(const AcronymTerm& definition);
AcronymTerm parse_acronym_term(std::string_view term);  // REQUIRES: begins with kDefinitionPrefix

}  // namespace lede
