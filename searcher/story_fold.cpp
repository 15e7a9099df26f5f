#include "searcher/story_fold.hpp"

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

}  // namespace lede
