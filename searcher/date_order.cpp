#include "searcher/date_order.hpp"

#include <algorithm>
#include <tuple>

namespace lede {

void order_by_date(std::vector<Xapian::docid>& ids, const DateColumn& dates, bool newest,
                   std::size_t needed) {
  const auto key = [&](Xapian::docid id) {
    const std::int64_t early = dates.earliest[id], late = dates.latest[id];
    const std::int64_t first = newest ? (late == kNoDay ? early : late) : (early == kNoDay ? late : early);
    const std::int64_t second = newest ? early : late;
    const int sign = newest ? -1 : 1;
    return std::tuple(first == kNoDay, sign * first, sign * second, id);
  };
  const auto middle = ids.begin() + static_cast<std::ptrdiff_t>(std::min(needed, ids.size()));
  std::partial_sort(ids.begin(), middle, ids.end(),
                    [&](Xapian::docid a, Xapian::docid b) { return key(a) < key(b); });
}

}  // namespace lede
