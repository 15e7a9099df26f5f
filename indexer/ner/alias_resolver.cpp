#include "indexer/ner/alias_resolver.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "indexer/ner/name_groups.hpp"
#include "indexer/ner/name_links.hpp"

namespace lede {
namespace {

bool shouts(std::string_view name) {
  const Words words(name);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (!words.is(i, kAllUpper)) return false;
  return true;
}

std::size_t word_count(std::string_view name) { return Words(name).size(); }

// A surface form: how often, and what its first mention says of why it is here.
struct Form {
  std::size_t number = 0;
  std::string name;  // without titles
  std::string why;   // of its group's link
};
using Forms = std::map<std::string, Form>;

// One actor being put together: its mentions, by surface and by name.
struct Builder {
  Actor actor;
  Forms surfaces;
  std::map<std::string, std::size_t> names;
  std::set<std::string> keys;
  std::set<std::string> why;
  std::array<double, 3> votes{};
  std::optional<std::uint32_t> row;

  void add(const FoundName& found, const std::string& link) {
    actor.mentions.push_back(found.mention);
    Form& form = surfaces[found.surface];
    if (form.number++ == 0) form = {1, found.name, link};
    ++names[found.name];
  }
};

// The fullest form; of equally full ones not the shouted, then the most frequent, then the shortest.
std::string fullest(const std::map<std::string, std::size_t>& names) {
  const auto better = [](const auto& a, const auto& b) {
    const auto words_a = word_count(a.first), words_b = word_count(b.first);
    if (words_a != words_b) return words_a > words_b;
    if (shouts(a.first) != shouts(b.first)) return shouts(b.first);
    if (a.second != b.second) return a.second > b.second;
    return a.first.size() < b.first.size();
  };
  auto best = names.begin();
  for (auto it = names.begin(); it != names.end(); ++it)
    if (better(*it, *best)) best = it;
  return best->first;
}

// Why a form is the actor called `name`; "" if it is that name. `named` is why the name itself was added.
std::string why_form(const std::string& surface, const Form& form, const std::string& name,
                     const std::string& named) {
  if (surface == name) return "";
  std::string why = form.why;
  if (why.empty() && name_key(form.name) != name_key(name)) why = named;
  const auto add = [&](std::string_view reason) { why.append(why.empty() ? "" : "; ").append(reason); };
  if (surface.size() > form.name.size() && why != "title stripped") add("title stripped");
  if (why.empty()) add(name_key(form.name) == name_key(name) ? "same letters" : "case ending");
  return why;
}

void list_forms(const Forms& surfaces, const std::string& named, Actor& actor) {
  std::vector<std::pair<std::string, Form>> list(surfaces.begin(), surfaces.end());
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return a.second.number != b.second.number ? a.second.number > b.second.number
                                              : a.first.size() > b.first.size();
  });
  for (auto& [surface, form] : list) {
    actor.as_why.push_back(why_form(surface, form, actor.name, named));
    actor.as.push_back(std::move(surface));
  }
}

// Forms of one group differ in case and accents, in Cyrillic also in their ending, or by a title.
void explain_forms(const NameGroup& group, const std::vector<FoundName>& found, Builder& into) {
  const std::string& first = found[group.found.front()].name;
  for (const std::size_t f : group.found) {
    if (found[f].surface.size() > found[f].name.size()) into.why.insert("title stripped");
    if (found[f].name != first)
      into.why.insert(name_key(found[f].name) == name_key(first) ? "same letters" : "case ending");
  }
}

void finish(Builder& builder, const ActorTable& table) {
  Actor& actor = builder.actor;
  std::stable_sort(actor.mentions.begin(), actor.mentions.end(), [](const Mention& a, const Mention& b) {
    return a.in_title != b.in_title ? a.in_title : a.start < b.start;
  });
  const std::string form = fullest(builder.names);
  actor.type = static_cast<ActorType>(std::max_element(builder.votes.begin(), builder.votes.end()) -
                                      builder.votes.begin());
  std::string named;
  for (const auto& [surface, facts] : builder.surfaces)
    if (facts.name == form && !facts.why.empty()) named = facts.why;
  actor.name = form;
  if (builder.row) {
    actor.name = table.rows()[*builder.row].name;
    actor.type = table.rows()[*builder.row].type;
    if (!builder.names.contains(actor.name)) {
      named = name_key(form) == name_key(actor.name) ? "same letters" : "table: " + form + " = " + actor.name;
      builder.why.insert(named);
    }
  }
  list_forms(builder.surfaces, named, actor);
  actor.why.assign(builder.why.begin(), builder.why.end());
}

bool more_salient(const Actor& a, const Actor& b) {
  const bool title_a = a.mentions.front().in_title, title_b = b.mentions.front().in_title;
  if (title_a != title_b) return title_a;
  if (a.mentions.size() != b.mentions.size()) return a.mentions.size() > b.mentions.size();
  return a.mentions.front().start < b.mentions.front().start;
}

}  // namespace

std::vector<Actor> AliasResolver::resolve(std::string_view title, std::string_view text,
                                          const Entities& entities) const {
  const NameGroups names(*lexicon_, title, text, entities);
  const NameLinks links(*lexicon_, names);
  std::map<std::size_t, Builder> builders;
  for (std::size_t g = 0; g < names.groups().size(); ++g) {
    const NameGroup& group = names.groups()[g];
    bool explained = false;
    for (const std::size_t f : group.found) {
      const std::size_t actor = links.actor_of(g, f);
      if (actor == NameLinks::kNobody) continue;
      Builder& into = builders[actor];
      into.add(names.found()[f], links.why(g, f));
      if (!explained) explain_forms(group, names.found(), into);
      explained = true;
      const bool misread = !group.is(ActorType::Org) && links.why(g, f) == kLegalFormDropped;
      for (std::size_t t = 0; t < 3 && !misread; ++t) into.votes[t] += group.votes[t];
    }
  }
  std::vector<Actor> actors;
  for (auto& [id, builder] : builders) {
    builder.row = links.row_of(id);
    builder.why.insert(links.reasons(id).begin(), links.reasons(id).end());
    finish(builder, lexicon_->table());
    actors.push_back(std::move(builder.actor));
  }
  std::stable_sort(actors.begin(), actors.end(), more_salient);
  return actors;
}

}  // namespace lede
