// StoryFold: of the articles found, one of each story (stories.hpp): the best placed stands for its copies. The
// copies counted are those among what was found, so they and the stories add up to the total. Thread rule: one
// thread.
#pragma once
#include <functional>
#include <unordered_map>
#include <vector>

#include "searcher/feedback.hpp"
#include "searcher/match_pass.hpp"
#include "searcher/stories.hpp"

namespace lede {

class StoryFold {
 public:
  // `found`: every article found.
  StoryFold(const Stories& stories, const std::vector<Xapian::docid>& found);

  std::size_t stories() const { return articles_.size(); }
  // The stories of a page, each by its first article, with how many copies of it were found besides. `ranked(n)`: the
  // first n articles found, in order, fewer only if there are no more; a page is cut out of all that come before it,
  // so that none repeats a story.
  using Ranking = std::function<std::vector<Found>(std::size_t)>;
  std::vector<Found> page(const Page& page, const Ranking& ranked) const;

 private:
  std::vector<Found> folded(const std::vector<Found>& ranked) const;

  const Stories& stories_;
  std::unordered_map<Xapian::docid, std::size_t> articles_;  // of a story, among what was found
};

}  // namespace lede
