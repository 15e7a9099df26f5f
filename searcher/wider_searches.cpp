#include "searcher/wider_searches.hpp"

#include <map>
#include <unordered_map>

#include "searcher/wider.hpp"

namespace lede {
namespace {

constexpr std::uint32_t kTimeForMostOf = 100;  // milliseconds
constexpr std::size_t kMostParts = 20;          // a bit of a word each; nobody leaves one out of more

}  // namespace

MatchSet WiderSearches::matches(const SearchRequest& request, Deadline& deadline) {
  return match_set(database_, plan_search(request, compiler_).filtered_except({}), postings_, deadline);
}

// Every match of every part is looked at once: which parts does each article have?
std::optional<CountedSearch> WiderSearches::most_of(const SearchRequest& request, const SearchPlan& plan) {
  const std::vector<Query> parts = required_parts(plan.typed);
  if (parts.size() > kMostParts) return std::nullopt;
  Deadline deadline(kTimeForMostOf);
  std::unordered_map<Xapian::docid, std::uint64_t> parts_of;
  for (std::size_t i = 0; i < parts.size() && !deadline.was_passed(); ++i) {
    SearchRequest one = request;
    one.text = to_string(with_parts(plan.typed, std::uint64_t{1} << i));  // with what is excluded
    one.match = Match::All;
    for (const Xapian::docid id : matches(one, deadline)) parts_of[id] |= std::uint64_t{1} << i;
  }
  if (deadline.was_passed()) return std::nullopt;
  std::map<std::uint64_t, std::size_t> counts;
  for (const auto& [id, combination] : parts_of) ++counts[combination];
  std::vector<PartCount> combinations;
  for (const auto& [combination, articles] : counts) combinations.push_back({combination, articles});
  const PartCount best = lede::most_of(combinations);
  if (best.parts == 0) return std::nullopt;
  SearchRequest again = request;
  again.text = to_string(with_parts(plan.typed, best.parts));
  again.match = Match::All;
  const std::size_t total = matches(again, deadline).cardinality();
  if (total == 0 || deadline.was_passed()) return std::nullopt;  // what is excluded was in all of them
  std::string without;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if ((best.parts >> i & 1) == 0) without += (without.empty() ? "" : ", ") + to_string(parts[i]);
  return CountedSearch{"without " + without, again.text, total};
}

std::vector<CountedSearch> WiderSearches::missed(const SearchRequest& request,
                                                 Deadline& deadline) {
  const SearchPlan plan = plan_search(request, compiler_);
  const std::size_t total = match_set(database_, plan.filtered_except({}), postings_, deadline).cardinality();
  std::vector<CountedSearch> wider;
  SearchRequest again = request;
  again.match = Match::All;
  for (const Widening& widening : widenings(plan.typed)) {
    again.text = to_string(widening.query);
    const std::size_t found = matches(again, deadline).cardinality();
    if (deadline.was_passed()) break;
    if (found > total) wider.push_back({widening.change, again.text, found});
  }
  return wider;
}

}  // namespace lede
