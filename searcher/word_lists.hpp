// WordLists: the words of an index side by side in memory, for what has to look at all of them: words some letters
// away, patterns that begin with a star, other spellings. Xapian unpacks a term in 0.3 µs; here a word is a few bytes
// further on. Read when first asked for, as far as the time allows, and on from there the next time.
// Thread rule: one thread; of one snapshot: clear() for the next.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/letters.hpp"

namespace lede {

class WordList {  // ascending
 public:
  void add(std::string_view word);
  std::size_t size() const { return begins_.size() - 1; }
  std::string_view operator[](std::size_t i) const {
    return std::string_view(letters_).substr(begins_[i], begins_[i + 1] - begins_[i]);
  }
  const WordSketch& sketch(std::size_t i) const { return sketches_[i]; }
  // [first, second) of those that begin so.
  std::pair<std::size_t, std::size_t> starting_with(std::string_view beginning) const;
  bool whole = false;  // read to its end

 private:
  std::string letters_;
  std::vector<std::uint32_t> begins_{0};
  std::vector<WordSketch> sketches_;
};

class WordLists {
 public:
  using TimeIsUp = std::function<bool()>;

  // Words of the terms with this prefix. Terms of longer prefixes (capital letters) and whole values (a colon) lie
  // between them and are left out.
  const WordList& terms(const Xapian::Database& database, const std::string& prefix, const TimeIsUp& time_is_up);
  // Words of the vocabulary (vocabulary.hpp).
  const WordList& vocabulary(const Xapian::Database& database, char kind, const TimeIsUp& time_is_up);
  bool has_terms(const std::string& prefix) const { return is_whole(terms_, prefix); }
  bool has_vocabulary(char kind) const { return is_whole(vocabulary_, kind); }
  void clear();

 private:
  template <class Lists, class Key>
  static bool is_whole(const Lists& lists, const Key& key) {
    const auto known = lists.find(key);
    return known != lists.end() && known->second.whole;
  }
  std::map<std::string, WordList> terms_;
  std::map<char, WordList> vocabulary_;
};

}  // namespace lede
