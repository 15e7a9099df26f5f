#include "searcher/match_set.hpp"

#include <vector>

#include "searcher/shards.hpp"

namespace lede {
namespace {

using XQuery = Xapian::Query;

class SetMaker {
 public:
  SetMaker(const Xapian::Database& database, PostingsCache& cache, Deadline& deadline)
      : database_(database), cache_(cache), deadline_(deadline) {}

  MatchSet make(const XQuery& query) {
    switch (query.get_type()) {
      case XQuery::LEAF_MATCH_NOTHING:
        return {};
      case XQuery::LEAF_MATCH_ALL:
        return cache_.of_all(database_, deadline_)->articles;
      case XQuery::LEAF_TERM:
        return cache_.of_term(database_, *query.get_terms_begin(), deadline_)->articles;
      case XQuery::OP_AND:
      case XQuery::OP_FILTER:
        return all_of(query);
      case XQuery::OP_OR:
      case XQuery::OP_SYNONYM:
      case XQuery::OP_MAX:
        return any_of(query);
      case XQuery::OP_AND_NOT:
        return without(query);
      case XQuery::OP_AND_MAYBE:
      case XQuery::OP_SCALE_WEIGHT:
        return make(query.get_subquery(0));
      default:
        return cache_.of_query(database_, query, query.serialise(), deadline_)->articles;  // a range looks at every article
    }
  }

 private:
  MatchSet all_of(const XQuery& query) {
    MatchSet set = make(query.get_subquery(0));
    for (std::size_t i = 1; i < query.get_num_subqueries() && !set.isEmpty(); ++i)
      set &= make(query.get_subquery(i));
    return set;
  }

  MatchSet any_of(const XQuery& query) {
    MatchSet set;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) set |= make(query.get_subquery(i));
    return set;
  }

  // What is left out must be known whole.
  MatchSet without(const XQuery& query) {
    MatchSet set = make(query.get_subquery(0));
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) set -= make(query.get_subquery(i));
    return deadline_.was_passed() ? MatchSet() : set;
  }

  const Xapian::Database& database_;
  PostingsCache& cache_;
  Deadline& deadline_;
};

}  // namespace

MatchSet match_set(const Xapian::Database& database, const XQuery& query, PostingsCache& cache, Deadline& deadline) {
  if (query.empty()) return {};
  if (is_positional(query) || spans_shards(database)) {  // its words in order are compared with what everything else leaves
    std::vector<std::uint32_t> found;
    each_match(database, query, deadline, [&](Xapian::docid id) { found.push_back(id); });
    return MatchSet(found.size(), found.data());
  }
  return SetMaker(database, cache, deadline).make(query);
}

}  // namespace lede
