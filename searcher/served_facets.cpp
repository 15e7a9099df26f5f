#include "searcher/served_facets.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/served_slots.hpp"
#include "searcher/date_buckets.hpp"
#include "searcher/facet_counter.hpp"
#include "searcher/served_words.hpp"

namespace lede {
namespace {

using XQuery = Xapian::Query;

// So few articles have nearly all their names to themselves: one slot with all of them is counted faster, and its
// answer is no larger.
constexpr Xapian::doccount kFew = 5'000;

bool is_actor(FieldId id) { return id == FieldId::Actor || actor_bit(id) != 0; }

unsigned char bits_of(FieldId id) {
  return id == FieldId::Actor ? kPersonBit | kOrgBit | kPlaceBit : actor_bit(id);
}

const Filter* filter_of(const SearchRequest& request, FieldId id) {
  const auto it = std::ranges::find(request.filters, id, &Filter::field);
  return it == request.filters.end() ? nullptr : &*it;
}

bool is_filtered(const SearchRequest& request, FieldId id) {
  const Filter* filter = filter_of(request, id);
  if (id == FieldId::Date && (request.from || request.to)) return true;
  if (filter == nullptr) return false;
  if (id != FieldId::Date) return !filter->any_of.empty();
  return std::ranges::any_of(filter->any_of,
                             [](const std::string& value) { return value == kUnknownValue || parse_edtf(value); });
}

FieldSet one(FieldId id) {
  FieldSet set;
  set.set(static_cast<std::size_t>(id));
  return set;
}

}  // namespace

// What was counted, slot by slot.
struct ServedFacets::Pass {
  std::size_t articles = 0;
  std::map<std::uint32_t, std::vector<std::pair<std::string, std::size_t>>> slots;
};

const std::string& ServedFacets::folded(const std::string& value) {
  constexpr std::size_t kMostKept = 200'000;
  if (folded_.size() > kMostKept) folded_.clear();
  const auto known = folded_.find(value);
  return known != folded_.end() ? known->second : folded_.emplace(value, analyzer_.fold_value(value)).first->second;
}

ServedFacets::Pass ServedFacets::pass(const XQuery& query, const FieldSet& fields, bool few) {
  std::vector<std::uint32_t> slots;
  bool actors = false;
  for (const Field& row : kFields) {
    if (!fields.test(static_cast<std::size_t>(row.id))) continue;
    if (row.id == FieldId::Date)
      slots.push_back(kServedNewestSlot);
    else if (is_actor(row.id))
      actors = true;
    else
      slots.push_back(row.slot);
  }
  if (actors) slots.push_back(kServedTypesSlot);
  if (actors && few) slots.push_back(kServedActorsSlot);
  for (std::uint32_t i = 0; actors && !few && i <= kServedActorSlots; ++i) slots.push_back(kServedActorSlot + i);

  ValueSpies spies;
  for (const std::uint32_t slot : slots) spies.emplace_back(slot);
  Pass made;
  made.articles = count_values(database_, query, spies);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    auto& counts = made.slots[slots[i]];
    for (auto it = spies[i].values_begin(); it != spies[i].values_end(); ++it) counts.emplace_back(*it, it.get_termfreq());
  }
  return made;
}

ServedFacets::Tallies ServedFacets::tallies_of(const Pass& pass, FieldId id) {
  return is_actor(id) ? actor_tallies(pass, id) : plain_tallies(pass, id);
}

void ServedFacets::add(Tallies& tallies, const std::string& name, const std::string& stands_for, std::size_t count) {
  Tally& tally = tallies[stands_for];
  tally.sum += count;
  if (std::ranges::find(tally.names, name) == tally.names.end()) tally.names.push_back(name);
}

// An article has each name once; of two types it may stand for two others.
ServedFacets::Tallies ServedFacets::actor_tallies(const Pass& pass, FieldId id) {
  std::unordered_map<std::string, std::size_t> entries;
  for (const auto& [slot, counts] : pass.slots) {
    if (slot != kServedActorsSlot && (slot < kServedActorSlot || slot > kServedActorSlot + kServedActorSlots)) continue;
    for (const auto& [value, count] : counts)
      each_joined(value, [&](std::string_view entry) { entries[std::string(entry)] += count; });
  }
  Tallies tallies;
  for (const auto& [text, count] : entries) {
    const auto entry = read_actor_entry(text);
    if (!entry || (entry->bits & bits_of(id)) == 0) continue;
    const std::string name(entry->folded);
    std::vector<std::string_view> met;
    for (const FieldId type : kActorFields) {
      if ((entry->bits & bits_of(id) & actor_bit(type)) == 0) continue;
      const std::string& stands_for = names_.merges().canonical(type, name);
      if (std::ranges::find(met, stands_for) != met.end()) continue;
      met.push_back(stands_for);
      add(tallies, name, stands_for, count);
    }
  }
  return tallies;
}

// An article's spellings of one value are one.
ServedFacets::Tallies ServedFacets::plain_tallies(const Pass& pass, FieldId id) {
  Tallies tallies;
  for (const auto& [value, count] : pass.slots.at(field(id).slot)) {
    std::vector<std::string> met;
    each_joined(value, [&](std::string_view text) {
      const std::string& name = folded(std::string(text));
      if (std::ranges::find(met, name) != met.end()) return;
      met.push_back(name);
      add(tallies, name, name, count);
    });
  }
  return tallies;
}

std::size_t ServedFacets::exactly(const XQuery& query, FieldId id, const std::string& name, const Tally& tally) {
  if (tally.names.size() < 2) return tally.sum;
  const std::vector<std::string> terms = names_.terms(id, name);
  ValueSpies none;
  return count_values(database_, XQuery(XQuery::OP_FILTER, query, XQuery(XQuery::OP_OR, terms.begin(), terms.end())), none);
}

ServedFacets::Values ServedFacets::values_of(const XQuery& query, FieldId id) {
  const Pass counted = pass(query, one(id), false);
  Values values;
  for (const auto& [name, tally] : tallies_of(counted, id)) values.counts[name] = exactly(query, id, name, tally);
  return values;
}

namespace {

// Articles of a pass that have a value of the field: those of each value of the slot that says so.
template <class Counts>
std::size_t articles_with(const Counts& slots, FieldId id) {
  std::size_t with = 0;
  const std::uint32_t slot = is_actor(id) ? kServedTypesSlot : field(id).slot;
  for (const auto& [value, count] : slots.at(slot))
    if (!is_actor(id) || (read_types(value) & bits_of(id)) != 0) with += count;
  return with;
}

}  // namespace

ServedFacets::Listed ServedFacets::listed_values(const FacetRequest& facet, const Tallies& tallies) {
  const std::string prefix = analyzer_.fold_value(facet.prefix);
  Listed listed;
  for (const auto& [name, tally] : tallies)
    if (prefix.empty() || has_word_with_prefix(name, prefix)) listed.emplace_back(name, &tally);
  return listed;
}

std::vector<ServedFacets::Shown> ServedFacets::first_by_name(const FacetRequest& facet, const XQuery& query, Listed listed) {
  std::ranges::sort(listed, {}, &Listed::value_type::first);
  listed.resize(std::min(facet.limit, listed.size()));
  std::vector<Shown> shown;
  for (const auto& [name, tally] : listed) shown.push_back({name, exactly(query, facet.field, name, *tally)});
  return shown;
}

// By what it may have at most; exact counts are asked for until no other can be among the first.
std::vector<ServedFacets::Shown> ServedFacets::most_frequent(const FacetRequest& facet, const XQuery& query, Listed listed) {
  std::ranges::sort(listed, [](const auto& a, const auto& b) {
    return a.second->sum != b.second->sum ? a.second->sum > b.second->sum : a.first < b.first;
  });
  std::vector<Shown> shown;
  for (const auto& [name, tally] : listed) {
    if (shown.size() >= facet.limit && (facet.limit == 0 || shown[facet.limit - 1].count > tally->sum)) break;
    const Shown next{name, exactly(query, facet.field, name, *tally)};
    shown.insert(std::ranges::upper_bound(shown, next, Shown::more_frequent), next);
  }
  if (shown.size() > facet.limit) shown.resize(facet.limit);
  return shown;
}

ServedFacets::Chosen ServedFacets::chosen_values(const SearchRequest& request, FieldId id) {
  Chosen chosen;
  const auto mark = [&](const std::string& value, bool excluded) {
    if (value == kUnknownValue) {
      chosen.unknown = chosen.unknown || !excluded;
      return;
    }
    const auto known = names_.find(id, analyzer_.fold_value(value));
    if (!known) return chosen.absent.push_back({value, 0, !excluded, excluded});
    Marks& marks = chosen.marks[*known];
    (excluded ? marks.excluded : marks.selected) = true;
  };
  if (const Filter* filter = filter_of(request, id)) {
    for (const std::string& value : filter->any_of) mark(value, false);
    for (const std::string& value : filter->none_of) mark(value, true);
  }
  return chosen;
}

FacetCounts ServedFacets::values_answer(const FacetRequest& facet, const SearchRequest& request, const XQuery& query,
                                        const Pass& counted) {
  Tallies tallies = tallies_of(counted, facet.field);
  Listed listed = listed_values(facet, tallies);
  Chosen chosen = chosen_values(request, facet.field);
  FacetCounts answer;
  answer.field = facet.field;
  answer.unknown = counted.articles - articles_with(counted.slots, facet.field);
  answer.distinct = listed.size();
  answer.unknown_selected = chosen.unknown;

  std::vector<Shown> shown = facet.alphabetical ? first_by_name(facet, query, std::move(listed))
                                                : most_frequent(facet, query, std::move(listed));
  for (const auto& [name, unused] : chosen.marks) {
    if (std::ranges::find(shown, name, &Shown::folded) != shown.end()) continue;
    const auto tally = tallies.find(name);
    shown.push_back({name, tally == tallies.end() ? 0 : exactly(query, facet.field, name, tally->second)});
  }
  if (facet.alphabetical)
    std::ranges::sort(shown, {}, &Shown::folded);
  else
    std::ranges::sort(shown, Shown::more_frequent);
  for (const auto& [name, count] : shown) {
    const Marks marks = chosen.marks[name];
    answer.values.push_back({names_.shown(facet.field, name).value_or(name), count, marks.selected, marks.excluded});
  }
  answer.values.insert(answer.values.end(), chosen.absent.begin(), chosen.absent.end());
  return answer;
}

std::vector<DatedArticles> ServedFacets::dated_in(const Pass& counted) {
  std::vector<DatedArticles> dated;
  std::size_t unknown = counted.articles;
  for (const auto& [value, count] : counted.slots.at(kServedNewestSlot)) {
    const ServedDate date = read_served_date(value);
    dated.push_back({date.earliest.value_or(kNoDay), date.latest.value_or(kNoDay), date.inferred,
                     static_cast<std::uint32_t>(count)});
    unknown -= count;
  }
  dated.push_back({kNoDay, kNoDay, false, static_cast<std::uint32_t>(unknown)});
  return dated;
}

std::size_t ServedFacets::articles(const XQuery& query) {
  ValueSpies none;
  return count_values(database_, query, none);
}

std::vector<DatedArticles> ServedFacets::dates_of(const XQuery& query) {
  return dated_in(pass(query, one(FieldId::Date), false));
}

FacetCounts ServedFacets::dates_answer(const FacetRequest& facet, const SearchRequest& request, const Pass& found,
                                       const Pass& without_filter) {
  FacetCounts answer;
  answer.field = FieldId::Date;
  const Filter* filter = filter_of(request, FieldId::Date);
  answer.unknown_selected = filter != nullptr && std::ranges::find(filter->any_of, kUnknownValue) != filter->any_of.end();
  const std::vector<DatedArticles> all = dated_in(without_filter);
  count_date_buckets(facet.narrowed ? dated_in(found) : all, facet.narrowed, answer);
  if (facet.narrowed) answer.unknown = all.back().articles;
  answer.distinct = answer.buckets.size();
  return answer;
}

void ServedFacets::count(const SearchRequest& request, const SearchPlan& plan, Deadline& deadline,
                         SearchResponse& response) {
  FieldSet shared;  // counted over what is found
  bool few = true, asks_actor = false;
  for (const FacetRequest& facet : request.facets) {
    asks_actor = asks_actor || is_actor(facet.field);
    if (!is_filtered(request, facet.field) || facet.narrowed) shared.set(static_cast<std::size_t>(facet.field));
  }
  const XQuery found_query = plan.filtered_except({});
  if (asks_actor) {
    FieldSet all;
    for (const FacetRequest& facet : request.facets) all.set(static_cast<std::size_t>(facet.field));
    few = articles(plan.filtered_except(all)) <= kFew;
  }
  const Pass found = pass(found_query, shared, few);
  response.total = found.articles;
  for (const FacetRequest& facet : request.facets) {
    if (deadline.passed_now()) return;
    const bool own = is_filtered(request, facet.field);
    const XQuery query = own ? plan.filtered_except(one(facet.field)) : found_query;
    const Pass separate = own ? pass(query, one(facet.field), few) : Pass{};
    const Pass& counted = own ? separate : found;
    response.facets.push_back(facet.field == FieldId::Date ? dates_answer(facet, request, found, counted)
                                                           : values_answer(facet, request, query, counted));
  }
}

}  // namespace lede
