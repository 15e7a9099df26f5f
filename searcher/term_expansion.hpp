// TermExpansion: words with wildcards, and words a few letters away, as the forms that one database holds.
// The most frequent first, no more than kMaxExpansion words, within a time limit for all expansions of one
// query (kScanMilliseconds of the processor, so that what is found does not depend on what else the machine does; five
// times that on the clock): Expansion says when either was reached. Both are compared without case and
// accents: a word is found as written or as folded. Words of the texts are read from the stems and the
// vocabulary; a word that is but a stem may be among them, which no article has. Thread rule: one thread;
// refers to its thread's database.
#pragma once
#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema.hpp"
#include "searcher/letters.hpp"
#include "searcher/known_words.hpp"

namespace lede {

inline constexpr std::size_t kMaxExpansion = 1000;
inline constexpr int kScanMilliseconds = 200;

struct Expansion {
  std::vector<std::string> forms;  // ascending
  bool capped = false;             // there were more than kMaxExpansion
  bool out_of_time = false;        // the word list was not read to its end
};

class TermExpansion {
 public:
  explicit TermExpansion(const Xapian::Database& database) : database_(database), reader_(database) {}

  void start_clock();  // of the next query
  // Where the words of the database are kept from query to query; without it they are read from the database.
  void set_known(KnownWords* known);

  // `pattern`: folded, with * (any letters) and ? (one letter). Over the words of these fields; the texts are
  // one.
  Expansion wildcard(const std::vector<FieldId>& fields, const std::string& pattern);
  // Words at most `distance` away from `folded`: letters left out, put in, changed, or two neighbours
  // exchanged (optimal string alignment), in code points; the word itself is not among them.
  Expansion near_words(const std::vector<FieldId>& fields, std::string_view folded, std::uint32_t distance);
  // Words that begin or end with `folded`, in scripts that put no spaces between words (stands_in_compounds).
  Expansion compounds(const std::vector<FieldId>& fields, const std::string& folded);

 private:
  struct Wanted {
    std::function<bool(std::string_view)> accepts;
    std::optional<WordSketch> near{};  // accepts nothing that is further away than
    std::uint32_t distance = 0;
  };
  struct Found;
  struct Layer;
  bool scan_terms(const std::string& prefix, const std::string& begin, const Wanted& wanted,
                  std::vector<Found>& found);
  bool scan_vocabulary(char kind, const std::string& begin, const Wanted& wanted, std::vector<Found>& found);
  bool scan_field(FieldId id, const std::string& begin, const Wanted& wanted, std::vector<Found>& found);
  bool scan_texts(const std::string& begin, const Wanted& wanted, std::vector<Found>& found);
  Xapian::doccount frequency_of(const Found& one) const;
  void keep_most_frequent(std::vector<Found>& found) const;
  Expansion scan(const std::vector<FieldId>& fields, const std::string& begin, const Wanted& wanted);

  bool scan_list(const WordList& list, const std::string& begin, const Wanted& wanted,
                 const std::function<void(std::string_view)>& take);

  const Xapian::Database& database_;
  WordReader reader_;
  WordLists* lists_ = nullptr;
  bool time_is_up() const;
  std::chrono::steady_clock::time_point deadline_;
  double processor_deadline_ = 0;  // milliseconds of this thread
};

// Chinese, Japanese, Thai and Korean cut words as a dictionary does, or not at all: 知事 is in 都知事, 정부
// in 정부가. Two letters or more of such a script.
bool stands_in_compounds(std::string_view folded);
bool is_compound_of(std::string_view word, std::string_view folded);

bool matches_pattern(std::string_view pattern, std::string_view word);

}  // namespace lede
