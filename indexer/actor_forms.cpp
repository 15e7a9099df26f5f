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

// ---- how it is packed

// The usual reasons. A part of the format: added to at the end only.
constexpr auto kReasons = std::to_array<std::string_view>(
    {"last name", "same letters", "short name", "legal form dropped", kAcronymDefined, "case ending", "title stripped",
     "initials", "first name", "last name; title stripped", "part of the name", "middle name dropped", "initial"});
constexpr std::uint64_t kNoReason = 0, kTableReason = 1, kOtherReason = 2, kFirstReason = 3;

std::string table_reason(std::string_view form, std::string_view name) {
  return std::string("table: ").append(form).append(" = ").append(name);
}

void put_form(Packer& packer, std::string_view form, std::string_view name) {
  if (form == name) return packer.put(std::uint64_t{0});
  const std::size_t at = name.find(form);
  const bool is_part = !form.empty() && at != std::string_view::npos;
  packer.put(2 * std::uint64_t{form.size()} + (is_part ? 1 : 0));
  if (is_part)
    packer.put(std::uint64_t{at});
  else
    packer.put_bytes(form);
}

void put_reason(Packer& packer, std::string_view why, std::string_view form, std::string_view name) {
  if (why.empty()) return packer.put(kNoReason);
  if (why == table_reason(form, name)) return packer.put(kTableReason);
  const auto known = std::ranges::find(kReasons, why);
  if (known != kReasons.end()) return packer.put(kFirstReason + static_cast<std::uint64_t>(known - kReasons.begin()));
  packer.put(kOtherReason);
  packer.put(why);
}

void put_forms(Packer& packer, const Actor& actor) {
  if (by_its_name_alone(actor)) return packer.put(std::uint64_t{0});
  packer.put(1 + std::uint64_t{actor.as.size()});
  for (std::size_t i = 0; i < actor.as.size(); ++i) {
    put_form(packer, actor.as[i], actor.name);
    put_reason(packer, i < actor.as_why.size() ? std::string_view(actor.as_why[i]) : std::string_view(), actor.as[i],
               actor.name);
  }
}

// Where only what comes behind is wanted, `name` is nothing.
std::string_view take_form(Unpacker& in, std::optional<std::string_view> name) {
  const std::uint64_t code = in.number();
  if (code == 0) return name.value_or("");
  if (code % 2 == 0) return in.bytes(code / 2);
  const std::uint64_t at = in.number(), size = code / 2;
  if (!name) return {};
  if (at > name->size() || size > name->size() - at) in.fail();
  return name->substr(at, size);
}

// `made` keeps a reason that has to be put together.
std::string_view take_reason(Unpacker& in, std::string_view form, std::optional<std::string_view> name, std::string& made) {
  const std::uint64_t code = in.number();
  if (code == kNoReason) return {};
  if (code == kTableReason) return made = table_reason(form, name.value_or(""));
  if (code == kOtherReason) return in.text();
  if (code - kFirstReason >= kReasons.size()) in.fail();
  return kReasons[code - kFirstReason];
}

using FormSink = std::function<void(const NamedForm&)>;

void take_forms(Unpacker& in, std::optional<std::string_view> name, const FormSink& sink) {
  const std::size_t count = in.number();
  if (count == 0 && name) sink({*name, *name, {}});
  std::string made;
  for (std::size_t i = 1; i < count; ++i) {
    const std::string_view form = take_form(in, name), why = take_reason(in, form, name, made);
    if (name) sink({*name, form, why});
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
      if (wanted)
        take_forms(in, cut_off(names), sink);
      else
        take_forms(in, std::nullopt, sink);
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
