#include "searcher/date_order.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace lede {

void order_by_date(std::vector<Xapian::docid>& ids, const DateColumn& dates, bool newest,
                   std::size_t needed) {
  const auto key = [&](Xapian::docid id) {
    const std::int64_t early = dates.earliest(id), late = dates.latest(id);
    const std::int64_t first = newest ? (late == kNoDay ? early : late) : (early == kNoDay ? late : early);
    const std::int64_t second = newest ? early : late;
    const int sign = newest ? -1 : 1;
    return std::tuple(first == kNoDay, sign * first, sign * second, id);
  };
  const auto middle = ids.begin() + static_cast<std::ptrdiff_t>(std::min(needed, ids.size()));
  std::partial_sort(ids.begin(), middle, ids.end(),
                    [&](Xapian::docid a, Xapian::docid b) { return key(a) < key(b); });
}

std::vector<Xapian::docid> page_by_date(const Xapian::Database& database, const Xapian::Query& query, bool newest,
                                        const Page& page) {
  std::vector<Xapian::docid> ids;
  if (query.empty()) return ids;
  const std::size_t most = std::numeric_limits<Xapian::doccount>::max() / 2;
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0.0));
  enquire.set_sort_by_value(newest ? kServedNewestSlot : kServedOldestSlot, true);
  const Xapian::MSet found = enquire.get_mset(static_cast<Xapian::doccount>(std::min(page.offset, most)),
                                              static_cast<Xapian::doccount>(std::min(page.limit, most)));
  for (auto it = found.begin(); it != found.end(); ++it) ids.push_back(*it);
  return ids;
}

}  // namespace lede
