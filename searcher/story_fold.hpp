// StoryFold: of the articles found, one of each story (stories.hpp): the best placed stands for its copies. The
// copies counted are those among what was found, so they and the stories add up to the total. Thread rule: one
// thread.
#pragma once
#include <unordered_map>
#include <vector>

#include "searcher/feedback.hpp"
#include "searcher/stories.hpp"

namespace lede {

class StoryFold {
 public:
  // `found`: every article found.
  StoryFold(const Stories& stories, const std::vector<Xapian::docid>& found);

  std::size_t stories() const { return articles_.size(); }
  // The first of each story, in the order given, with how many copies of it were found besides.
  std::vector<Found> folded(const std::vector<Found>& ranked) const;

 private:
  const Stories& stories_;
  std::unordered_map<Xapian::docid, std::size_t> articles_;  // of a story, among what was found
};

}  // namespace lede
