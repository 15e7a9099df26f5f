// Proximity: among the best hits of several words that must all match, an article counts more whose words
// stand near each other. Of every two neighbouring words of the query: each place of the one adds 1/d² for
// the nearest place of the other, d words away (Büttcher, Clarke & Lushman, SIGIR 2006); the sum grows like
// BM25's frequencies, with the rarity of the commoner word. A named part of the score, for the first
// kReordered hits only, so that a page does not depend on how many are asked for. Questions (question.hpp)
// have none, it does not help them; see README.md for what it does on test collections. Words are known by
// their hashes (word_stream.hpp): once in some millions two are taken for each other. Thread rule: one
// thread; refers to its thread's database.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analyzer.hpp"
#include "indexer/word_stream.hpp"
#include "indexer/words_in_order.hpp"
#include "searcher/feedback.hpp"
#include "searcher/query.hpp"
#include "searcher/word_forms.hpp"

namespace lede {

inline constexpr std::size_t kReordered = 20;  // of the best hits; what follows keeps its place
inline constexpr std::string_view kProximityPart = "words near each other";  // as explanations name it

// Has two bare words or more that must all match.
bool has_neighbours(const Query& query);

class Proximity {
 public:
  // REQUIRES has_neighbours(query). `languages`: of the index.
  // `words`: of the database, or null. `lengths`: [docid] as the database has them, or empty.
  Proximity(const Xapian::Database& database, std::shared_ptr<const WordsFile> words,
            std::span<const std::uint32_t> lengths, Analyzer& analyzer, const std::vector<std::string>& languages,
            KnownWords& known, const Query& query);
  // The first kReordered of `found`, which are all of the best, get their part and the order it gives.
  void reorder(std::vector<Found>& found);

 private:
  struct Word {
    std::vector<std::uint32_t> hashes;  // of its forms
    double rarity = 0;
    std::vector<std::uint32_t> places;  // in the article at hand, ascending
  };
  void add_word(const Query& word, WordForms& forms);
  double length_of(Xapian::docid id) const;
  double nearness(Xapian::docid id, std::string_view words_in_order);
  void find_places(const WordStream& stream);
  void read_field(const WordStream& stream, FieldId field, std::uint32_t& position);

  const Xapian::Database& database_;
  WordsInOrder in_order_;
  std::span<const std::uint32_t> lengths_;
  std::vector<Word> words_;             // in the order of the query
  std::vector<std::uint32_t> word_of_;  // [number of a form in the article] 1 + index of its word; 0 = none
  std::vector<std::string_view> values_;
};

}  // namespace lede
