// WordFacts: what the database said of single words, how they are written and how many articles have them, kept from
// search to search: queries use the same words again and again, and each walk down a B-tree copies its blocks.
// Thread rule: any thread, each with a database of its own of the same snapshot.
// WordReader: asks them, or the database alone. Thread rule: one thread; refers to its thread's database.
#pragma once
#include <xapian.h>

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lede {

class WordFacts {
 public:
  static constexpr std::size_t kMost = 1 << 15;  // of each kind; beyond it all are forgotten

  // As vocabulary.hpp has it.
  std::vector<std::string> vocabulary(const Xapian::Database& database, char kind, std::string_view key);
  Xapian::doccount frequency(const Xapian::Database& database, const std::string& term);

 private:
  mutable std::mutex mutex_;  // guards the two below
  std::unordered_map<std::string, std::vector<std::string>> vocabulary_;
  std::unordered_map<std::string, Xapian::doccount> frequencies_;
};

class WordReader {
 public:
  explicit WordReader(const Xapian::Database& database) : database_(database) {}
  void set_facts(WordFacts* facts) { facts_ = facts; }  // of the same snapshot; may be null

  std::vector<std::string> vocabulary(char kind, std::string_view key) const;
  Xapian::doccount frequency(const std::string& term) const;
  bool has(const std::string& term) const { return frequency(term) > 0; }

 private:
  const Xapian::Database& database_;
  WordFacts* facts_ = nullptr;
};

}  // namespace lede
