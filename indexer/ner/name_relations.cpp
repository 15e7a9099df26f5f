#include "indexer/ner/name_relations.hpp"

#include <algorithm>

namespace lede {
namespace {

std::uint32_t kinds_of(const NameLexicon& lexicon, const std::string& word) {
  const Words words(word);
  return words.size() > 0 ? lexicon.entry(words, 0).kinds : 0;
}

bool is_possessive(const std::string& word) { return word == "s"; }

}  // namespace

std::vector<std::string> core_words(const NameLexicon& lexicon, const NameGroup& group) {
  std::size_t size = group.words.size();
  while (size > 1 && (kinds_of(lexicon, group.words[size - 1]) & kLegalForm) != 0) --size;
  return {group.words.begin(), group.words.begin() + static_cast<std::ptrdiff_t>(size)};
}

std::string joined_words(const std::vector<std::string>& words) {
  std::string key;
  for (const auto& word : words) key.append(key.empty() ? "" : " ").append(word);
  return key;
}

std::string initials(const NameLexicon& lexicon, const NameGroup& group) {
  std::string letters;
  for (const auto& word : group.words)
    if (!word.empty() && !is_possessive(word) && (kinds_of(lexicon, word) & kJoiner) == 0)
      letters += word.front();
  return letters;
}

std::string all_initials(const NameGroup& group) {
  std::string letters;
  for (const auto& word : group.words)
    if (!word.empty() && !is_possessive(word)) letters += word.front();
  return letters;
}

bool same_middle(const NameGroup& longer, const NameGroup& shorter) {
  return shorter.words.size() == 2 && longer.words.size() > 2 &&
         longer.words.front() == shorter.words.front() && longer.words.back() == shorter.words.back();
}

bool is_initial_of(const NameGroup& shorter, const NameGroup& longer) {
  const auto& a = shorter.words;
  const auto& b = longer.words;
  return a.size() == 2 && b.size() >= 2 && a.back() == b.back() && a.front().size() == 1 &&
         b.front().size() > 1 && a.front().front() == b.front().front();
}

bool begins_with(const std::vector<std::string>& longer, const std::vector<std::string>& shorter) {
  return longer.size() > shorter.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

bool ends_with(const std::vector<std::string>& longer, const std::vector<std::string>& shorter) {
  return longer.size() > shorter.size() && std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin());
}

bool is_long_last_name(const NameLexicon& lexicon, const NameGroup& longer, const NameGroup& shorter,
                       const std::string& shorter_surface) {
  if (shorter.words.size() < 2 || !ends_with(longer.words, shorter.words)) return false;
  const bool one_token = shorter_surface.find(' ') == std::string::npos;
  return one_token || (kinds_of(lexicon, shorter.words.front()) & kParticle) != 0;
}

bool is_without_role(const NameLexicon& lexicon, const NameGroup& longer, const NameGroup& shorter) {
  if (shorter.words.size() < 2 || !ends_with(longer.words, shorter.words)) return false;
  const auto extra = static_cast<std::ptrdiff_t>(longer.words.size() - shorter.words.size());
  return std::all_of(longer.words.begin(), longer.words.begin() + extra, [&](const std::string& word) {
    return (kinds_of(lexicon, word) & (kTitle | kRole)) != 0;
  });
}

bool is_without_second_last_name(const NameLexicon& lexicon, const NameGroup& longer,
                                 const NameGroup& shorter) {
  return shorter.words.size() == 2 && begins_with(longer.words, shorter.words) &&
         (kinds_of(lexicon, longer.words.back()) & kNameSuffix) == 0 &&
         (kinds_of(lexicon, shorter.words.back()) & kParticle) == 0;
}

bool is_without_country(const NameLexicon& lexicon, const std::string& longer, const NameGroup& shorter) {
  const Words words(longer);
  const std::size_t extra = words.size() - std::min(words.size(), shorter.words.size());
  if (extra == 0) return false;
  for (std::size_t i = 0; i < shorter.words.size(); ++i)
    if (words.folded(extra + i) != shorter.words[i]) return false;
  const NameMatch match = lexicon.match(words, lexicon.entries(words, ""), 0);
  if (match.end != extra || match.names.empty()) return false;
  const ActorRow& row = lexicon.table().rows()[match.names.front().row];
  return row.type == ActorType::Place && !row.demonyms.empty();
}

}  // namespace lede
