#include "searcher/hit_order.hpp"

#include <algorithm>
#include <limits>

#include "searcher/proximity.hpp"
#include "searcher/recency.hpp"

namespace lede {
namespace {

// How many of the best are ordered anew.
std::size_t reordered(const SearchPlan& plan) {
  if (plan.question_words > 0) return kRegularised;
  return has_neighbours(plan.typed) ? kReordered : 0;
}

}  // namespace

std::vector<Found> found_in(const Xapian::MSet& ranked) {
  std::vector<Found> found;
  for (auto it = ranked.begin(); it != ranked.end(); ++it) found.push_back({*it, it.get_weight()});
  return found;
}

std::vector<Found> found_at(const std::vector<Xapian::docid>& ids) {
  std::vector<Found> found;
  for (const Xapian::docid id : ids) found.push_back({id});
  return found;
}

void HitOrder::learn(const SearchRequest& request, const std::string& built, SearchPlan& plan,
                     Deadline& deadline) const {
  if (plan.question_words > 0) {
    const Xapian::MSet best = best_matches(database_, plan.ranking(), deadline, {0, kTeachers});
    plan.ranked = with_related_words(database_, plan.scoring, plan.question_words, best);
  }
  if (request.sort != Sort::Recency) return;
  const Xapian::MSet best = best_matches(database_, plan.ranking(), deadline, {0, 1});
  plan.ranked = with_recency(database_, plan.ranked_text(), best.get_max_attained(), built);
}

Page HitOrder::reach(const SearchPlan& plan, const Page& page) const {
  const std::size_t anew = reordered(plan);
  if (page.offset >= anew) return page;
  const std::size_t room = std::numeric_limits<std::size_t>::max() - page.offset;
  return {0, std::max(page.offset + std::min(page.limit, room), anew)};
}

std::vector<Found> HitOrder::cut(const SearchPlan& plan, std::vector<Found> found, const Page& page) const {
  if (page.offset >= reordered(plan)) return found;
  if (plan.question_words > 0)
    keep_company(database_, found);
  else
    Proximity(database_, words_, values_ ? values_->lengths() : std::span<const std::uint32_t>(), analyzer_, languages_,
              cache_->words, plan.typed)
        .reorder(found);
  found.erase(found.begin(),
              found.begin() + static_cast<std::ptrdiff_t>(std::min(page.offset, found.size())));
  if (found.size() > page.limit) found.resize(page.limit);
  return found;
}

std::vector<Found> HitOrder::page_of(const SearchPlan& plan, const Page& page, Deadline& deadline) const {
  if (page.limit == 0) return {};
  return cut(plan, found_in(best_matches(database_, plan.ranking(), deadline, reach(plan, page))), page);
}

}  // namespace lede
