#include "indexer/ner/features.hpp"

#include <algorithm>

namespace lede::ner {
namespace {

constexpr std::size_t kMaxKnownWords = 400'000;  // then the word cache starts again
constexpr std::size_t kMaxElsewhere = 8;         // other occurrences of a word that are looked at

using Hash = std::uint64_t;

// One number for each template; never renumber (models store hashes made with them).
enum Template : Hash {
  kBias = 1,
  kWord = 2,
  kShape = 10,
  kForm = 20,
  kSuffix,
  kPrefix,
  kNeighbourSuffix,
  kWordBefore,
  kWordAfter,
  kWordsAround,
  kShapeBefore,
  kShapeAfter,
  kShapesAround,
  kWordThenShape,
  kShapeThenWord,
  kTwoWordsThenShape,
  kShapeThenTwoWords,
  kCase,
  kCasesAround,
  kCoarse = 50,
  kMiddle,
  kFine,
  kNoCluster,
  kFineBefore,
  kFineAfter,
  kFineCase,
  kMiddleThenShape,
  kShapeThenMiddle,
  kCoarseAround,
  kPhraseAlone = 70,
  kPhraseWithin,
  kPhraseCase,
  kPhraseWithinMask,
  kPhraseFar,
  kPhraseThenMiddle,
  kMiddleThenPhrase,
  kPhrasesBefore,
  kPhrasesAfter,
  kDocumentCase = 80,
  kElsewhereWord = 90,
  kElsewhereMiddle,
  kElsewhereCases,
  kElsewhereName,
  kElsewherePhrase,
  kMajority = 100,
  kMajorityAndOwn,
  kOthers,
  kInLonger,
  kNotElsewhere,
};

Hash f(Hash t, Hash a) { return mix(t * 0x9E3779B97F4A7C15ULL + a); }
Hash f(Hash t, Hash a, Hash b) { return mix((t * 0x9E3779B97F4A7C15ULL + a) * 0xff51afd7ed558ccdULL + b); }
Hash f(Hash t, Hash a, Hash b, Hash c) { return f(t, f(t, a, b), c); }
Hash u(std::int32_t cluster) { return static_cast<Hash>(cluster + 5); }
Hash u(Case c) { return static_cast<Hash>(c); }

WordAttributes border(Hash word) {
  WordAttributes a;
  a.word = a.form = a.shape = word;
  a.coarse = a.middle = a.fine = -1 - static_cast<std::int32_t>(word);
  a.letter_case = Case::Border;
  return a;
}
const WordAttributes kBefore = border(1);
const WordAttributes kAfter = border(2);

bool may_be_name(Case c) { return c == Case::Initial || c == Case::AllCaps || c == Case::Mixed; }

}  // namespace

std::uint32_t FeatureExtractor::attribute(std::string_view word) {
  const auto [it, is_new] =
      ids_.try_emplace(std::string(word), static_cast<std::uint32_t>(attributes_.size()));
  if (is_new) attributes_.push_back(attributes_of(word, lexicon_));
  return it->second;
}

void FeatureExtractor::read(std::span<const std::vector<TokenText>> sentences) {
  if (attributes_.size() > kMaxKnownWords) {
    ids_.clear();
    attributes_.clear();
  }
  tokens_.assign(sentences.size(), {});
  marks_.assign(sentences.size(), {});
  caps_.assign(sentences.size(), false);
  cases_.clear();
  places_.clear();
  first_pass_.clear();
  types_.clear();
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (const TokenText& word : sentences[s]) tokens_[s].push_back(attribute(word));
    caps_[s] = all_caps(s);
    mark_phrases(s);
    count_cases(s);
  }
}

bool FeatureExtractor::all_caps(std::size_t sentence) const {
  unsigned caps = 0, other = 0;
  for (const std::uint32_t id : tokens_[sentence]) {
    const Case c = attributes_[id].letter_case;
    caps += c == Case::AllCaps;
    other += c == Case::Lower || c == Case::Initial;
  }
  return caps >= 1 && caps > 2 * other;
}

bool FeatureExtractor::is_headline(std::size_t sentence) const {
  if (caps_[sentence]) return true;
  unsigned capital = 0, lower = 0;
  const auto& tokens = tokens_[sentence];
  for (const std::uint32_t id : tokens) {
    const WordAttributes& a = attributes_[id];
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
    const Case first = attributes_[tokens[i]].letter_case;
    if (!may_be_name(first) && first != Case::OneCapital) continue;
    Hash hash = kPhraseSeed;
    for (std::size_t j = i; j < tokens.size() && j < i + kMaxPhraseWords; ++j) {
      hash = chain(hash, attributes_[tokens[j]].lower);
      const PhraseSlot* slot = lexicon_.phrase(hash);
      if (slot == nullptr) break;
      if (slot->kinds != 0 && j == i) marks[i].alone |= slot->kinds;
      if (slot->kinds != 0 && j > i)
        for (std::size_t k = i; k <= j; ++k) marks[k].within |= slot->kinds;
      if (slot->prefix == 0) break;
    }
  }
}

void FeatureExtractor::count_cases(std::size_t sentence) {
  const auto& tokens = tokens_[sentence];
  if (caps_[sentence]) {
    for (const std::uint32_t id : tokens)
      if (attributes_[id].letters) cases_.try_emplace(attributes_[id].word);
    return;
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const WordAttributes& a = attributes_[tokens[i]];
    if (!a.letters) continue;
    CaseCounts& counts = cases_[a.word];
    if (a.letter_case == Case::Lower)
      ++counts.lower;
    else if (a.letter_case == Case::AllCaps)
      ++counts.all_caps;
    else if (may_be_name(a.letter_case) && i > 0)
      ++counts.capital;
    if (may_be_name(a.letter_case))
      places_[a.word].push_back({static_cast<std::uint32_t>(sentence), static_cast<std::uint32_t>(i)});
  }
}

void FeatureExtractor::read_first_pass(std::span<const std::vector<Label>> labels) {
  first_pass_.assign(labels.begin(), labels.end());
  types_.clear();
  for (std::size_t s = 0; s < first_pass_.size(); ++s)
    for (std::size_t i = 0; i < first_pass_[s].size(); ++i) {
      const WordAttributes& a = attributes_[tokens_[s][i]];
      const Label l = first_pass_[s][i];
      if (l == kOutside && !may_be_name(a.letter_case)) continue;
      TypeCounts& counts = types_[a.word];
      ++counts.types[l == kOutside ? 4 : static_cast<std::size_t>(type_of(l))];
      if (l != kOutside && place_of(l) != Place::Unit)
        ++counts.in_longer[static_cast<std::size_t>(type_of(l))];
    }
}

bool FeatureExtractor::named_elsewhere(std::size_t sentence) const {
  const auto& tokens = tokens_[sentence];
  return std::any_of(tokens.begin(), tokens.end(), [&](std::uint32_t id) {
    if (!may_be_name(attributes_[id].letter_case)) return false;
    const auto it = types_.find(attributes_[id].word);
    if (it == types_.end()) return false;
    unsigned seen = 0;
    for (const std::uint16_t n : it->second.types) seen += n;
    return seen > 1;
  });
}

const WordAttributes& FeatureExtractor::at(std::size_t sentence, std::ptrdiff_t token) const {
  if (token < 0) return kBefore;
  const auto& tokens = tokens_[sentence];
  return token < static_cast<std::ptrdiff_t>(tokens.size())
             ? attributes_[tokens[static_cast<std::size_t>(token)]]
             : kAfter;
}

void FeatureExtractor::features(std::size_t sentence, FeatureRows& out) const {
  out.hashes.clear();
  out.offsets.assign(1, 0);
  for (std::size_t i = 0; i < tokens_[sentence].size(); ++i) {
    token_features(sentence, i, caps_[sentence], out.hashes);
    out.offsets.push_back(static_cast<std::uint32_t>(out.hashes.size()));
  }
}

void FeatureExtractor::token_features(std::size_t sentence, std::size_t token, bool caps,
                                      std::vector<Hash>& out) const {
  std::array<const WordAttributes*, 5> w{};
  for (std::ptrdiff_t k = 0; k < 5; ++k)
    w[static_cast<std::size_t>(k)] = &at(sentence, static_cast<std::ptrdiff_t>(token) + k - 2);
  const WordAttributes &b = *w[1], &a = *w[2], &n = *w[3];
  out.push_back(f(kBias, 0));
  for (Hash k = 0; k < 5; ++k) out.push_back(f(kWord + k, w[k]->word));
  for (Hash k = 0; k < 5; ++k) out.push_back(f(kShape + k, w[k]->shape));
  out.push_back(f(kForm, a.form));
  for (Hash k = 0; k < 4; ++k)
    if (a.suffix[k] != 0) out.push_back(f(kSuffix, a.suffix[k], k));
  for (Hash k = 1; k < 4; ++k)
    if (a.prefix[k] != 0) out.push_back(f(kPrefix, a.prefix[k], k));
  if (b.suffix[2] != 0) out.push_back(f(kNeighbourSuffix, b.suffix[2], 0));
  if (n.suffix[2] != 0) out.push_back(f(kNeighbourSuffix, n.suffix[2], 1));
  out.insert(
      out.end(),
      {f(kWordBefore, b.word, a.word), f(kWordAfter, a.word, n.word), f(kWordsAround, b.word, n.word),
       f(kShapeBefore, b.shape, a.shape), f(kShapeAfter, a.shape, n.shape),
       f(kShapesAround, b.shape, a.shape, n.shape), f(kWordThenShape, b.word, a.shape),
       f(kShapeThenWord, a.shape, n.word), f(kTwoWordsThenShape, w[0]->word, b.word, a.shape),
       f(kShapeThenTwoWords, n.word, w[4]->word, a.shape),
       f(kCase, u(a.letter_case), token == 0 ? 1 : 0, caps ? 1 : 0),
       f(kCasesAround, u(b.letter_case) * 64 + u(a.letter_case) * 8 + u(n.letter_case), caps ? 1 : 0)});
  cluster_features(w, out);
  phrase_features(sentence, token, out);
  document_features(sentence, token, caps, out);
  elsewhere_features(sentence, token, out);
  if (!first_pass_.empty()) first_pass_features(sentence, token, out);
}

void FeatureExtractor::cluster_features(const std::array<const WordAttributes*, 5>& w,
                                        std::vector<Hash>& out) const {
  for (Hash k = 0; k < 5; ++k) {
    if (w[k]->coarse >= 0) {
      out.insert(out.end(), {f(kCoarse, u(w[k]->coarse), k), f(kMiddle, u(w[k]->middle), k),
                             f(kFine, u(w[k]->fine), k)});
    } else {
      out.push_back(f(kNoCluster, u(w[k]->coarse), k));
    }
  }
  const WordAttributes &b = *w[1], &a = *w[2], &n = *w[3];
  out.insert(out.end(), {f(kFineBefore, u(b.fine), u(a.fine)), f(kFineAfter, u(a.fine), u(n.fine)),
                         f(kFineCase, u(a.fine), u(a.letter_case)), f(kMiddleThenShape, u(b.middle), a.shape),
                         f(kShapeThenMiddle, u(n.middle), a.shape),
                         f(kCoarseAround, u(b.coarse), u(a.coarse), u(n.coarse))});
}

void FeatureExtractor::phrase_features(std::size_t sentence, std::size_t token,
                                       std::vector<Hash>& out) const {
  const auto& marks = marks_[sentence];
  for (std::ptrdiff_t k = -1; k <= 1; ++k) {
    const std::ptrdiff_t j = static_cast<std::ptrdiff_t>(token) + k;
    if (j < 0 || j >= static_cast<std::ptrdiff_t>(marks.size())) continue;
    const TokenMarks& m = marks[static_cast<std::size_t>(j)];
    for (Hash kind = 0; kind < 16; ++kind) {
      if ((m.alone >> kind & 1) != 0) out.push_back(f(kPhraseAlone, kind, static_cast<Hash>(k + 1)));
      if ((m.within >> kind & 1) != 0) out.push_back(f(kPhraseWithin, kind, static_cast<Hash>(k + 1)));
    }
  }
  const TokenMarks& m = marks[token];
  out.push_back(f(kPhraseCase, m.alone, u(attributes_[tokens_[sentence][token]].letter_case)));
  if (m.within != 0) out.push_back(f(kPhraseWithinMask, m.within));
  neighbour_phrase_features(sentence, token, out);
}

// What the gazetteer says of neighbours together: a first name before a last name, a city before
// "University".
void FeatureExtractor::neighbour_phrase_features(std::size_t sentence, std::size_t token,
                                                 std::vector<Hash>& out) const {
  const auto& marks = marks_[sentence];
  const auto place = static_cast<std::ptrdiff_t>(token);
  const auto marks_at = [&](std::ptrdiff_t at) {
    return at < 0 || at >= static_cast<std::ptrdiff_t>(marks.size()) ? TokenMarks{}
                                                                     : marks[static_cast<std::size_t>(at)];
  };
  for (const std::ptrdiff_t k : {-2, 2})
    if (const TokenMarks far = marks_at(place + k); (far.alone | far.within) != 0)
      out.push_back(f(kPhraseFar, far.alone | far.within, static_cast<Hash>(k + 2)));
  const Hash own = marks[token].alone, before = marks_at(place - 1).alone, after = marks_at(place + 1).alone;
  if (own != 0) {
    out.push_back(f(kMiddleThenPhrase, own, u(at(sentence, place - 1).middle)));
    out.push_back(f(kPhraseThenMiddle, own, u(at(sentence, place + 1).middle)));
  }
  if ((own | before) != 0) out.push_back(f(kPhrasesBefore, before, own));
  if ((own | after) != 0) out.push_back(f(kPhrasesAfter, own, after));
}

// How the same word is written elsewhere in the document.
void FeatureExtractor::document_features(std::size_t sentence, std::size_t token, bool caps,
                                         std::vector<Hash>& out) const {
  const WordAttributes& a = attributes_[tokens_[sentence][token]];
  if (!a.letters) return;
  int lower = 0, capital = 0, all_caps = 0;
  if (const auto it = cases_.find(a.word); it != cases_.end()) {
    const bool own = !caps;  // sentences in capitals are not counted
    lower = it->second.lower - (own && a.letter_case == Case::Lower);
    capital = it->second.capital -
              (own && (a.letter_case == Case::Initial || a.letter_case == Case::Mixed) && token > 0);
    all_caps = it->second.all_caps - (own && a.letter_case == Case::AllCaps);
  }
  const auto clip = [](int value, int most) { return static_cast<Hash>(std::clamp(value, 0, most)); };
  out.push_back(f(kDocumentCase, u(a.letter_case) * 4 + (token == 0 ? 2 : 0) + (caps ? 1 : 0),
                  clip(lower, 3) * 16 + clip(capital, 3) * 4 + clip(all_caps, 2)));
}

// The neighbours of the same word's other occurrences ("context aggregation", Ratinov and Roth 2009, section
// 6).
void FeatureExtractor::elsewhere_features(std::size_t sentence, std::size_t token,
                                          std::vector<Hash>& out) const {
  const WordAttributes& a = attributes_[tokens_[sentence][token]];
  if (!may_be_name(a.letter_case)) return;
  const auto it = places_.find(a.word);
  if (it == places_.end() || it->second.size() < 2) return;
  const std::size_t first = out.size();
  const auto add = [&](Hash hash) {
    if (std::find(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), hash) == out.end())
      out.push_back(hash);
  };
  std::size_t seen = 0;
  for (const Place2D& place : it->second) {
    if (place.sentence == sentence && place.token == token) continue;
    if (seen++ >= kMaxElsewhere) break;
    const WordAttributes& b = at(place.sentence, static_cast<std::ptrdiff_t>(place.token) - 1);
    const WordAttributes& n = at(place.sentence, static_cast<std::ptrdiff_t>(place.token) + 1);
    add(f(kElsewhereWord, b.word, 0));
    add(f(kElsewhereWord, n.word, 1));
    if (b.middle >= 0) add(f(kElsewhereMiddle, u(b.middle), 0));
    if (n.middle >= 0) add(f(kElsewhereMiddle, u(n.middle), 1));
    add(f(kElsewhereCases, u(b.letter_case), u(n.letter_case)));
    if (b.letter_case == Case::Initial) add(f(kElsewhereName, b.word, 0));
    if (n.letter_case == Case::Initial) add(f(kElsewhereName, n.word, 1));
    if (const std::uint32_t within = marks_[place.sentence][place.token].within; within != 0)
      add(f(kElsewherePhrase, within));
  }
}

// What the first pass called the same word elsewhere (two-stage tagging, Krishnan and Manning, ACL 2006).
void FeatureExtractor::first_pass_features(std::size_t sentence, std::size_t token,
                                           std::vector<Hash>& out) const {
  const WordAttributes& a = attributes_[tokens_[sentence][token]];
  if (!may_be_name(a.letter_case)) return;
  const auto it = types_.find(a.word);
  if (it == types_.end()) return;
  TypeCounts counts = it->second;
  const Label own = first_pass_[sentence][token];
  const std::size_t own_type = own == kOutside ? 4 : static_cast<std::size_t>(type_of(own));
  --counts.types[own_type];
  if (own != kOutside && place_of(own) != Place::Unit) --counts.in_longer[own_type];
  const auto most = std::max_element(counts.types.begin(), counts.types.end());
  if (*most == 0) {
    out.push_back(f(kNotElsewhere, own_type));
    return;
  }
  unsigned sum = 0;
  for (const std::uint16_t n : counts.types) sum += n;
  const auto majority = static_cast<Hash>(most - counts.types.begin());
  out.insert(out.end(), {f(kMajority, majority, *most * 2U > sum ? 1 : 0, std::min<Hash>(*most, 3)),
                         f(kMajorityAndOwn, majority, own_type), f(kOthers, majority, own)});
  for (Hash t = 0; t < 4; ++t)
    if (counts.in_longer[t] > 0) out.push_back(f(kInLonger, t, std::min<Hash>(counts.in_longer[t], 3)));
}

}  // namespace lede::ner
