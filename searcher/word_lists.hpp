// WordLists: the words of an index side by side in memory, for what has to look at all of them: words some letters
// away, patterns that begin with a star, other spellings. Xapian unpacks a term in 0.3 µs; here a word is a few bytes
// further on. Read when first asked for, as far as the time allows, and on from there the next time.
// Thread rule: any thread, each with a database of its own of the same snapshot; what is handed out is immutable. One
// reads at a time, the others wait for it: they want the same words.
#pragma once
#include <xapian.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
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
  using Shared = std::shared_ptr<const WordList>;
  Shared terms(const Xapian::Database& database, const std::string& prefix, const TimeIsUp& time_is_up);
  // Words of the vocabulary (vocabulary.hpp).
  Shared vocabulary(const Xapian::Database& database, char kind, const TimeIsUp& time_is_up);
  bool has_terms(const std::string& prefix) const { return is_whole(terms_, prefix); }
  bool has_vocabulary(char kind) const { return is_whole(vocabulary_, kind); }

 private:
  template <class Lists, class Key>
  bool is_whole(const Lists& lists, const Key& key) const {
    const std::lock_guard lock(mutex_);
    const auto known = lists.find(key);
    return known != lists.end() && known->second && known->second->whole;
  }
  mutable std::mutex mutex_;  // guards the two below
  std::map<std::string, Shared> terms_;
  std::map<char, Shared> vocabulary_;
};

}  // namespace lede
