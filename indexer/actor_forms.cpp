#include "indexer/actor_forms.hpp"

#include <algorithm>
#include <array>

#include "indexer/packing.hpp"
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

// The order of the sections.
constexpr std::array kActorTypes = {ActorType::Person, ActorType::Org, ActorType::Place};

// Is it one of the values of its type's slot?
bool is_named(const Actor& actor) { return !actor.mentions.empty() && !actor.name.empty(); }

bool by_its_name_alone(const Actor& actor) {
  return actor.as.size() == 1 && actor.as[0] == actor.name && (actor.as_why.empty() || actor.as_why[0].empty());
}

void put_forms(Packer& packer, const Actor& actor) {
  packer.put(std::uint64_t{actor.as.size()});
  for (std::size_t i = 0; i < actor.as.size(); ++i) {
    packer.put(actor.as[i] == actor.name ? std::string_view() : std::string_view(actor.as[i]));
    packer.put(i < actor.as_why.size() ? std::string_view(actor.as_why[i]) : std::string_view());
  }
}

std::optional<std::string> fitting(std::string term) {
  if (term.size() > kLongest || term.find('\0') != std::string::npos) return std::nullopt;
  return term;
}

}  // namespace

std::string pack_forms(const std::vector<Actor>& actors) {
  if (std::ranges::all_of(actors, [](const Actor& actor) { return !is_named(actor) || by_its_name_alone(actor); }))
    return {};
  Packer packer;
  for (const ActorType type : kActorTypes) {
    packer.put(static_cast<std::uint64_t>(
        std::ranges::count_if(actors, [&](const Actor& actor) { return actor.type == type && is_named(actor); })));
    for (const Actor& actor : actors)
      if (actor.type == type && is_named(actor)) put_forms(packer, actor);
  }
  return packer.take();
}

void each_form(ActorType type, std::string_view names, std::string_view packed,
               const std::function<void(const NamedForm&)>& sink) {
  if (packed.empty()) {
    while (!names.empty()) {
      const std::string_view name = cut_off(names);
      sink({name, name, {}});
    }
    return;
  }
  Unpacker in(packed);
  for (const ActorType section : kActorTypes) {
    const bool wanted = section == type;
    for (std::size_t actors = in.count(); actors > 0; --actors) {
      const std::string_view name = wanted ? cut_off(names) : std::string_view();
      for (std::size_t forms = in.count(); forms > 0; --forms) {
        const std::string_view form = in.text(), why = in.text();
        if (wanted) sink({name, form.empty() ? name : form, why});
      }
    }
    if (wanted) return;
  }
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
