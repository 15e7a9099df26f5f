#include "searcher/word_facts.hpp"

#include <utility>

#include "indexer/vocabulary.hpp"

namespace lede {
namespace {

// The value at `key`, read outside the lock if it is not known.
template <class Known, class Read>
auto remembered(Known& known, std::mutex& mutex, const std::string& key, Read read) {
  {
    const std::lock_guard lock(mutex);
    if (const auto at = known.find(key); at != known.end()) return at->second;
  }
  auto value = read();
  const std::lock_guard lock(mutex);
  if (known.size() >= WordFacts::kMost) known.clear();
  known.emplace(key, value);
  return value;
}

}  // namespace

std::vector<std::string> WordFacts::vocabulary(const Xapian::Database& database, char kind, std::string_view key) {
  return remembered(vocabulary_, mutex_, std::string(1, kind).append(key),
                    [&] { return vocabulary_at(database, kind, key); });
}

Xapian::doccount WordFacts::frequency(const Xapian::Database& database, const std::string& term) {
  return remembered(frequencies_, mutex_, term, [&] { return database.get_termfreq(term); });
}

std::vector<std::string> WordReader::vocabulary(char kind, std::string_view key) const {
  return facts_ != nullptr ? facts_->vocabulary(database_, kind, key) : vocabulary_at(database_, kind, key);
}

Xapian::doccount WordReader::frequency(const std::string& term) const {
  return facts_ != nullptr ? facts_->frequency(database_, term) : database_.get_termfreq(term);
}

}  // namespace lede
