#include "searcher/story_fold.hpp"

#include <algorithm>
#include <unordered_set>

namespace lede {

StoryFold::StoryFold(const Stories& stories, const std::vector<Xapian::docid>& found) : stories_(stories) {
  for (const Xapian::docid article : found) ++articles_[stories.story_of(article)];
}

std::vector<Found> StoryFold::folded(const std::vector<Found>& ranked) const {
  std::unordered_set<Xapian::docid> shown;
  std::vector<Found> firsts;
  for (Found place : ranked) {
    const Xapian::docid story = stories_.story_of(place.id);
    if (!shown.insert(story).second) continue;
    const auto known = articles_.find(story);
    place.copies = known == articles_.end() ? 0 : known->second - 1;
    firsts.push_back(place);
  }
  return firsts;
}

std::vector<Found> StoryFold::page(const Page& page, const Ranking& ranked) const {
  const std::size_t first = std::min(page.offset, stories());
  const std::size_t last = first + std::min(page.limit, stories() - first);
  std::vector<Found> shown;
  for (std::size_t most = 2 * last; shown.size() < last; most *= 4) {
    const std::vector<Found> best = ranked(most);
    shown = folded(best);
    if (best.size() < most) break;
  }
  shown.resize(std::min(shown.size(), last));
  shown.erase(shown.begin(), shown.begin() + static_cast<std::ptrdiff_t>(std::min(first, shown.size())));
  return shown;
}

}  // namespace lede
