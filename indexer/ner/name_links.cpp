#include "indexer/ner/name_links.hpp"

#include <algorithm>

#include "indexer/ner/name_relations.hpp"

namespace lede {
namespace {

const std::set<std::string> kNoReasons;
constexpr std::size_t kMaxSameName = 50;  // a list of relatives, not a story; pairs grow with the square

}  // namespace

NameLinks::NameLinks(const NameLexicon& lexicon, const NameGroups& names)
    : lexicon_(lexicon),
      found_(names.found()),
      groups_(names.groups()),
      parent_(groups_.size()),
      rows_(groups_.size()),
      reasons_(groups_.size()),
      why_(groups_.size()) {
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    parent_[g] = g;
    const bool single_person = groups_[g].is(ActorType::Person) && groups_[g].words.size() == 1;
    if (!single_person && !groups_[g].person_cue)
      rows_[g] = groups_[g].row;  // a bare last name looks into the text first
  }
  by_table();
  by_brackets();
  by_legal_form();
  by_full_person_name();
  by_part_of_person_name();
  by_same_letters();
  by_table();
  by_initials();
  by_short_name();
}

std::size_t NameLinks::root(std::size_t group) const {
  while (parent_[group] != group) group = parent_[group] = parent_[parent_[group]];
  return group;
}

std::string NameLinks::name_of(std::size_t g) const {
  return rows_[root(g)] ? lexicon_.table().rows()[*rows_[root(g)]].name
                        : found_[groups_[g].found.front()].name;
}

bool NameLinks::join(std::size_t a, std::size_t b, const std::string& reason) {
  std::size_t into = root(a), from = root(b);
  if (into == from) return true;
  if (rows_[into] && rows_[from] && *rows_[into] != *rows_[from]) return false;
  if (lexicon_.table().blocked(name_of(a), name_of(b))) return false;
  if (!rows_[into]) rows_[into] = rows_[from];
  parent_[from] = into;
  reasons_[into].insert(reasons_[from].begin(), reasons_[from].end());
  if (!reason.empty()) reasons_[into].insert(reason);
  if (why_[b].empty()) why_[b] = reason;
  return true;
}

void NameLinks::by_table() {
  std::unordered_map<std::uint32_t, std::size_t> by_row;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (!rows_[root(g)]) continue;
    const std::uint32_t row = *rows_[root(g)];
    const auto [first, fresh] = by_row.try_emplace(row, g);
    if (fresh || root(first->second) == root(g)) continue;
    const std::string& canonical = lexicon_.table().rows()[row].name;
    const auto& a = found_[groups_[first->second].found.front()].name;
    const auto& b = found_[groups_[g].found.front()].name;
    join(first->second, g, "table: " + (name_key(b) == name_key(canonical) ? a : b) + " = " + canonical);
  }
}

// "Federal Office for Information Security (BSI)" and "BSI (Federal Office …)".
void NameLinks::by_brackets() {
  std::vector<std::size_t> group_of(found_.size(), 0);
  for (std::size_t g = 0; g < groups_.size(); ++g)
    for (const std::size_t f : groups_[g].found) group_of[f] = g;
  for (std::size_t f = 1; f < found_.size(); ++f) {
    if (!found_[f].in_brackets) continue;
    const NameGroup& outer = groups_[group_of[f - 1]];
    const NameGroup& inner = groups_[group_of[f]];
    if (inner.acronym == outer.acronym || outer.is(ActorType::Person)) continue;
    const NameGroup& acronym = inner.acronym ? inner : outer;
    const NameGroup& full = inner.acronym ? outer : inner;
    const bool same_type = inner.typed && outer.typed && inner.type == outer.type;
    const bool same_letters = acronym.key == initials(lexicon_, full) || acronym.key == all_initials(full);
    if (same_type || (same_letters && full.typed))
      join(group_of[f - 1], group_of[f], std::string(kAcronymDefined));
  }
}

// "Acme" and "Acme Inc." even where a recogniser took the bare one for a person or nothing, unless a person
// has that name.
void NameLinks::by_legal_form() {
  std::unordered_map<std::string, std::size_t> cores;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (!groups_[g].is(ActorType::Org) || groups_[g].person_cue) continue;
    const auto [first, fresh] = cores.try_emplace(joined_words(core_words(lexicon_, groups_[g])), g);
    if (!fresh) join(first->second, g, std::string(kLegalFormDropped));
  }
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const NameGroup& group = groups_[g];
    if (group.is(ActorType::Org) || group.titled || group.person_cue || group.row || group.words.size() > 1)
      continue;
    const auto firm = cores.find(group.key);
    if (firm == cores.end() || groups_[firm->second].words.size() == 1 || has_full_person(group.key))
      continue;
    join(firm->second, g, std::string(kLegalFormDropped));
  }
}

bool NameLinks::has_full_person(const std::string& last_name) const {
  for (std::size_t g = 0; g < groups_.size(); ++g)
    if (is_full_person(g) && groups_[g].words.back() == last_name) return true;
  return false;
}

void NameLinks::by_initials() {
  Index by_letters;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (!groups_[g].is(ActorType::Org) || groups_[g].words.size() < 2) continue;
    const std::string few = initials(lexicon_, groups_[g]), all = all_initials(groups_[g]);
    by_letters[few].push_back(g);
    if (all != few) by_letters[all].push_back(g);
  }
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (!groups_[g].acronym || !groups_[g].is(ActorType::Org) || groups_[g].key.size() < 2 || groups_[g].row)
      continue;
    join_if_one(by_letters, groups_[g].key, g, "initials");
  }
}

// Joins `g` to the one actor that `key` leads to; not where it leads to several.
void NameLinks::join_if_one(const Index& index, const std::string& key, std::size_t g,
                            const std::string& reason) {
  const auto found = index.find(key);
  if (found == index.end()) return;
  const auto roots = distinct_roots(found->second, kNobody);
  if (roots.size() == 1 && roots.front() != root(g)) join(roots.front(), g, reason);
}

// "Acme" for "Acme Widgets", "Industrial Valley" for "Industrial Valley Insurance", "Home Office" for
// "British Home Office"; only where one longer name fits.
void NameLinks::by_short_name() {
  Index by_beginning, by_end;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (!groups_[g].is(ActorType::Org) || groups_[g].words.size() < 2) continue;
    const auto core = core_words(lexicon_, groups_[g]);
    std::string beginning;
    for (std::size_t size = 1; size < groups_[g].words.size(); ++size) {
      beginning.append(size == 1 ? "" : " ").append(groups_[g].words[size - 1]);
      by_beginning[beginning].push_back(g);
    }
    by_end[groups_[g].words.back()].push_back(g);
    if (core.size() < groups_[g].words.size()) by_end[core.back()].push_back(g);
  }
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (!groups_[g].is(ActorType::Org) || rows_[root(g)]) continue;
    const auto core = core_words(lexicon_, groups_[g]);
    if (lexicon_.table().find(joined_words(core), ActorType::Place) != nullptr)
      continue;  // "China" of China Mobile
    join_if_one(by_beginning, joined_words(core), g, "short name");
    if (root(g) != g) continue;
    Index longer;
    for (const std::size_t other : by_end[core.back()])
      if (is_short_end(g, other)) longer[groups_[g].key].push_back(other);
    join_if_one(longer, groups_[g].key, g, "short name");
  }
}

bool NameLinks::is_short_end(std::size_t shorter, std::size_t longer) const {
  if (is_without_country(lexicon_, found_[groups_[longer].found.front()].name, groups_[shorter])) return true;
  const auto core = core_words(lexicon_, groups_[shorter]);
  return core.size() >= 2 && ends_with(core_words(lexicon_, groups_[longer]), core);
}

bool NameLinks::is_full_person(std::size_t g) const {
  return groups_[g].is(ActorType::Person) && groups_[g].words.size() >= 2;
}

// "George Walker Bush" and "George Bush", "J. Roe" and "Jane Roe", "Miguel Diaz-Canel" and "Diaz-Canel".
void NameLinks::by_full_person_name() {
  Index by_last;
  for (std::size_t g = 0; g < groups_.size(); ++g)
    if (is_full_person(g)) by_last[groups_[g].words.back()].push_back(g);
  for (const auto& [last, same] : by_last) {
    if (same.size() > kMaxSameName) continue;
    for (const std::size_t a : same)
      for (const std::size_t b : same) {
        if (groups_[a].key == groups_[b].key && a < b) join(a, b, "title stripped");
        if (same_middle(groups_[a], groups_[b])) join(a, b, "middle name dropped");
        if (is_initial_of(groups_[b], groups_[a])) join(a, b, "initial");
        if (is_without_role(lexicon_, groups_[a], groups_[b])) join(a, b, "title stripped");
      }
    join_long_last_names(same);
  }
  join_second_last_names();
}

// A last name of several words, where one longer name ends with it.
void NameLinks::join_long_last_names(const std::vector<std::size_t>& same) {
  for (const std::size_t b : same) {
    Index longer;
    for (const std::size_t a : same)
      if (is_long_last_name(lexicon_, groups_[a], groups_[b], found_[groups_[b].found.front()].name))
        longer[groups_[b].key].push_back(a);
    join_if_one(longer, groups_[b].key, b, "last name");
  }
}

void NameLinks::join_second_last_names() {
  Index by_beginning;
  for (std::size_t g = 0; g < groups_.size(); ++g)
    if (is_full_person(g) && groups_[g].words.size() > 2)
      by_beginning[groups_[g].words[0] + " " + groups_[g].words[1]].push_back(g);
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (!is_full_person(g) || groups_[g].words.size() != 2) continue;
    Index longer;
    const auto fitting = by_beginning.find(groups_[g].key);
    if (fitting == by_beginning.end()) continue;
    for (const std::size_t a : fitting->second)
      if (is_without_second_last_name(lexicon_, groups_[a], groups_[g])) longer[groups_[g].key].push_back(a);
    join_if_one(longer, groups_[g].key, g, "second last name dropped");
  }
}

void NameLinks::by_part_of_person_name() {
  Index by_last, by_first;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (!is_full_person(g)) continue;
    by_last[groups_[g].words.back()].push_back(g);
    by_first[groups_[g].words.front()].push_back(g);
  }
  Index by_inner;
  // "García" of Gabriel García Márquez, where it is nobody's last word.
  for (std::size_t g = 0; g < groups_.size(); ++g)
    for (std::size_t w = 1; is_full_person(g) && w + 1 < groups_[g].words.size(); ++w)
      if (groups_[g].words[w].size() > 3 && !by_last.contains(groups_[g].words[w]))
        by_inner[groups_[g].words[w]].push_back(g);
  for (auto& [word, groups] : by_inner) by_last[word] = groups;
  for (std::size_t g = 0; g < groups_.size(); ++g)
    if (groups_[g].words.size() == 1) place_single_name(g, by_last, by_first);
}

// Actors behind the groups, those whose first mention stands before `before`.
std::vector<std::size_t> NameLinks::distinct_roots(const std::vector<std::size_t>& groups,
                                                   std::size_t before) const {
  std::vector<std::size_t> roots;
  for (const std::size_t g : groups)
    if (before == kNobody || groups_[g].found.front() < before) roots.push_back(root(g));
  std::sort(roots.begin(), roots.end());
  roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
  return roots;
}

// Is a name the table has for an organisation or a place ("Ford", "Houston") that of a person here? If the
// text names such a person in full, and the organisation or place in no other way.
bool NameLinks::is_rather_person(std::size_t g, const std::vector<std::size_t>& persons) const {
  const NameGroup& group = groups_[g];
  if (group.place_cues * 2 >= group.found.size() + 1 || distinct_roots(persons, kNobody).size() != 1)
    return false;
  for (std::size_t other = 0; other < groups_.size(); ++other)
    if (groups_[other].row && groups_[other].row == group.row && groups_[other].key != group.key)
      return false;
  return true;
}

// "Kaspersky", "Mr Kaspersky" and "Kaspersky added, in his blog" where no full name tells them apart.
void NameLinks::by_same_letters() {
  std::unordered_map<std::string, std::size_t> by_key;
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const auto [first, fresh] = by_key.try_emplace(groups_[g].key, g);
    if (fresh || root(first->second) == root(g)) continue;
    const NameGroup& other = groups_[first->second];
    const bool cue = groups_[g].person_cue || other.person_cue;
    if (groups_[g].type == other.type) join(first->second, g, cue ? "" : "title stripped");
  }
}

// A bare "Bush": the one full name that fits; where several do, the one named before the mention; else its
// own.
void NameLinks::place_single_name(std::size_t g, const Index& by_last, const Index& by_first) {
  const NameGroup& group = groups_[g];
  const auto last = by_last.find(group.key);
  const auto first = by_first.find(group.key);
  const bool has_last = last != by_last.end();
  if (!has_last && first == by_first.end()) {
    rows_[g] = group.row;
    return;
  }
  const auto& fitting = has_last ? last->second : first->second;
  if (fitting.size() > kMaxSameName) return;
  if (!group.is(ActorType::Person) && !group.person_cue && group.row && !is_rather_person(g, fitting)) return;
  const bool inner = has_last && groups_[fitting.front()].words.back() != group.key;
  const std::string reason = inner ? "part of the name" : has_last ? "last name" : "first name";
  const auto all = distinct_roots(fitting, kNobody);
  if (all.size() == 1) {
    rows_[g].reset();
    join(all.front(), g, reason);
    return;
  }
  for (const std::size_t f : group.found) {
    const auto before = distinct_roots(fitting, f);
    if (before.size() != 1) continue;
    moved_[{g, f}] = {before.front(), reason};
    reasons_[before.front()].insert(reason);
  }
}

std::size_t NameLinks::actor_of(std::size_t group, std::size_t found) const {
  const auto moved = moved_.find({group, found});
  const std::size_t actor = root(moved == moved_.end() ? group : moved->second.group);
  const auto& votes = groups_[group].votes;
  const bool typed = std::any_of(votes.begin(), votes.end(), [](double vote) { return vote > 0; });
  return typed || rows_[actor] || actor != group ? actor : kNobody;
}

std::string NameLinks::why(std::size_t group, std::size_t found) const {
  const auto moved = moved_.find({group, found});
  return moved == moved_.end() ? why_[group] : moved->second.why;
}

std::optional<std::uint32_t> NameLinks::row_of(std::size_t actor) const { return rows_[actor]; }

const std::set<std::string>& NameLinks::reasons(std::size_t actor) const {
  return actor < reasons_.size() ? reasons_[actor] : kNoReasons;
}

}  // namespace lede
