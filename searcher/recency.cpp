#include "searcher/recency.hpp"

#include <algorithm>

#include "corpus/edtf.hpp"
#include "indexer/schema.hpp"
#include "searcher/shards.hpp"

namespace lede {
namespace {

double weight_at(double age, double most) { return most * kRecencyDays / (kRecencyDays + std::max(0.0, age)); }

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
    return weight_at(newest_ - Xapian::sortable_unserialise(get_value()), most_);
  }
  PostingSource* clone() const override { return new RecencySource(most_, newest_); }  // owned by Xapian
  std::string get_description() const override { return std::string(kRecencyPart); }

 private:
  double most_, newest_;  // days since 1970-01-01
};

// The same for stock servers: a weight for each day there may be an article of.
Xapian::Query by_table(const Xapian::Database& database, double most, double newest) {
  constexpr double kMostDays = 200'000;  // 547 years; older articles weigh next to nothing
  Xapian::ValueMapPostingSource source(kDateEarliestSlot);
  const auto bound = [](const std::string& value) { return Xapian::sortable_unserialise(value); };
  const double last = bound(database.get_value_upper_bound(kDateEarliestSlot));
  const double first = std::max(bound(database.get_value_lower_bound(kDateEarliestSlot)), last - kMostDays);
  for (double day = first; day <= last; ++day)
    source.add_mapping(Xapian::sortable_serialise(day), weight_at(newest - day, most));
  return Xapian::Query(&source);
}

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
  const double most = best > 0 ? kRecencyShare * best : 1, newest = newest_day(database, built);
  if (spans_shards(database)) return {Xapian::Query::OP_AND_MAYBE, query, by_table(database, most, newest)};
  auto* source = new RecencySource(most, newest);
  return {Xapian::Query::OP_AND_MAYBE, query, Xapian::Query(source->release())};
}

}  // namespace lede
