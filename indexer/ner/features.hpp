// Features: tokens of a document → hashed binary features, the only feature code, for training and tagging
// alike (templates after Ratinov and Roth 2009 and Finkel et al. 2005: words, shapes, affixes, clusters,
// gazetteer, and what the same word looks like elsewhere in the document). Thread rule: one FeatureExtractor
// a thread; the Lexicon is shared.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/ner/labels.hpp"
#include "indexer/ner/lexicon.hpp"

namespace lede::ner {

enum class Case : std::uint8_t { Lower, Initial, AllCaps, Mixed, Digits, Mark, OneCapital, Border };

// What a word is by itself; computed once for each distinct word.
struct WordAttributes {
  std::uint64_t word = 0;   // hash of the lower-cased word, digits as 0
  std::uint64_t form = 0;   // hash as written
  std::uint64_t lower = 0;  // hash of the lower-cased word
  std::uint64_t shape = 0;
  std::array<std::uint64_t, 4> suffix{};  // of 1..4 bytes, 0 = shorter
  std::array<std::uint64_t, 4> prefix{};
  std::int32_t coarse = -1, middle = -1, fine = -1;  // clusters, -1 = none
  Case letter_case = Case::Mark;
  bool letters = false;
  bool function_word = false;  // one that headlines leave in lower case
};

WordAttributes attributes_of(std::string_view word, const Lexicon& lexicon);

// Articles, prepositions, conjunctions, auxiliaries and clitics, in lower case.
bool is_function_word(std::string_view word);

using TokenText = std::string_view;
using Sentence = std::span<const TokenText>;

// Features of one sentence: token i has hashes [offsets[i], offsets[i+1]).
struct FeatureRows {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> offsets;
};

class FeatureExtractor {
 public:
  explicit FeatureExtractor(Lexicon lexicon) : lexicon_(lexicon) {}

  // Reads a whole document: attributes, gazetteer marks, counts over the document. The words must stay alive
  // until the next call.
  void read(std::span<const std::vector<TokenText>> sentences);
  // For a second pass: the labels a first pass gave this document.
  void read_first_pass(std::span<const std::vector<Label>> labels);

  // Does the sentence hold a capitalised word that the document has more than once? A second pass can only
  // tell there.
  bool named_elsewhere(std::size_t sentence) const;

  void features(std::size_t sentence, FeatureRows& out) const;
  // All in capitals, or every word capitalised but function words: the headline weights are for such
  // sentences.
  bool is_headline(std::size_t sentence) const;

 private:
  struct TokenMarks {
    std::uint32_t alone = 0;   // kinds of one-word phrases here
    std::uint32_t within = 0;  // kinds of longer phrases over this token
  };
  struct CaseCounts {
    std::uint16_t lower = 0, capital = 0, all_caps = 0;
  };
  struct Place2D {
    std::uint32_t sentence, token;
  };
  struct TypeCounts {
    std::array<std::uint16_t, 5> types{};      // as labelled by the first pass, [4] = outside
    std::array<std::uint16_t, 4> in_longer{};  // within a longer entity
  };

  std::uint32_t attribute(std::string_view word);
  void mark_phrases(std::size_t sentence);
  void count_cases(std::size_t sentence);
  bool all_caps(std::size_t sentence) const;
  const WordAttributes& at(std::size_t sentence, std::ptrdiff_t token) const;
  void token_features(std::size_t sentence, std::size_t token, bool caps,
                      std::vector<std::uint64_t>& out) const;
  void cluster_features(const std::array<const WordAttributes*, 5>& window,
                        std::vector<std::uint64_t>& out) const;
  void phrase_features(std::size_t sentence, std::size_t token, std::vector<std::uint64_t>& out) const;
  void neighbour_phrase_features(std::size_t sentence, std::size_t token,
                                 std::vector<std::uint64_t>& out) const;
  void document_features(std::size_t sentence, std::size_t token, bool caps,
                         std::vector<std::uint64_t>& out) const;
  void elsewhere_features(std::size_t sentence, std::size_t token, std::vector<std::uint64_t>& out) const;
  void first_pass_features(std::size_t sentence, std::size_t token, std::vector<std::uint64_t>& out) const;

  Lexicon lexicon_;
  std::unordered_map<std::string, std::uint32_t>
      ids_;  // word → attributes_ index; kept over documents, bounded
  std::vector<WordAttributes> attributes_;
  // of the document read last
  std::vector<std::vector<std::uint32_t>> tokens_;  // [sentence][token] → attributes_
  std::vector<std::vector<TokenMarks>> marks_;
  std::vector<bool> caps_;
  std::unordered_map<std::uint64_t, CaseCounts> cases_;
  std::unordered_map<std::uint64_t, std::vector<Place2D>> places_;
  std::vector<std::vector<Label>> first_pass_;
  std::unordered_map<std::uint64_t, TypeCounts> types_;
};

}  // namespace lede::ner
