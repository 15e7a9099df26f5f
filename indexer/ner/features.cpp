#include "indexer/ner/features.hpp"

#include <algorithm>

namespace lede::ner {

void FeatureExtractor::forget_document() {
  for (const std::uint32_t group : met_) counts_[group] = {};
  met_.clear();
  places_.clear();
  first_pass_.clear();
}

FeatureExtractor::WordCounts& FeatureExtractor::met(const WordAttributes& word) {
  WordCounts& counts = counts_[word.group];
  if (!counts.met) met_.push_back(word.group);
  counts.met = true;
  return counts;
}

void FeatureExtractor::read(std::span<const std::vector<TokenText>> sentences) {
  forget_document();
  words_.make_room();
  tokens_.resize(sentences.size());
  marks_.resize(sentences.size());
  caps_.assign(sentences.size(), false);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    tokens_[s].clear();
    for (const TokenText& word : sentences[s]) tokens_[s].push_back(words_.number_of(word));
  }
  counts_.resize(std::max<std::size_t>(counts_.size(), words_.groups()));
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    caps_[s] = all_caps(s);
    mark_phrases(s);
    count_cases(s);
  }
}

bool FeatureExtractor::all_caps(std::size_t sentence) const {
  unsigned caps = 0, other = 0;
  for (const std::uint32_t word : tokens_[sentence]) {
    const Case c = words_[word].letter_case;
    caps += c == Case::AllCaps;
    other += c == Case::Lower || c == Case::Initial;
  }
  return caps >= 1 && caps > 2 * other;
}

bool FeatureExtractor::is_headline(std::size_t sentence) const {
  if (caps_[sentence]) return true;
  unsigned capital = 0, lower = 0;
  for (const std::uint32_t word : tokens_[sentence]) {
    const WordAttributes& a = words_[word];
    if (a.letter_case == Case::Lower)
      lower += a.function_word ? 0 : 1;
    else if (may_be_name(a.letter_case))
      ++capital;
  }
  return capital >= 3 && capital >= 8 * lower;
}

void FeatureExtractor::mark_phrases(std::size_t sentence) {
  const auto& tokens = tokens_[sentence];
  auto& marks = marks_[sentence];
  marks.assign(tokens.size(), {});
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Case first = words_[tokens[i]].letter_case;
    if (!may_be_name(first) && first != Case::OneCapital) continue;
    std::uint64_t hash = kPhraseSeed;
    for (std::size_t j = i; j < tokens.size() && j < i + kMaxPhraseWords; ++j) {
      hash = chain(hash, words_[tokens[j]].lower);
      const PhraseSlot* slot = lexicon_.phrase(hash);
      if (slot == nullptr) break;
      if (slot->kinds() != 0) mark_phrase(marks, i, j, slot->kinds());
      if (!slot->is_prefix()) break;
    }
  }
}

void FeatureExtractor::mark_phrase(std::vector<TokenMarks>& marks, std::size_t first, std::size_t last,
                                   std::uint16_t kinds) {
  if (first == last) {
    marks[first].alone |= kinds;
    return;
  }
  const auto words = static_cast<std::uint8_t>(last - first + 1);
  for (std::size_t k = first; k <= last; ++k) {
    TokenMarks& mark = marks[k];
    mark.within |= kinds;
    if (mark.words >= words) continue;
    mark.words = words;
    mark.longest = kinds;
    mark.place = k == first ? 1 : k == last ? 3 : 2;
  }
}

void FeatureExtractor::count_cases(std::size_t sentence) {
  const auto& tokens = tokens_[sentence];
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const WordAttributes& a = words_[tokens[i]];
    if (!a.letters || caps_[sentence]) continue;
    WordCounts& counts = met(a);
    if (a.letter_case == Case::Lower)
      ++counts.lower;
    else if (a.letter_case == Case::AllCaps)
      ++counts.all_caps;
    else if (may_be_name(a.letter_case) && i > 0)
      ++counts.capital;
    if (may_be_name(a.letter_case)) add_place(counts, sentence, i);
  }
}

void FeatureExtractor::add_place(WordCounts& counts, std::size_t sentence, std::size_t token) {
  const auto place = static_cast<std::uint32_t>(places_.size());
  places_.push_back({static_cast<std::uint32_t>(sentence), static_cast<std::uint32_t>(token), kNoPlace});
  (counts.first_place == kNoPlace ? counts.first_place : places_[counts.last_place].next) = place;
  counts.last_place = place;
  ++counts.places;
}

void FeatureExtractor::find_names_reach(std::size_t sentence, std::vector<bool>& out) const {
  const auto& tokens = tokens_[sentence];
  out.assign(tokens.size(), false);
  bool capitals = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Case c = words_[tokens[i]].letter_case;
    if (!may_be_name(c) && c != Case::OneCapital) continue;
    capitals = true;
    for (std::size_t k = i < kReach ? 0 : i - kReach; k <= i + kReach && k < out.size(); ++k) out[k] = true;
  }
  if (!capitals) out.assign(tokens.size(), true);
}

void FeatureExtractor::find_runs(std::size_t sentence) {
  const auto& tokens = tokens_[sentence];
  runs_.assign(tokens.size(), {});
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const Case c = words_[tokens[i]].letter_case;
    if (!may_be_name(c) && c != Case::OneCapital) continue;
    const bool goes_on = i > 0 && runs_[i - 1].words > 0;
    const std::uint32_t first = goes_on ? runs_[i - 1].first : i;
    runs_[i] = {first, i - first + 1};
  }
  for (std::size_t i = runs_.size(); i-- > 1;)  // the last of a run knows its length
    if (runs_[i].words > 0 && runs_[i].first != i) runs_[i - 1].words = runs_[i].words;
}

void FeatureExtractor::read_first_pass(std::span<const std::vector<Label>> labels) {
  first_pass_.assign(labels.begin(), labels.end());
  for (std::size_t s = 0; s < first_pass_.size(); ++s)
    for (std::size_t i = 0; i < first_pass_[s].size(); ++i) {
      const WordAttributes& a = words_[tokens_[s][i]];
      const Label l = first_pass_[s][i];
      if (l == kOutside && !may_be_name(a.letter_case)) continue;
      WordCounts& counts = met(a);
      counts.typed = true;
      ++counts.types[l == kOutside ? 4 : static_cast<std::size_t>(type_of(l))];
      if (l != kOutside && place_of(l) != Place::Unit)
        ++counts.in_longer[static_cast<std::size_t>(type_of(l))];
    }
}

bool FeatureExtractor::named_elsewhere(std::size_t sentence) const {
  const auto& tokens = tokens_[sentence];
  return std::any_of(tokens.begin(), tokens.end(), [&](std::uint32_t word) {
    if (!may_be_name(words_[word].letter_case)) return false;
    unsigned seen = 0;
    for (const std::uint16_t n : counts_[words_[word].group].types) seen += n;
    return seen > 1;
  });
}

std::array<std::uint32_t, kWindow> FeatureExtractor::window(std::size_t sentence, std::size_t token) const {
  const auto& tokens = tokens_[sentence];
  std::array<std::uint32_t, kWindow> out{};
  for (std::size_t k = 0; k < kWindow; ++k) {
    const std::size_t at = token + k;  // two more than the place
    out[k] = at < 2 ? WordTable::kBefore : at - 2 < tokens.size() ? tokens[at - 2] : WordTable::kAfter;
  }
  return out;
}

const WordAttributes& FeatureExtractor::at(std::size_t sentence, std::ptrdiff_t token) const {
  if (token < 0) return words_[WordTable::kBefore];
  const auto& tokens = tokens_[sentence];
  return words_[token < static_cast<std::ptrdiff_t>(tokens.size()) ? tokens[static_cast<std::size_t>(token)]
                                                                   : WordTable::kAfter];
}

}  // namespace lede::ner
