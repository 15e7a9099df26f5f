// Features: tokens of a document → hashed binary features, the only feature code, for training and tagging
// alike (templates after Ratinov and Roth 2009 and Finkel et al. 2005: words, shapes, affixes, clusters,
// gazetteer, and what the same word looks like elsewhere in the document). Those of a word by itself
// (word_features) stand apart from those of its surroundings, so that a tagger may keep their sums.
// Thread rule: one FeatureExtractor a thread; the Lexicon is shared.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/ner/labels.hpp"
#include "indexer/ner/word_table.hpp"

namespace lede::ner {

using Sentence = std::span<const TokenText>;

inline constexpr std::size_t kWindow = 5;  // words a token sees: two before, itself, two after

// Features of one sentence: token i has hashes [offsets[i], offsets[i+1]).
struct FeatureRows {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> offsets;
};

class FeatureExtractor {
 public:
  explicit FeatureExtractor(Lexicon lexicon) : lexicon_(lexicon), words_(lexicon) {}

  // Reads a whole document: attributes, gazetteer marks, counts over the document. The words must stay alive
  // until the next call.
  void read(std::span<const std::vector<TokenText>> sentences);
  // For a second pass: the labels a first pass gave this document.
  void read_first_pass(std::span<const std::vector<Label>> labels);

  // Does the sentence hold a capitalised word that the document has more than once? A second pass can only
  // tell there.
  bool named_elsewhere(std::size_t sentence) const;

  // [token] whether it can be part of a name: within kReach tokens of a capital. All of a sentence without capitals.
  void find_names_reach(std::size_t sentence, std::vector<bool>& out) const;
  // All features of the tokens of a sentence: word_features of the window, then context_features.
  void features(std::size_t sentence, FeatureRows& out);
  // What the word says by itself where it stands `place` (0 .. kWindow - 1, the token at 2) in a window.
  void word_features(std::uint32_t word, std::size_t place, std::vector<std::uint64_t>& out) const;
  // Tokens for which `wanted` is false get none.
  void context_features(std::size_t sentence, const std::vector<bool>& wanted, FeatureRows& out);
  // Word numbers of the window around a token; they hold as long as word_generation() stays.
  std::array<std::uint32_t, kWindow> window(std::size_t sentence, std::size_t token) const;
  std::uint32_t word_generation() const { return words_.generation(); }

  // All in capitals, or every word capitalised but function words: the headline weights are for such
  // sentences.
  bool is_headline(std::size_t sentence) const;

 private:
  struct TokenMarks {
    std::uint16_t alone = 0;    // kinds of one-word phrases here
    std::uint16_t within = 0;   // kinds of longer phrases over this token
    std::uint16_t longest = 0;  // kinds of the longest of these
    std::uint8_t words = 0;     // its length
    std::uint8_t place = 0;     // 1 its first, 2 an inner, 3 its last word
  };
  struct Run {  // of capitalised words, around a token; 0 words: the token is none
    std::uint32_t first = 0, words = 0;
  };
  struct PlaceInText {
    std::uint32_t sentence, token, next;  // next place of the same word
  };
  static constexpr std::uint32_t kNoPlace = 0xFFFFFFFF;
  static constexpr std::size_t kReach = 1;
  // A word, whatever its case, in the document read last.
  struct WordCounts {
    std::uint16_t lower = 0, capital = 0, all_caps = 0;
    std::uint16_t places = 0;
    std::uint32_t first_place = kNoPlace, last_place = kNoPlace;
    std::array<std::uint16_t, 5> types{};      // as labelled by the first pass, [4] = outside
    std::array<std::uint16_t, 4> in_longer{};  // within a longer entity
    bool typed = false;
    bool met = false;
  };

  void forget_document();
  WordCounts& met(const WordAttributes& word);
  void mark_phrases(std::size_t sentence);
  void mark_phrase(std::vector<TokenMarks>& marks, std::size_t first, std::size_t last, std::uint16_t kinds);
  void count_cases(std::size_t sentence);
  void find_runs(std::size_t sentence);
  void add_place(WordCounts& counts, std::size_t sentence, std::size_t token);
  bool all_caps(std::size_t sentence) const;
  const WordAttributes& at(std::size_t sentence, std::ptrdiff_t token) const;
  void token_features(std::size_t sentence, std::size_t token, std::vector<std::uint64_t>& out) const;
  void cluster_features(const std::array<const WordAttributes*, kWindow>& window,
                        std::vector<std::uint64_t>& out) const;
  void phrase_features(std::size_t sentence, std::size_t token, std::vector<std::uint64_t>& out) const;
  void neighbour_phrase_features(std::size_t sentence, std::size_t token,
                                 std::vector<std::uint64_t>& out) const;
  void run_features(std::size_t sentence, std::size_t token, std::vector<std::uint64_t>& out) const;
  void document_features(std::size_t sentence, std::size_t token, std::vector<std::uint64_t>& out) const;
  void elsewhere_features(std::size_t sentence, std::size_t token, std::vector<std::uint64_t>& out) const;
  void first_pass_features(std::size_t sentence, std::size_t token, std::vector<std::uint64_t>& out) const;

  Lexicon lexicon_;
  WordTable words_;  // kept over documents, bounded
  // of the document read last
  std::vector<std::vector<std::uint32_t>> tokens_;  // [sentence][token] → word number
  std::vector<std::vector<TokenMarks>> marks_;
  std::vector<bool> caps_;
  std::vector<WordCounts> counts_;  // [WordAttributes::group]; those of met_ are of this document
  std::vector<std::uint32_t> met_;
  std::vector<PlaceInText> places_;
  std::vector<std::vector<Label>> first_pass_;
  std::vector<Run> runs_;  // of the tokens of the sentence looked at
};

}  // namespace lede::ner
