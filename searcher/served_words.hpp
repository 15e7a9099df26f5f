// ServedWords: which articles of shards have their words in the order a query wants. A stock server compares no words,
// so those of all candidates are fetched, many in one answer (a count of the slot that holds them, served_slots.hpp),
// and compared here. What is found becomes a query of ids, so that counting, ranking and sorting go on in the servers.
// Thread rule: one thread; of one snapshot: clear() for the next.
#pragma once
#include <xapian.h>

#include <deque>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/annotated_article.hpp"
#include "indexer/served_slots.hpp"
#include "searcher/match_pass.hpp"

namespace lede {

class ServedReader {
 public:
  explicit ServedReader(const Xapian::Database& database) : database_(database) {}

  // Whether an article has what is looked for; `article` reads its text.
  using Holds = std::function<bool(const ServedWords& words, const std::function<AnnotatedArticle()>& article)>;
  struct Check {
    std::string name;  // tells it from others
    Holds holds;
    bool negated = false;  // what it finds will be left out: then so is what there was no time to look at
    Deadline* deadline = nullptr;
  };
  // `candidates`, and their weights, as far as the check holds.
  Xapian::Query those(const Xapian::Query& candidates, const Check& check);
  void clear() { known_.clear(); }

 private:
  struct Outcome {
    std::vector<std::string> with, without;  // ids
    bool whole = true;
  };
  Outcome compare(const Xapian::Query& candidates, const Check& check);
  AnnotatedArticle load(const std::string& id) const;

  const Xapian::Database& database_;
  std::unordered_map<std::string, Outcome> known_;
};

// Counts values of slots over what `query` finds. Returns how many that is.
using ValueSpies = std::deque<Xapian::ValueCountMatchSpy>;  // they stay where they are
Xapian::doccount count_values(const Xapian::Database& database, const Xapian::Query& query,
                              ValueSpies& spies);

}  // namespace lede
