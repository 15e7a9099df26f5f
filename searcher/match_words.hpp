// MatchWords: the single words that a query looks for, each with its way of matching, and which of them a
// word of a text is. What a form matches is remembered (in a bounded table), so a text costs one look-up a
// candidate. Thread rule: one a thread (uses its thread's Analyzer).
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/analyzer.hpp"

namespace lede {

class MatchWords {
 public:
  using Id = std::uint32_t;

  explicit MatchWords(std::vector<std::string> languages) : languages_(std::move(languages)) {}

  // By a stem, or the folded form; `compounds`: or as the beginning or end of a word (stands_in_compounds).
  Id add_stem(Analyzer& analyzer, std::string_view exact, std::string_view folded, bool compounds);
  Id add_exact(std::string_view exact);
  Id add_pattern(std::string_view folded);  // with * and ?
  Id add_fuzzy(std::string_view folded, std::uint32_t distance);
  std::size_t size() const { return count_; }

  // The ids that `token`, a word of a text in `lang`, is a match for. Valid until the next call.
  const std::vector<Id>& matches(Analyzer& analyzer, const Token& token, std::string_view lang);

  // The bytes that a match in a text of `lang` can begin with.
  const Analyzer::FirstBytes& first_bytes(std::string_view lang) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  template <class Value>
  using Table = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
  using Ids = std::vector<Id>;
  struct Pattern {
    Id id;
    std::string folded;
  };
  struct Fuzzy {
    Id id;
    std::u32string folded;
    std::uint32_t distance;
  };

  void may_begin(std::string_view form);
  const Ids& known(Analyzer& analyzer, const Token& token, std::string_view lang);
  void find(Analyzer& analyzer, const Token& token, std::string_view lang, Ids& found) const;

  std::vector<std::string> languages_;
  Id count_ = 0;
  Table<Id> exact_, stem_ids_;  // by exact form: the same word has one id
  Table<Ids> folded_, stems_;
  std::vector<Pattern> patterns_;
  std::vector<Pattern> compounds_;
  std::vector<Fuzzy> fuzzy_;
  Analyzer::FirstBytes first_{};
  Table<Table<Ids>> known_;  // by language and exact form
  // The words met last, each in one place: most words of a text are few.
  struct Recent {
    std::string exact;
    const Ids* ids = nullptr;
  };
  struct RecentWords : std::array<Recent, 1024> {  // a copy has met none: they lie in the table of the original
    RecentWords() = default;
    RecentWords(const RecentWords&) : array() {}
    RecentWords(RecentWords&&) noexcept = default;
    RecentWords& operator=(const RecentWords&) { return fill({}), *this; }
    RecentWords& operator=(RecentWords&&) noexcept = default;
    ~RecentWords() = default;
  };
  RecentWords recent_;
  std::string recent_lang_;
};

}  // namespace lede
