#include "searcher/match_pass.hpp"

#include <algorithm>

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

 private:
  void look() { end_ = end_ || deadline_->passed(); }
  Deadline* deadline_;
  Xapian::doccount documents_;
  Xapian::docid at_ = 0;
  bool end_ = false;
};

class Visitor : public Xapian::MatchSpy {
 public:
  explicit Visitor(const std::function<void(Xapian::docid)>& visit) : visit_(visit) {}
  void operator()(const Xapian::Document& document, double) override { visit_(document.get_docid()); }

 private:
  const std::function<void(Xapian::docid)>& visit_;
};

bool is_leaf(const Xapian::Query& query) {
  return query.get_type() == Xapian::Query::LEAF_TERM || query.get_type() == Xapian::Query::LEAF_MATCH_ALL;
}

std::string term_of(const Xapian::Query& leaf) {  // "" = all documents, as Xapian has it
  return leaf.get_type() == Xapian::Query::LEAF_TERM ? *leaf.get_terms_begin() : std::string();
}

Xapian::Query within(const Xapian::Query& query, DeadlineSource& source, const Deadline& deadline) {
  return deadline.limited() ? Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&source)) : query;
}

}  // namespace

void each_match(const Xapian::Database& database, const Xapian::Query& query, Deadline& deadline,
                const std::function<void(Xapian::docid)>& visit) {
  if (query.empty()) return;
  if (is_leaf(query)) {
    const std::string term = term_of(query);
    const auto end = database.postlist_end(term);
    for (auto it = database.postlist_begin(term); it != end && !deadline.passed(); ++it) visit(*it);
    return;
  }
  Visitor visitor(visit);
  DeadlineSource source(deadline, database.get_doccount());
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(within(query, source, deadline));
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  enquire.add_matchspy(&visitor);
  enquire.get_mset(0, 0, database.get_doccount());
}

std::size_t count_matches(const Xapian::Database& database, const Xapian::Query& query, Deadline& deadline) {
  if (query.empty()) return 0;
  if (is_leaf(query))
    return query.get_type() == Xapian::Query::LEAF_TERM ? database.get_termfreq(term_of(query))
                                                        : database.get_doccount();
  std::size_t count = 0;
  each_match(database, query, deadline, [&](Xapian::docid) { ++count; });
  return count;
}

Xapian::BM25Weight bm25() { return {kBm25K1, 0, kBm25K3, kBm25B, kBm25MinLength}; }

Xapian::MSet best_matches(const Xapian::Database& database, const Xapian::Query& query, Deadline& deadline,
                          std::size_t offset, std::size_t limit) {
  if (query.empty() || limit == 0) return {};
  constexpr std::size_t kMost = std::numeric_limits<Xapian::doccount>::max() / 2;
  DeadlineSource source(deadline, database.get_doccount());
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(bm25());
  enquire.set_query(within(query, source, deadline));
  return enquire.get_mset(static_cast<Xapian::doccount>(std::min(offset, kMost)),
                          static_cast<Xapian::doccount>(std::min(limit, kMost)));
}

}  // namespace lede
