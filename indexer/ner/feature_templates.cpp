// The templates: see features.hpp.
#include <algorithm>
#include <bit>

#include "indexer/ner/features.hpp"

namespace lede::ner {
namespace {

constexpr std::size_t kMaxElsewhere = 8;  // other occurrences of a word that are looked at
constexpr std::size_t kCentre = 2;        // the token's place in its window

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
  kFinest,
  kPhraseAlone = 70,
  kPhraseWithin,
  kPhraseCase,
  kPhraseWithinMask,
  kPhraseFar,
  kPhraseThenMiddle,
  kMiddleThenPhrase,
  kPhrasesBefore,
  kPhrasesAfter,
  kPhrasePlace,
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
  kRunPlace = 120,
  kRunHead,
  kRunHeadFine,
  kRunHeadPhrase,
  kRunFirst,
  kRunBefore,
  kRunBeforeMiddle,
  kRunAfter,
  kRunAfterMiddle,
};

Hash f(Hash t, Hash a) { return mix(t * 0x9E3779B97F4A7C15ULL + a); }
Hash f(Hash t, Hash a, Hash b) { return mix((t * 0x9E3779B97F4A7C15ULL + a) * 0xff51afd7ed558ccdULL + b); }
Hash f(Hash t, Hash a, Hash b, Hash c) { return f(t, f(t, a, b), c); }
Hash u(std::int32_t cluster) { return static_cast<Hash>(cluster + 5); }
Hash u(Case c) { return static_cast<Hash>(c); }

template <class Sink>
void each_bit(unsigned bits, Sink&& sink) {
  for (; bits != 0; bits &= bits - 1) sink(static_cast<Hash>(std::countr_zero(bits)));
}

}  // namespace

void FeatureExtractor::features(std::size_t sentence, FeatureRows& out) {
  find_runs(sentence);
  out.hashes.clear();
  out.offsets.assign(1, 0);
  for (std::size_t i = 0; i < tokens_[sentence].size(); ++i) {
    const auto words = window(sentence, i);
    for (std::size_t place = 0; place < kWindow; ++place) word_features(words[place], place, out.hashes);
    token_features(sentence, i, out.hashes);
    out.offsets.push_back(static_cast<std::uint32_t>(out.hashes.size()));
  }
}

void FeatureExtractor::context_features(std::size_t sentence, const std::vector<bool>& wanted, FeatureRows& out) {
  find_runs(sentence);
  out.hashes.clear();
  out.offsets.assign(1, 0);
  for (std::size_t i = 0; i < tokens_[sentence].size(); ++i) {
    if (wanted[i]) token_features(sentence, i, out.hashes);
    out.offsets.push_back(static_cast<std::uint32_t>(out.hashes.size()));
  }
}

void FeatureExtractor::word_features(std::uint32_t word, std::size_t place, std::vector<Hash>& out) const {
  const WordAttributes& a = words_[word];
  out.insert(out.end(), {f(kWord + place, a.word), f(kShape + place, a.shape)});
  if (a.coarse >= 0)
    out.insert(out.end(), {f(kCoarse, u(a.coarse), place), f(kMiddle, u(a.middle), place),
                           f(kFine, u(a.fine), place), f(kFinest, u(a.finest), place)});
  else
    out.push_back(f(kNoCluster, u(a.coarse), place));
  if (place == kCentre - 1 && a.suffix[2] != 0) out.push_back(f(kNeighbourSuffix, a.suffix[2], 0));
  if (place == kCentre + 1 && a.suffix[2] != 0) out.push_back(f(kNeighbourSuffix, a.suffix[2], 1));
  if (place != kCentre) return;
  out.insert(out.end(), {f(kBias, 0), f(kForm, a.form), f(kFineCase, u(a.fine), u(a.letter_case))});
  for (Hash k = 0; k < 4; ++k)
    if (a.suffix[k] != 0) out.push_back(f(kSuffix, a.suffix[k], k));
  for (Hash k = 1; k < 4; ++k)
    if (a.prefix[k] != 0) out.push_back(f(kPrefix, a.prefix[k], k));
}

void FeatureExtractor::token_features(std::size_t sentence, std::size_t token, std::vector<Hash>& out) const {
  std::array<const WordAttributes*, kWindow> w{};
  const auto words = window(sentence, token);
  for (std::size_t k = 0; k < kWindow; ++k) w[k] = &words_[words[k]];
  const WordAttributes &b = *w[1], &a = *w[kCentre], &n = *w[3];
  const Hash caps = caps_[sentence] ? 1 : 0;
  out.insert(out.end(),
             {f(kWordBefore, b.word, a.word), f(kWordAfter, a.word, n.word), f(kWordsAround, b.word, n.word),
              f(kShapeBefore, b.shape, a.shape), f(kShapeAfter, a.shape, n.shape),
              f(kShapesAround, b.shape, a.shape, n.shape), f(kWordThenShape, b.word, a.shape),
              f(kShapeThenWord, a.shape, n.word), f(kTwoWordsThenShape, w[0]->word, b.word, a.shape),
              f(kShapeThenTwoWords, n.word, w[4]->word, a.shape),
              f(kCase, u(a.letter_case), token == 0 ? 1 : 0, caps),
              f(kCasesAround, u(b.letter_case) * 64 + u(a.letter_case) * 8 + u(n.letter_case), caps)});
  cluster_features(w, out);
  phrase_features(sentence, token, out);
  run_features(sentence, token, out);
  document_features(sentence, token, out);
  elsewhere_features(sentence, token, out);
  if (!first_pass_.empty()) first_pass_features(sentence, token, out);
}

void FeatureExtractor::cluster_features(const std::array<const WordAttributes*, kWindow>& w,
                                        std::vector<Hash>& out) const {
  const WordAttributes &b = *w[1], &a = *w[kCentre], &n = *w[3];
  out.insert(out.end(), {f(kFineBefore, u(b.fine), u(a.fine)), f(kFineAfter, u(a.fine), u(n.fine)),
                         f(kMiddleThenShape, u(b.middle), a.shape), f(kShapeThenMiddle, u(n.middle), a.shape),
                         f(kCoarseAround, u(b.coarse), u(a.coarse), u(n.coarse))});
}

void FeatureExtractor::phrase_features(std::size_t sentence, std::size_t token,
                                       std::vector<Hash>& out) const {
  const auto& marks = marks_[sentence];
  for (std::ptrdiff_t k = -1; k <= 1; ++k) {
    const std::ptrdiff_t j = static_cast<std::ptrdiff_t>(token) + k;
    if (j < 0 || j >= static_cast<std::ptrdiff_t>(marks.size())) continue;
    const TokenMarks& m = marks[static_cast<std::size_t>(j)];
    const auto side = static_cast<Hash>(k + 1);
    each_bit(static_cast<unsigned>(m.alone) | m.within, [&](Hash kind) {
      if ((m.alone >> kind & 1) != 0) out.push_back(f(kPhraseAlone, kind, side));
      if ((m.within >> kind & 1) != 0) out.push_back(f(kPhraseWithin, kind, side));
    });
  }
  const TokenMarks& m = marks[token];
  out.push_back(f(kPhraseCase, m.alone, u(words_[tokens_[sentence][token]].letter_case)));
  if (m.within != 0)
    out.insert(out.end(), {f(kPhraseWithinMask, m.within), f(kPhrasePlace, m.longest, m.place)});
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

// The run of capitalised words the token stands in: its head tells every word of "Wake Forest University"
// what it is, and the words before and after it stand next to all of them.
void FeatureExtractor::run_features(std::size_t sentence, std::size_t token, std::vector<Hash>& out) const {
  const Run run = runs_[token];
  if (run.words == 0) return;
  const auto first = static_cast<std::ptrdiff_t>(run.first), last = first + run.words - 1;
  const WordAttributes &before = at(sentence, first - 1), &after = at(sentence, last + 1);
  const Hash place = token - run.first;
  out.insert(out.end(), {f(kRunPlace, std::min<Hash>(run.words, 6), std::min<Hash>(place, 5)),
                         f(kRunBefore, before.word, std::min<Hash>(place, 2)),
                         f(kRunAfter, after.word, std::min<Hash>(run.words - 1 - place, 2)),
                         f(kRunBeforeMiddle, u(before.middle), std::min<Hash>(place, 2)),
                         f(kRunAfterMiddle, u(after.middle), std::min<Hash>(run.words - 1 - place, 2))});
  if (run.words == 1) return;
  const WordAttributes& head = at(sentence, last);
  out.insert(out.end(), {f(kRunHead, head.word), f(kRunHeadFine, u(head.fine)),
                         f(kRunHeadPhrase, marks_[sentence][run.first + run.words - 1].alone),
                         f(kRunFirst, at(sentence, first).word)});
}

// How the same word is written elsewhere in the document.
void FeatureExtractor::document_features(std::size_t sentence, std::size_t token,
                                         std::vector<Hash>& out) const {
  const WordAttributes& a = words_[tokens_[sentence][token]];
  if (!a.letters) return;
  const bool caps = caps_[sentence], own = !caps;  // sentences in capitals are not counted
  const WordCounts& counts = counts_[a.group];
  const int lower = counts.lower - (own && a.letter_case == Case::Lower);
  const int capital =
      counts.capital - (own && (a.letter_case == Case::Initial || a.letter_case == Case::Mixed) && token > 0);
  const int all_caps = counts.all_caps - (own && a.letter_case == Case::AllCaps);
  const auto clip = [](int value, int most) { return static_cast<Hash>(std::clamp(value, 0, most)); };
  out.push_back(f(kDocumentCase, u(a.letter_case) * 4 + (token == 0 ? 2 : 0) + (caps ? 1 : 0),
                  clip(lower, 3) * 16 + clip(capital, 3) * 4 + clip(all_caps, 2)));
}

// The neighbours of the same word's other occurrences ("context aggregation", Ratinov and Roth 2009, section
// 6).
void FeatureExtractor::elsewhere_features(std::size_t sentence, std::size_t token,
                                          std::vector<Hash>& out) const {
  const WordAttributes& a = words_[tokens_[sentence][token]];
  if (!may_be_name(a.letter_case)) return;
  const WordCounts& counts = counts_[a.group];
  if (counts.places < 2) return;
  const std::size_t first = out.size();
  const auto add = [&](Hash hash) {
    if (std::find(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), hash) == out.end())
      out.push_back(hash);
  };
  std::size_t seen = 0;
  for (std::uint32_t p = counts.first_place; p != kNoPlace; p = places_[p].next) {
    const PlaceInText& place = places_[p];
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
    if (const Hash within = marks_[place.sentence][place.token].within; within != 0)
      add(f(kElsewherePhrase, within));
  }
}

// What the first pass called the same word elsewhere (two-stage tagging, Krishnan and Manning, ACL 2006).
void FeatureExtractor::first_pass_features(std::size_t sentence, std::size_t token,
                                           std::vector<Hash>& out) const {
  const WordAttributes& a = words_[tokens_[sentence][token]];
  if (!may_be_name(a.letter_case) || !counts_[a.group].typed) return;
  WordCounts counts = counts_[a.group];
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
