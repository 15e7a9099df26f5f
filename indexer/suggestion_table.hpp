// SuggestionTable: what somebody who has typed a few letters may mean: words of the texts, people,
// organisations, places and outlets with a word that starts so, most frequent first. All are kept in one
// array sorted by (folded text from a word's beginning), so that a prefix is a range of it and a one-letter
// prefix costs a scan of numbers. Written beside the database like the columns (doc_values.hpp), whose names it
// numbers; it keeps them alive. Thread rule: immutable; share as shared_ptr<const SuggestionTable>.
#pragma once
#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/doc_values.hpp"

namespace lede {

class SuggestionTable {
 public:
  enum class Kind : std::uint32_t { Word, Person, Org, Place, Outlet };
  struct Entry {
    std::uint32_t number;  // of the value in its column, or of the word in words_
    std::uint32_t count;   // articles: of a name, those its query finds; of a word, those with this form's stem
    std::uint32_t at;      // byte of the folded text where it begins
    Kind kind;
  };

  struct Word {
    std::uint32_t start;  // in the letters; the folded word, then the word where it differs
    std::uint32_t stem;   // number; of the forms of a stem one is shown
    std::uint16_t folded;    // bytes
    std::uint16_t as_shown;  // bytes; 0 = the same
  };
  // The half of a table that needs no columns, while it is made.
  struct Words {
    std::string letters;
    std::vector<Word> words;
    std::vector<Entry> entries;
  };
  static Words read_words(const Xapian::Database& database, Analyzer& analyzer);

  // The table written beside the database if it is of its revision and of written columns, else made.
  // REQUIRES: `values` has at least the columns outlet, person, org and place.
  static std::shared_ptr<const SuggestionTable> open(const std::string& database_path,
                                                     const Xapian::Database& database,
                                                     std::shared_ptr<const DocValues> values, Analyzer& analyzer);
  static std::shared_ptr<const SuggestionTable> build(const Xapian::Database& database,
                                                      std::shared_ptr<const DocValues> values, Analyzer& analyzer);
  SuggestionTable(ColumnImage image, std::shared_ptr<const DocValues> values);

  // At most `limit` of the entries that begin with `prefix`, which is folded (Analyzer::fold_value); "" begins
  // none. Words are at most half where there are names, too.
  std::vector<const Entry*> starting_with(std::string_view prefix, std::size_t limit) const;
  std::string_view shown(const Entry& entry) const;
  // Every word of the texts that begins with `prefix`, once a stem: sink(folded, as shown, articles).
  template <class Sink>
  void each_word(std::string_view prefix, Sink&& sink) const {
    for (const Entry& entry : range_of(prefix))
      if (entry.kind == Kind::Word) sink(text(entry), shown(entry), entry.count);
  }

 private:
  friend class SuggestionMaker;
  using Range = std::span<const Entry>;

  std::string_view text(const Entry& entry) const;  // folded, from where it begins
  bool are_one(const Entry& a, const Entry& b) const;
  const FacetColumn& column(Kind kind) const;
  Range range_of(std::string_view prefix) const;
  std::vector<const Entry*> best(const Range& range, std::size_t limit, bool words) const;

  ColumnImage image_;  // where the spans point
  std::shared_ptr<const DocValues> values_;
  std::string_view letters_;
  std::span<const Word> words_;
  std::span<const Entry> entries_;  // sorted by text
};

// Makes it of the words there are, and writes it. REQUIRES: the columns were written.
void write_suggestions(const std::string& database_path, SuggestionTable::Words words);
bool suggestions_are_current(const std::string& database_path, const Xapian::Database& database);

}  // namespace lede
