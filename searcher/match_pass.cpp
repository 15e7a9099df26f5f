#include "searcher/match_pass.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "searcher/shards.hpp"

namespace lede {
namespace {

// Matches every document until the deadline passes, then none.
class DeadlineSource : public Xapian::PostingSource {
 public:
  DeadlineSource(Deadline& deadline, Xapian::doccount documents)
      : deadline_(&deadline), documents_(documents) {}
  Xapian::doccount get_termfreq_min() const override { return documents_; }
  Xapian::doccount get_termfreq_est() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override { return documents_; }
  void next(double) override {
    at_ = end_ ? at_ : at_ + 1;
    look();
  }
  void skip_to(Xapian::docid id, double) override {
    at_ = std::max(at_, id);
    look();
  }
  bool check(Xapian::docid id, double) override {
    at_ = std::max(at_, id);
    look();
    return true;
  }
  bool at_end() const override { return end_; }
  Xapian::docid get_docid() const override { return at_; }
  void init(const Xapian::Database&) override { at_ = 0; }
  PostingSource* clone() const override {
    return new DeadlineSource(*deadline_, documents_);
  }  // owned by Xapian

 private:
  void look() { end_ = end_ || deadline_->passed(); }
  Deadline* deadline_;
  Xapian::doccount documents_;
  Xapian::docid at_ = 0;
  bool end_ = false;
};

class Visitor : public Xapian::MatchSpy {
 public:
  explicit Visitor(const Visit& visit) : visit_(visit) {}
  void operator()(const Xapian::Document& document, double) override { visit_(document.get_docid()); }

 private:
  const Visit& visit_;
};

bool is_leaf(const Xapian::Query& query) {
  return query.get_type() == Xapian::Query::LEAF_TERM || query.get_type() == Xapian::Query::LEAF_MATCH_ALL;
}

std::string term_of(const Xapian::Query& leaf) {  // "" = all documents, as Xapian has it
  return leaf.get_type() == Xapian::Query::LEAF_TERM ? *leaf.get_terms_begin() : std::string();
}

using XQuery = Xapian::Query;

XQuery guard_phrases(const XQuery& query, const XQuery& clock);

XQuery rebuilt(const XQuery& query, const XQuery& clock) {
  std::vector<XQuery> parts;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    parts.push_back(guard_phrases(query.get_subquery(i), clock));
  return {query.get_type(), parts.begin(), parts.end()};
}

// Candidates and the source that compares their words (word_window.hpp).
bool is_window(const XQuery& query) {
  return query.get_type() == XQuery::OP_FILTER &&
         query.get_subquery(1).get_type() == XQuery::LEAF_POSTING_SOURCE;
}

// Each phrase asks the clock before it compares words, which is what takes long.
XQuery guard_phrases(const XQuery& query, const XQuery& clock) {
  switch (query.get_type()) {
    case XQuery::OP_AND:
    case XQuery::OP_OR:
    case XQuery::OP_AND_NOT:
    case XQuery::OP_AND_MAYBE:
      return rebuilt(query, clock);
    case XQuery::OP_FILTER:
      return is_window(query) ? XQuery(XQuery::OP_FILTER, {XQuery::OP_FILTER, query.get_subquery(0), clock},
                                       query.get_subquery(1))
                              : rebuilt(query, clock);
    case XQuery::OP_SCALE_WEIGHT:
      return is_weightless(query)
                 ? XQuery(XQuery::OP_SCALE_WEIGHT, guard_phrases(query.get_subquery(0), clock), 0.0)
                 : query;
    default:
      return query;
  }
}

// Has a part that looks into articles. When that stops, all must: behind a NOT it would let everything
// through.
bool looks_into_articles(const XQuery& query) {
  if (query.get_type() == XQuery::LEAF_POSTING_SOURCE) return true;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (looks_into_articles(query.get_subquery(i))) return true;
  return false;
}

// The query, stopped by the clock where it could take long.
XQuery within(const XQuery& query, DeadlineSource& source, const Deadline& deadline,
              Xapian::doccount documents) {
  if (!deadline.limited()) return query;
  const XQuery clock(&source);
  const XQuery guarded = is_positional(query) ? guard_phrases(query, clock) : query;
  const double operations = static_cast<double>(query.get_length()) * documents;
  return deadline.may_pass(operations) || looks_into_articles(query)
             ? XQuery(XQuery::OP_FILTER, guarded, clock)
             : guarded;
}

// A server runs neither our clock nor our spy: its whole answer is one list.
void each_match_of_shards(const Xapian::Database& database, const XQuery& query, const Visit& visit) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(XQuery(XQuery::OP_SCALE_WEIGHT, query, 0.0));
  const Xapian::MSet found = enquire.get_mset(0, database.get_doccount());
  for (auto it = found.begin(); it != found.end(); ++it) visit(*it);
}

}  // namespace

bool is_weightless(const XQuery& scaled) { return scaled.get_description().starts_with("Query(0 * "); }

bool is_positional(const XQuery& query) {
  if (query.get_type() == XQuery::LEAF_POSTING_SOURCE) return true;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (is_positional(query.get_subquery(i))) return true;
  return false;
}

void each_match(const Xapian::Database& database, const XQuery& query, Deadline& deadline,
                const Visit& visit) {
  if (query.empty()) return;
  if (is_leaf(query)) {
    const std::string term = term_of(query);
    const auto end = database.postlist_end(term);
    for (auto it = database.postlist_begin(term); it != end && !deadline.passed(); ++it) visit(*it);
    return;
  }
  if (spans_shards(database)) return each_match_of_shards(database, query, visit);
  Visitor visitor(visit);
  DeadlineSource source(deadline, database.get_doccount());
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const XQuery limited = within(query, source, deadline, database.get_doccount());
  enquire.set_query(
      XQuery(XQuery::OP_SCALE_WEIGHT, limited, 0.0));  // synonyms as OR, nothing that only weighs
  enquire.add_matchspy(&visitor);
  enquire.get_mset(0, 0, database.get_doccount());
}

Xapian::BM25Weight bm25() { return {kBm25K1, 0, kBm25K3, kBm25B, kBm25MinLength}; }

Xapian::MSet best_matches(const Xapian::Database& database, const XQuery& query, Deadline& deadline,
                          const Page& page) {
  if (query.empty()) return {};
  constexpr std::size_t kMost = std::numeric_limits<Xapian::doccount>::max() / 2;
  const Xapian::doccount documents = database.get_doccount();
  DeadlineSource source(deadline, documents);
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(bm25());
  enquire.set_query(spans_shards(database) ? query : within(query, source, deadline, documents));
  return enquire.get_mset(static_cast<Xapian::doccount>(std::min(page.offset, kMost)),
                          static_cast<Xapian::doccount>(std::min(page.limit, kMost)), lie_here(database) ? documents : 0);
}

}  // namespace lede
