// Passages: which stretches of a text show best how it matches. A passage is a run of matches at most `width`
// code points long; passages are compared by the query leaves they add to those shown already, then by score:
// BM25 over passages as in Lucene's UnifiedHighlighter (leaves that are rare in the text count more, repeats
// less and less, earlier a little more), and more where different leaves stand near each other. Time: spans ×
// passages asked for. Thread rule: one a thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "searcher/highlighter.hpp"

namespace lede {

// spans[first, last]: the matches of one passage.
struct Passage {
  std::size_t first = 0;
  std::size_t last = 0;
};

class PassageFinder {
 public:
  // `spans` as of Highlighter::spans(text), of a query with `leaves` leaves; must outlive the finder.
  PassageFinder(std::string_view text, const std::vector<MatchSpan>& spans, std::size_t leaves,
                std::size_t width);

  // The best passage of spans that are not shown yet.
  std::optional<Passage> next();

  // text[start, end) is shown: its spans are in no further passage, its leaves count as shown.
  void show(std::size_t start, std::size_t end);

 private:
  bool fits(std::size_t begin, std::size_t i) const;
  double early(std::size_t i) const;
  double nearness(std::size_t left) const;
  void add(std::size_t begin, std::size_t i);
  void remove(std::size_t i, std::size_t end);
  double part_of_score(std::uint32_t leaf) const;

  struct Leaf {
    double weight = 0;         // rarity in this text
    std::uint32_t inside = 0;  // how often in the window
    bool shown = false;
  };
  struct Place {
    std::uint32_t start = 0, end = 0;  // code points
    bool shown = false;
  };

  const std::vector<MatchSpan>& spans_;
  std::size_t width_;
  std::vector<Leaf> leaves_;
  std::vector<Place> places_;  // of each span
  double score_ = 0;           // of the window
  std::size_t new_ = 0;        // leaves in the window that are not shown yet
};

}  // namespace lede
