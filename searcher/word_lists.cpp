#include "searcher/word_lists.hpp"

#include "indexer/column_image.hpp"

namespace lede {
namespace {

constexpr std::size_t kClockEvery = 256;

// Moves behind what the list has.
void go_on(Xapian::TermIterator& it, const Xapian::TermIterator& end, const std::string& prefix,
           const WordList& list) {
  if (list.size() == 0 || it == end) return;
  const std::string last = prefix + std::string(list[list.size() - 1]);
  it.skip_to(last);
  if (it != end && *it == last) ++it;
}

void read_terms(const Xapian::Database& database, const std::string& prefix, WordList& list,
                const WordLists::TimeIsUp& time_is_up) {
  auto it = database.allterms_begin(prefix);
  const auto end = database.allterms_end(prefix);
  go_on(it, end, prefix, list);
  for (std::size_t seen = 1; it != end; ++seen) {
    if (seen % kClockEvery == 0 && time_is_up()) return;
    const std::string term = *it;
    const char first = term.size() > prefix.size() ? term[prefix.size()] : 'A';
    if ((first >= 'A' && first <= 'Z') || first == ':') {
      it.skip_to(prefix + (first == ':' ? ';' : '['));
      continue;
    }
    list.add(std::string_view(term).substr(prefix.size()));
    ++it;
  }
  list.whole = true;
}

void read_vocabulary(const Xapian::Database& database, char kind, WordList& list,
                     const WordLists::TimeIsUp& time_is_up) {
  const std::string prefix(1, kind);
  auto it = database.synonym_keys_begin(prefix);
  const auto end = database.synonym_keys_end(prefix);
  go_on(it, end, prefix, list);
  for (std::size_t seen = 1; it != end; ++it, ++seen) {
    if (seen % kClockEvery == 0 && time_is_up()) return;
    list.add(std::string_view(*it).substr(1));
  }
  list.whole = true;
}

// The list read on from where it stopped, in a copy: somebody may still look at what there was.
template <class Read>
WordLists::Shared read_on(WordLists::Shared& list, Read read) {
  if (list && list->whole) return list;
  auto longer = list ? std::make_shared<WordList>(*list) : std::make_shared<WordList>();
  read(*longer);
  return list = std::move(longer);
}

}  // namespace

void WordList::add(std::string_view word) {
  letters_ += word;
  begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
  sketches_.push_back(sketch_of(word));
}

std::pair<std::size_t, std::size_t> WordList::starting_with(std::string_view beginning) const {
  if (beginning.empty()) return {0, size()};
  const TextArray words(begins_, letters_);
  return {words.lower_bound(beginning), words.lower_bound(std::string(beginning) + '\xff')};
}

WordLists::Shared WordLists::terms(const Xapian::Database& database, const std::string& prefix,
                                   const TimeIsUp& time_is_up) {
  const std::lock_guard lock(mutex_);
  return read_on(terms_[prefix], [&](WordList& list) { read_terms(database, prefix, list, time_is_up); });
}

WordLists::Shared WordLists::vocabulary(const Xapian::Database& database, char kind, const TimeIsUp& time_is_up) {
  const std::lock_guard lock(mutex_);
  return read_on(vocabulary_[kind], [&](WordList& list) { read_vocabulary(database, kind, list, time_is_up); });
}

}  // namespace lede
