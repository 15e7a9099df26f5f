#include "searcher/passages.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/sentence_bounds.hpp"

namespace lede {
namespace {

constexpr double kAveragePassage = 87;  // code points; Lucene's pivot
constexpr double kSaturation = 1.2;     // BM25's k1
constexpr double kNearBonus = 0.5;      // of the rarer leaf's weight, for two leaves side by side
constexpr std::uint32_t kNearWords = 3;

}  // namespace

PassageFinder::PassageFinder(std::string_view text, const std::vector<MatchSpan>& spans, std::size_t leaves,
                             std::size_t width)
    : spans_(spans), width_(width), leaves_(leaves), places_(spans.size()) {
  std::size_t at = 0;
  std::uint32_t count = 0;
  const auto count_to = [&](std::size_t to) {
    count += static_cast<std::uint32_t>(count_code_points(text.substr(at, to - at)));
    at = to;
    return count;
  };
  for (std::size_t i = 0; i < spans.size(); ++i) {
    places_[i].start = count_to(spans[i].start);
    places_[i].end = count_to(spans[i].end);
    ++leaves_[spans[i].leaf].inside;
  }
  const double passages = 1 + static_cast<double>(text.size()) / kAveragePassage;
  for (Leaf& leaf : leaves_) {
    leaf.weight = std::log(1 + (passages + 0.5) / (leaf.inside + 0.5));
    leaf.inside = 0;
  }
}

// The window [begin, end) moves over the spans; what it holds is counted as spans come and go.
std::optional<Passage> PassageFinder::next() {
  std::optional<Passage> best;
  std::size_t best_new = 0;
  double best_score = 0;
  double latest = 0;  // early() of the best, and so more than that of all behind it
  std::size_t end = 0;
  score_ = 0;
  for (std::size_t begin = 0; begin < spans_.size(); ++begin) {
    end = std::max(end, begin);
    while (end < spans_.size() && fits(begin, end)) add(begin, end++);
    if (end == begin) continue;
    const bool may_be_better = new_ == best_new && score_ * latest > best_score;
    if (!best || new_ > best_new || may_be_better) {
      const double here = early(begin);
      const double score = score_ * here;
      if (!best || new_ > best_new || score > best_score * 1.000001) {
        best = Passage{begin, end - 1};
        best_new = new_;
        best_score = score;
        latest = here;
      }
    }
    remove(begin, end);
  }
  return best;
}

void PassageFinder::show(std::size_t start, std::size_t end) {
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    if (spans_[i].end <= start || spans_[i].start >= end) continue;
    places_[i].shown = true;
    leaves_[spans_[i].leaf].shown = true;
  }
}

bool PassageFinder::fits(std::size_t begin, std::size_t i) const {
  return !places_[i].shown && (i == begin || places_[i].end - places_[begin].start <= width_);
}

double PassageFinder::early(std::size_t i) const {
  return 1 + 1 / std::log(kAveragePassage + places_[i].start);
}

double PassageFinder::nearness(std::size_t left) const {  // of a span and the one behind it
  const MatchSpan& a = spans_[left];
  const MatchSpan& b = spans_[left + 1];
  if (a.leaf == b.leaf || b.position - a.position > kNearWords) return 0;
  return kNearBonus * std::max(leaves_[a.leaf].weight, leaves_[b.leaf].weight);
}

double PassageFinder::part_of_score(std::uint32_t leaf) const {
  return leaves_[leaf].weight * leaves_[leaf].inside / (leaves_[leaf].inside + kSaturation);
}

void PassageFinder::add(std::size_t begin, std::size_t i) {
  const std::uint32_t leaf = spans_[i].leaf;
  score_ -= part_of_score(leaf);
  if (leaves_[leaf].inside++ == 0 && !leaves_[leaf].shown) ++new_;
  score_ += part_of_score(leaf);
  if (i > begin) score_ += nearness(i - 1);
}

void PassageFinder::remove(std::size_t i, std::size_t end) {
  const std::uint32_t leaf = spans_[i].leaf;
  score_ -= part_of_score(leaf);
  if (--leaves_[leaf].inside == 0 && !leaves_[leaf].shown) --new_;
  score_ += part_of_score(leaf);
  if (i + 1 < end) score_ -= nearness(i);
}

}  // namespace lede
