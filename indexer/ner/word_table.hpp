// WordTable: what a word is by itself (letters, affixes, clusters), worked out once for each distinct word
// and kept over documents; a table that is full starts again, and its generation counts up: numbers of the
// old one are void. Thread rule: one WordTable a thread; the Lexicon is shared.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/ner/hash_table.hpp"
#include "indexer/ner/lexicon.hpp"

namespace lede::ner {

enum class Case : std::uint8_t { Lower, Initial, AllCaps, Mixed, Digits, Mark, OneCapital, Border };

inline bool may_be_name(Case c) { return c == Case::Initial || c == Case::AllCaps || c == Case::Mixed; }

struct WordAttributes {
  std::uint64_t word = 0;   // hash of the lower-cased word, digits as 0
  std::uint64_t form = 0;   // hash as written
  std::uint64_t lower = 0;  // hash of the lower-cased word
  std::uint64_t shape = 0;
  std::array<std::uint64_t, 4> suffix{};  // of 1..4 bytes, 0 = shorter
  std::array<std::uint64_t, 4> prefix{};
  std::uint32_t group = 0;  // number of `word`: the same for the word in any case
  std::int32_t coarse = -1, middle = -1, fine = -1, finest = -1;  // clusters, -1 = none
  Case letter_case = Case::Mark;
  bool letters = false;
  bool function_word = false;  // one that headlines leave in lower case
};

WordAttributes attributes_of(std::string_view word, const Lexicon& lexicon);

// Articles, prepositions, conjunctions, auxiliaries and clitics, in lower case.
bool is_function_word(std::string_view word);

using TokenText = std::string_view;

class WordTable {
 public:
  static constexpr std::uint32_t kBefore = 0, kAfter = 1;  // the word numbers of a sentence's borders

  explicit WordTable(Lexicon lexicon) : lexicon_(lexicon) { start_again(); }
  // To be called between documents: starts again if the table is full.
  void make_room();
  std::uint32_t number_of(std::string_view word);
  const WordAttributes& operator[](std::uint32_t number) const { return attributes_[number]; }
  std::uint32_t groups() const { return static_cast<std::uint32_t>(groups_.size()); }
  std::uint32_t generation() const { return generation_; }

 private:
  void start_again();
  void add(WordAttributes attributes);

  Lexicon lexicon_;
  HashTable<std::uint32_t> numbers_;  // by hash of the word
  HashTable<std::uint32_t> groups_;   // by WordAttributes::word
  std::vector<WordAttributes> attributes_;
  std::uint32_t generation_ = 0;
};

}  // namespace lede::ner
