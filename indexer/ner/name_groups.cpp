#include "indexer/ner/name_groups.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace lede {
namespace {

// Titles that say no more than "a person"; kept with the name where it is shown as it was written.
bool is_courtesy(std::string_view folded) {
  static constexpr auto kCourtesy = std::to_array<std::string_view>(
      {"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "herr", "frau", "senor", "senora", "senhor",
       "senhora", "monsieur", "madame", "mme", "signor", "signora"});
  return std::find(kCourtesy.begin(), kCourtesy.end(), folded) != kCourtesy.end();
}

bool is_article(std::string_view folded) {
  return folded == "the" || folded == "die" || folded == "der" || folded == "das" || folded == "el" ||
         folded == "la";
}

bool is_own_pronoun(std::string_view folded) { return folded == "his" || folded == "her"; }

std::string join_key(const std::vector<std::string>& words) {
  std::string key;
  for (const auto& word : words) {
    if (!key.empty()) key += ' ';
    key += word;
  }
  return key;
}

}  // namespace

NameGroups::NameGroups(const NameLexicon& lexicon, std::string_view title, std::string_view text,
                       const Entities& entities)
    : lexicon_(lexicon) {
  add(Words(title), entities.title, true);
  add(Words(text), entities.text, false);
  group();
  for (auto& group : groups_) decide_type(group);
}

void NameGroups::add(const Words& words, const std::vector<Entity>& entities, bool in_title) {
  std::size_t last_end = 0;
  for (const auto& entity : entities) {
    if (entity.end > words.text().size() || entity.start >= entity.end) continue;
    FoundName found;
    found.mention = {.start = entity.start, .end = entity.end, .in_title = in_title};
    found.type = entity.type;
    const std::size_t first = words.at(entity.start);
    found.in_brackets = first > 0 && first == last_end && first < words.size() &&
                        (words[first].gap & kGapOpen) != 0 && !found_.empty() &&
                        found_.back().mention.in_title == in_title;
    clean(words, found);
    last_end = words.at(entity.end - 1) + 1;
    if (!found.name.empty()) found_.push_back(std::move(found));
  }
}

// Narrows the mention to the name, or widens it to a courtesy title before it.
void NameGroups::clean(const Words& words, FoundName& found) {
  std::size_t first = words.at(found.mention.start);
  std::size_t last = first;
  while (last < words.size() && words[last].start < found.mention.end) ++last;
  if (first == last) return;
  const std::uint32_t start_inside = std::max(words[first].start, found.mention.start);
  if (last - first >= 2 && is_article(words.folded(first))) ++first;
  std::size_t name = first;
  while (last - name >= 2 && is_courtesy(words.folded(name))) ++name;
  found.titled = name > first;
  if (last - name >= 2 && words.folded(last - 1) == "s" && words[last - 1].gap == kGapApostrophe) --last;
  if (is_own_ending(words, name, last)) ++last;
  if (is_bare_legal_form(words, name, last)) return;
  if (!found.titled && first > 0 && is_courtesy(words.folded(first - 1)) &&
      words.is(first - 1, kUpperFirst) && (words[first].gap & ~(kGapSpace | kGapDot)) == 0 &&
      words.is(first, kUpperFirst)) {
    found.titled = true;
    found.mention.start = words[first - 1].start;
  } else {
    found.mention.start = first == words.at(start_inside) ? start_inside : words[first].start;
  }
  found.mention.end = words[last - 1].end;
  found.surface = words.text().substr(found.mention.start, found.mention.end - found.mention.start);
  const std::uint32_t name_start = std::max(words[name].start, found.titled ? 0 : found.mention.start);
  found.name = words.text().substr(name_start, words[last - 1].end - name_start);
  if (first > 0 && words[first].gap == kGapSpace) {
    const auto before = words.folded(first - 1);
    found.place_cue =
        before == "in" || before == "at" || before == "from" || before == "to" || before == "near";
  }
  if (last < words.size() && words[last].gap == kGapSpace &&
      (lexicon_.entry(words, last).kinds & kSayVerb) != 0)
    for (std::size_t i = last + 1; i < words.size() && i < last + 4 && !words.starts_sentence(i); ++i)
      found.person_cue = found.person_cue || is_own_pronoun(words.folded(i));
}

void NameGroups::group() {
  std::unordered_map<std::string, std::size_t> by_key;
  for (std::size_t f = 0; f < found_.size(); ++f) {
    const Words words(found_[f].name);
    NameGroup group;
    for (std::size_t i = 0; i < words.size(); ++i)
      group.words.emplace_back(words.is(i, kCyrillic) ? cyrillic_stem(words.folded(i)) : words.folded(i));
    group.key = join_key(group.words);
    group.titled = found_[f].titled;
    group.person_cue = found_[f].person_cue && !found_[f].titled;
    const std::string kind = group.titled ? "t" : group.person_cue ? "c" : "n";
    group.acronym = words.size() == 1 && words.is(0, kAllUpper);
    const auto [place, fresh] = by_key.try_emplace(kind + group.key, groups_.size());
    if (fresh) groups_.push_back(std::move(group));
    NameGroup& into = groups_[place->second];
    into.found.push_back(f);
    into.place_cues += found_[f].place_cue ? 1 : 0;
    into.acronym = into.acronym && words.is(0, kAllUpper);
    if (found_[f].type != EntityType::Misc) into.votes[static_cast<std::size_t>(found_[f].type)] += 1;
  }
}

// Is the rest of it only how a firm of that name is constituted: "General Motors| Corp", "Merrill Lynch| and Co"?
bool NameGroups::is_firm_of(const Words& words, const NameMatch& match) const {
  if (match.names.empty() || lexicon_.table().rows()[match.names.front().row].type != ActorType::Org) return false;
  for (std::size_t i = match.end; i < words.size(); ++i) {
    const bool joiner = i + 1 < words.size() && words.folded(i) == "and";
    if (!joiner && (lexicon_.entry(words, i).kinds & kLegalForm) == 0) return false;
  }
  return true;
}

// "Co Inc", "Ltd": a name was cut off before it.
bool NameGroups::is_bare_legal_form(const Words& words, std::size_t first, std::size_t last) const {
  static constexpr auto kAlone = std::to_array<std::string_view>({"inc", "corp", "ltd", "co", "llc", "plc", "gmbh"});
  if (last - first == 1) return std::ranges::find(kAlone, words.folded(first)) != kAlone.end();
  for (std::size_t i = first; i < last; ++i)
    if ((lexicon_.entry(words, i).kinds & kLegalForm) == 0) return false;
  return true;
}

// "Moody|'s", where the table knows a name with the ending.
bool NameGroups::is_own_ending(const Words& words, std::size_t first, std::size_t last) const {
  return last < words.size() && words.folded(last) == "s" && words[last].gap == kGapApostrophe &&
         lexicon_.table().find(words.surface(first, last + 1)) != nullptr;
}

// The majority of the mentions, the table having a voice; then the row of that type.
void NameGroups::decide_type(NameGroup& group) {
  const Words words(found_[group.found.front()].name);
  NameMatch match;
  for (const std::string_view lang : {"", "de"})  // "Österreichs": the same names, the genitive's ending cut
    if (match.names.empty() && words.size() > 0)
      match = lexicon_.match(words, lexicon_.entries(words, lang), 0);
  const auto& rows = lexicon_.table().rows();
  const bool whole = match.end == words.size() || is_firm_of(words, match);
  if (whole && !match.names.empty() && !group.titled) {
    const auto& first = match.names.front();
    bool agrees = false;  // the mentions' own choice is one the table knows as well
    for (const auto& name : match.names)
      agrees = agrees || (!name.demonym && group.votes[static_cast<std::size_t>(rows[name.row].type)] > 0);
    // A house that stands for a government is one actor, however a sentence reads it: "at", or "says the Kremlin".
    const double voice = static_cast<double>(group.found.size()) / (rows[first.row].relation.empty() ? 2 : 1);
    if (!first.demonym && !agrees) group.votes[static_cast<std::size_t>(rows[first.row].type)] += voice + 1;
  }
  if (group.titled) group.votes[static_cast<std::size_t>(ActorType::Person)] += 1000;
  const auto best = std::max_element(group.votes.begin(), group.votes.end());
  group.type = static_cast<ActorType>(best - group.votes.begin());
  group.typed = *best > 0;
  if (!whole) return;
  for (const auto& name : match.names)
    if (!name.demonym && !group.row && rows[name.row].type == group.type) group.row = name.row;
}

}  // namespace lede
