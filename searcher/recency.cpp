#include "searcher/recency.hpp"

#include <algorithm>

#include "corpus/edtf.hpp"
#include "indexer/schema.hpp"

namespace lede {
namespace {

// Every article whose earliest day is known, weighted by how new it is.
class RecencySource : public Xapian::ValuePostingSource {
 public:
  RecencySource(double most, double newest)
      : Xapian::ValuePostingSource(kDateEarliestSlot), most_(most), newest_(newest) {}

  void init(const Xapian::Database& database) override {
    Xapian::ValuePostingSource::init(database);
    set_maxweight(most_);
  }
  double get_weight() const override {
    const double age = std::max(0.0, newest_ - Xapian::sortable_unserialise(get_value()));
    return most_ * kRecencyDays / (kRecencyDays + age);
  }
  PostingSource* clone() const override { return new RecencySource(most_, newest_); }  // owned by Xapian
  std::string get_description() const override { return std::string(kRecencyPart); }

 private:
  double most_, newest_;  // days since 1970-01-01
};

double newest_day(const Xapian::Database& database, const std::string& built) {
  const double newest = Xapian::sortable_unserialise(database.get_value_upper_bound(kDateEarliestSlot));
  const auto day = parse_edtf(built);
  if (!day || !day->latest) return newest;
  return std::min(newest, static_cast<double>(day->latest->time_since_epoch().count()));
}

}  // namespace

Xapian::Query with_recency(const Xapian::Database& database, const Xapian::Query& query, double best,
                           const std::string& built) {
  if (query.empty() || database.get_value_freq(kDateEarliestSlot) == 0) return query;
  auto* source = new RecencySource(best > 0 ? kRecencyShare * best : 1, newest_day(database, built));
  return {Xapian::Query::OP_AND_MAYBE, query, Xapian::Query(source->release())};
}

}  // namespace lede
