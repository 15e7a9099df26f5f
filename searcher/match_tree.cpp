#include "searcher/match_tree.hpp"

#include <algorithm>
#include <limits>

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

class Evaluation {
 public:
  Evaluation(const WordHits& hits, FieldId field) : hits_(hits), field_(field) {}

  std::vector<LeafMark> run(const MatchNode& node) {
    std::vector<LeafMark> result;
    for (const Occurrence& o : evaluate(node)) {
      result.insert(result.end(), marks_.begin() + o.begin, marks_.begin() + o.end);
    }
    return result;
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
    }
    return {};
  }

  Occurrences sequence(const MatchNode& node) {
    Occurrences result;
    if (node.words.empty() || (node.field && *node.field != field_)) return result;
    for (const std::uint32_t hit : hits_.with[node.words.front()]) {
      if (mark_count() > kMaxMarks || steps_ > kMaxSteps) break;
      if (!follows(hit, node.words)) continue;
      Occurrence o{hits_.hits[hit].position, 0, mark_count(), 0};
      for (std::uint32_t i = 0; i < node.words.size(); ++i) marks_.push_back({hit + i, node.leaf});
      o.last = o.first + static_cast<std::uint32_t>(node.words.size()) - 1;
      o.end = mark_count();
      result.push_back(o);
    }
    return result;
  }

  // Do `words` stand one after the other from `hit` on?
  bool follows(std::uint32_t hit, const std::vector<MatchWords::Id>& words) {
    for (std::uint32_t i = 1; i < words.size(); ++i) {
      ++steps_;
      if (hit + i >= hits_.hits.size()) return false;
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
    }
    return result;
  }

  std::uint32_t mark_count() const { return static_cast<std::uint32_t>(marks_.size()); }

  // The children's occurrences by position; empty if a child has none.
  std::vector<Occurrences> children_of(const MatchNode& node) {
    std::vector<Occurrences> lists;
    for (const MatchNode& child : node.children) {
      lists.push_back(evaluate(child));
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
    std::vector<std::uint32_t> inside(lists.size());
    std::size_t covered = 0;  // children inside the window
    std::size_t places = 0;   // different positions inside it
    std::size_t end = 0;
    std::size_t taken = 0;  // entries before this are in the result, or in no match
    for (std::size_t begin = 0; begin < all.size(); ++begin) {
      for (; end < all.size() && all[end].first.first <= all[begin].first.last + limit; ++end) {
        covered += inside[all[end].second]++ == 0 ? 1 : 0;
        places += end == begin || all[end].first.first != all[end - 1].first.first ? 1 : 0;
      }
      if (covered == lists.size() && places >= lists.size()) {
        for (taken = std::max(taken, begin); taken < end; ++taken) result.push_back(all[taken].first);
      }
      covered -= --inside[all[begin].second] == 0 ? 1 : 0;
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

  const WordHits& hits_;
  FieldId field_;
  std::vector<LeafMark> marks_;
  std::uint64_t steps_ = 0;
};

}  // namespace

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

}  // namespace lede
