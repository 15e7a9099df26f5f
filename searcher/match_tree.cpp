#include "searcher/match_tree.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace lede {
namespace {

using Kind = MatchNode::Kind;

// One match of a node: the words from `first` to `last`, of which marks[begin, end) are its own.
struct Occurrence {
  std::uint32_t first = 0;  // positions
  std::uint32_t last = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
using Occurrences = std::vector<Occurrence>;

// A hostile query (hundreds of nearby children that are in every word) ends here; what is left is not marked.
constexpr std::uint32_t kMaxMarks = 1'000'000;
constexpr std::uint64_t kMaxSteps = 20'000'000;

// Whether one occurrence of each list can stand side by side, none overlapping, the last beginning at most
// `limit` behind the end of the first.
class Placing {
 public:
  Placing(const std::vector<Occurrences>& lists, std::uint32_t limit)
      : lists_(lists), limit_(limit), used_(lists.size()) {}

  // Some choice with `one` of list `own` in it.
  bool has_place(const Occurrence& one, std::size_t own) {
    one_ = &one;
    own_ = own;
    for (std::size_t list = 0; list < lists_.size(); ++list)
      for (const Occurrence& begin : lists_[list]) {
        if (begin.first > one.first || one.first > begin.last + limit_ + 1) continue;
        if (list == own && begin.first != one.first) continue;
        used_[list] = true;
        if (follow(begin.last, begin.last, 1)) return true;
        used_[list] = false;
      }
    return false;
  }

 private:
  static constexpr std::size_t kMaxSteps = 20'000;  // a hostile query ends here, unmarked

  bool follow(std::uint32_t begin, std::uint32_t behind, std::size_t placed) {
    if (placed == lists_.size()) return true;
    for (std::size_t list = 0; list < lists_.size(); ++list) {
      if (used_[list]) continue;
      const Occurrences& own = lists_[list];
      for (auto it = std::ranges::upper_bound(own, behind, {}, &Occurrence::first); it != own.end(); ++it) {
        if (it->first > begin + limit_ || ++steps_ > kMaxSteps) break;
        if (list == own_ && it->first != one_->first) continue;
        used_[list] = true;
        if (follow(begin, it->last, placed + 1)) return true;
        used_[list] = false;
      }
    }
    return false;
  }

  const std::vector<Occurrences>& lists_;
  std::uint32_t limit_;
  std::vector<bool> used_;
  const Occurrence* one_ = nullptr;
  std::size_t own_ = 0;
  std::size_t steps_ = 0;
};

class Evaluation {
 public:
  Evaluation(const WordHits& hits, FieldId field)
      : hits_(hits), field_(field), window_{0, static_cast<std::uint32_t>(hits.hits.size())} {}

  std::vector<LeafMark> run(const MatchNode& node) {
    std::vector<LeafMark> result;
    for (const Occurrence& o : evaluate(node)) {
      result.insert(result.end(), marks_.begin() + o.begin, marks_.begin() + o.end);
    }
    return result;
  }

  bool finds_one(const MatchNode& node) {
    one_suffices_ = true;
    return !evaluate(node).empty();
  }

 private:
  Occurrences evaluate(const MatchNode& node) {
    switch (node.kind) {
      case Kind::Sequence:
        return sequence(node);
      case Kind::Near:
        return near(node);
      case Kind::Adj:
        return adj(node);
      case Kind::Any:
        return any(node);
      case Kind::All:
        return all(node);
      case Kind::Sent:
        return within(node, &WordHit::sentence);
      case Kind::Para:
        return within(node, &WordHit::paragraph);
      case Kind::First:
        return first(node);
      case Kind::AtLeast:
        return at_least(node);
    }
    return {};
  }

  // Hits [begin, end): what is looked at.
  struct Window {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  Occurrences inside(const Window& window, const MatchNode& node) {
    const Window outer = window_;
    window_ = window;
    Occurrences found = evaluate(node);
    window_ = outer;
    return found;
  }

  Occurrences all(const MatchNode& node) {
    const std::size_t before = marks_.size();
    Occurrences result;
    for (const MatchNode& child : node.children) {
      const Occurrences found = evaluate(child);
      if (found.empty()) {
        marks_.resize(before);
        return {};
      }
      result.insert(result.end(), found.begin(), found.end());
    }
    return result;
  }

  Occurrences within(const MatchNode& node, std::uint32_t WordHit::*number) {
    Occurrences result;
    for (Window place{window_.begin, window_.begin}; place.begin < window_.end; place.begin = place.end) {
      const std::uint32_t here = hits_.hits[place.begin].*number;
      while (place.end < window_.end && hits_.hits[place.end].*number == here) ++place.end;
      const Window outer = window_;
      window_ = place;
      const Occurrences found = all(node);
      window_ = outer;
      result.insert(result.end(), found.begin(), found.end());
      if (one_suffices_ && !result.empty()) break;
    }
    return result;
  }

  // Every occurrence, even where one of the whole would do.
  Occurrences evaluate_all(const MatchNode& node) {
    const bool before = std::exchange(one_suffices_, false);
    Occurrences found = evaluate(node);
    one_suffices_ = before;
    return found;
  }

  Occurrences first(const MatchNode& node) {
    Window beginning = window_;
    while (beginning.end > beginning.begin && hits_.hits[beginning.end - 1].number >= node.slop)
      --beginning.end;
    return inside(beginning, node.children.front());
  }

  Occurrences at_least(const MatchNode& node) {
    const std::size_t before = marks_.size();
    Occurrences found = evaluate_all(node.children.front());
    std::vector<std::uint32_t> begins;
    for (const Occurrence& o : found) begins.push_back(o.first);
    std::ranges::sort(begins);
    begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
    if (begins.size() >= node.slop) return found;
    marks_.resize(before);
    return {};
  }

  Occurrences sequence(const MatchNode& node) {
    Occurrences result;
    if (node.words.empty() || (node.field && *node.field != field_)) return result;
    const std::vector<std::uint32_t>& with = hits_.with[node.words.front()];
    for (auto it = std::ranges::lower_bound(with, window_.begin); it != with.end() && *it < window_.end;
         ++it) {
      const std::uint32_t hit = *it;
      if (mark_count() > kMaxMarks || steps_ > kMaxSteps) break;
      if (!follows(hit, node.words)) continue;
      Occurrence o{hits_.hits[hit].position, 0, mark_count(), 0};
      for (std::uint32_t i = 0; i < node.words.size(); ++i) marks_.push_back({hit + i, node.leaf});
      o.last = o.first + static_cast<std::uint32_t>(node.words.size()) - 1;
      o.end = mark_count();
      result.push_back(o);
      if (one_suffices_) break;
    }
    return result;
  }

  // Do `words` stand one after the other from `hit` on?
  bool follows(std::uint32_t hit, const std::vector<MatchWords::Id>& words) {
    for (std::uint32_t i = 1; i < words.size(); ++i) {
      ++steps_;
      if (hit + i >= window_.end) return false;
      if (hits_.hits[hit + i].position != hits_.hits[hit].position + i) return false;
      if (!hits_.has(hit + i, words[i])) return false;
    }
    return true;
  }

  Occurrences any(const MatchNode& node) {
    Occurrences result;
    for (const MatchNode& child : node.children) {
      const Occurrences found = evaluate(child);
      result.insert(result.end(), found.begin(), found.end());
      if (one_suffices_ && !result.empty()) break;
    }
    return result;
  }

  std::uint32_t mark_count() const { return static_cast<std::uint32_t>(marks_.size()); }

  // The children's occurrences by position; empty if a child has none.
  std::vector<Occurrences> children_of(const MatchNode& node) {
    std::vector<Occurrences> lists;
    for (const MatchNode& child : node.children) {
      lists.push_back(evaluate_all(child));
      if (lists.back().empty()) return {};
      std::ranges::sort(lists.back(), {}, &Occurrence::first);
    }
    return lists;
  }

  // That many words have no other room than one behind the other.
  static std::uint32_t reach(const MatchNode& node) {
    return std::max(node.slop, static_cast<std::uint32_t>(node.children.size()) - 1);
  }

  Occurrences near(const MatchNode& node) {
    const std::vector<Occurrences> lists = children_of(node);
    if (lists.empty()) return {};
    std::vector<std::pair<Occurrence, std::uint32_t>> all;  // with its child
    for (std::uint32_t c = 0; c < lists.size(); ++c) {
      for (const Occurrence& o : lists[c]) all.emplace_back(o, c);
    }
    std::ranges::sort(all, {}, [](const auto& entry) { return entry.first.first; });
    const std::uint32_t limit = reach(node);
    Occurrences result;
    const bool distinct = have_their_own_places(all);
    inside_.assign(lists.size(), 0);
    std::size_t covered = 0;  // children inside the window
    std::size_t places = 0;   // different positions inside it
    std::size_t end = 0;
    std::size_t taken = 0;  // entries before this are in the result, or in no match
    for (std::size_t begin = 0; begin < all.size(); ++begin) {
      for (; end < all.size() && all[end].first.first <= all[begin].first.last + limit; ++end) {
        covered += inside_[all[end].second]++ == 0 ? 1 : 0;
        places += end == begin || all[end].first.first != all[end - 1].first.first ? 1 : 0;
      }
      if (covered == lists.size() && places >= lists.size()) {
        for (taken = std::max(taken, begin); taken < end; ++taken)
          if (distinct || Placing(lists, limit).has_place(all[taken].first, all[taken].second))
            result.push_back(all[taken].first);
      }
      covered -= --inside_[all[begin].second] == 0 ? 1 : 0;
      places -= begin + 1 >= end || all[begin + 1].first.first != all[begin].first.first ? 1 : 0;
    }
    return result;
  }

  // For every occurrence, the latest start of a chain that ends with it and the earliest end of one that
  // starts with it: it takes part in a match if the two are near enough.
  Occurrences adj(const MatchNode& node) {
    const std::vector<Occurrences> lists = children_of(node);
    if (lists.empty()) return {};
    constexpr std::int64_t kNever = std::numeric_limits<std::int32_t>::min();
    std::vector<std::vector<std::int64_t>> starts(lists.size());
    for (std::size_t c = 0; c < lists.size(); ++c) {
      std::int64_t best = kNever;
      std::size_t before = 0;
      for (const Occurrence& o : lists[c]) {
        if (c == 0) best = o.last;
        for (; c > 0 && before < lists[c - 1].size() && lists[c - 1][before].last < o.first; ++before) {
          best = std::max(best, starts[c - 1][before]);
        }
        starts[c].push_back(best);
      }
    }
    const std::uint32_t limit = reach(node);
    Occurrences result;
    std::vector<std::int64_t> ends;  // of the list behind
    for (std::size_t c = lists.size(); c-- > 0;) {
      std::vector<std::int64_t> own(lists[c].size(), -kNever);
      std::int64_t best = -kNever;
      std::size_t behind = c + 1 < lists.size() ? lists[c + 1].size() : 0;
      for (std::size_t i = lists[c].size(); i-- > 0;) {
        const Occurrence& o = lists[c][i];
        if (c + 1 == lists.size()) best = o.first;
        for (; behind > 0 && lists[c + 1][behind - 1].first > o.last; --behind)
          best = std::min(best, ends[behind - 1]);
        own[i] = best;
        if (starts[c][i] != kNever && best != -kNever && best - starts[c][i] <= limit) result.push_back(o);
      }
      ends = std::move(own);
    }
    return result;
  }

  // No two of them overlap, so that any choice of one a child can stand together. Sorted by first.
  static bool have_their_own_places(const std::vector<std::pair<Occurrence, std::uint32_t>>& all) {
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i > 0 && all[i].first.first <= last) return false;
      last = all[i].first.last;
    }
    return true;
  }

  const WordHits& hits_;
  FieldId field_;
  Window window_;
  std::vector<std::uint32_t> inside_;  // scratch of near()
  std::vector<LeafMark> marks_;
  bool one_suffices_ = false;
  std::uint64_t steps_ = 0;
};

}  // namespace

bool needs_places(const MatchNode& node) {
  return node.kind == MatchNode::Kind::Sent || node.kind == MatchNode::Kind::Para ||
         std::ranges::any_of(node.children, needs_places);
}

void WordHits::clear(std::size_t words) {
  hits.clear();
  ids.clear();
  with.resize(words);
  for (auto& list : with) list.clear();
}

bool WordHits::has(std::uint32_t hit, MatchWords::Id id) const {
  const auto begin = ids.begin() + hits[hit].ids_begin;
  const auto end = ids.begin() + hits[hit].ids_end;
  return std::find(begin, end, id) != end;
}

std::vector<LeafMark> matched(const MatchNode& node, const WordHits& hits, FieldId field) {
  return Evaluation(hits, field).run(node);
}

bool holds(const MatchNode& node, const WordHits& hits, FieldId field) {
  return Evaluation(hits, field).finds_one(node);
}

}  // namespace lede
