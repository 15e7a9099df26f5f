// SuggestionTable: what somebody who has typed a few letters may mean: words of the texts, people,
// organisations, places and outlets with a word that starts so, most frequent first. All are kept in one
// sorted array of (folded text from a word's beginning, count), so that a prefix is a range of it and a
// one-letter prefix costs a scan of numbers. Built once a snapshot; the names are those of its DocValues,
// which it keeps alive. Thread rule: immutable; share as shared_ptr<const SuggestionTable>.
#pragma once
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/doc_values.hpp"

namespace lede {

struct Suggestion {
  std::string text;  // as shown
  std::string kind;  // "word" "person" "org" "place" "outlet"
  std::size_t count =
      0;  // articles: of a name, those its query finds; of a word, those with this form in the text
  std::string query;  // what to search for; canonical
  bool operator==(const Suggestion&) const = default;
};

class SuggestionTable {
 public:
  // `values` with at least the columns outlet, person, org and place.
  static std::shared_ptr<const SuggestionTable> build(const Xapian::Database& database,
                                                      std::shared_ptr<const DocValues> values,
                                                      Analyzer& analyzer);
  // `prefix` folded (Analyzer::fold_value); "" has none. Words are at most half where there are names, too.
  std::vector<Suggestion> starting_with(std::string_view prefix, std::size_t limit) const;

 private:
  enum class Kind : std::uint8_t { Word, Person, Org, Place, Outlet };
  struct Entry {
    const char* text;  // folded, from the beginning of a word
    std::uint32_t size;
    std::uint32_t count;
    std::uint32_t number;  // of the value in its column, or of the word in words_
    Kind kind;
    std::string_view view() const { return {text, size}; }
  };
  using Range = std::pair<std::vector<Entry>::const_iterator, std::vector<Entry>::const_iterator>;

  void add_words(const Xapian::Database& database, Analyzer& analyzer);
  bool add_word(const std::string& word, std::uint32_t stem, Analyzer& analyzer);
  bool are_one(const Entry& a, const Entry& b) const;
  void add_names(Kind kind);
  const FacetColumn& column(Kind kind) const;
  Range range_of(std::string_view prefix) const;
  std::vector<const Entry*> best(const Range& range, std::size_t limit, bool words) const;
  Suggestion show(const Entry& entry) const;

  struct Word {
    std::uint32_t start;    // in letters_; the folded word, then the word where it differs
    std::uint32_t stem;     // number; of the forms of a stem one is shown
    std::uint8_t folded;    // bytes
    std::uint8_t as_shown;  // bytes; 0 = the same
  };
  std::shared_ptr<const DocValues> values_;
  std::string letters_;
  std::vector<Word> words_;
  std::vector<Entry> entries_;  // sorted by text
};

}  // namespace lede
