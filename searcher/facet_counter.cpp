#include "searcher/facet_counter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "searcher/date_buckets.hpp"

namespace lede {
namespace {

std::int32_t day_number(const std::optional<CalendarDay>& day) {
  return day ? static_cast<std::int32_t>(day->time_since_epoch().count()) : kNoDay;
}

bool is_column(FieldId id) { return field(id).facet; }

}  // namespace

bool has_word_with_prefix(std::string_view folded, std::string_view prefix) {
  const auto in_word = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || c == '\'';
  };
  for (std::size_t at = folded.find(prefix); at != std::string_view::npos; at = folded.find(prefix, at + 1))
    if (at == 0 || !in_word(folded[at - 1])) return true;
  return false;
}

// ---- dates

DateFilter::DateFilter(const SearchRequest& request)
    : has_range_(request.from || request.to), possible_(request.possible_dates) {
  if (request.from) range_.first = day_number(request.from->earliest);
  if (request.to) range_.last = day_number(request.to->latest);
  for (const Filter& filter : request.filters) {
    if (filter.field != FieldId::Date) continue;
    for (const std::string& value : filter.any_of) {
      if (value == kUnknownValue) {
        unknown_ = true;
      } else if (const auto date = parse_edtf(value)) {
        values_.push_back({day_number(date->earliest), day_number(date->latest)});
      }
    }
  }
}

// Certain: both ends known where they are bounded, and inside. Possible: nothing known speaks against it.
bool DateFilter::within(const Days& days, std::int32_t earliest, std::int32_t latest) const {
  if (earliest == kNoDay && latest == kNoDay) return false;
  if (possible_)
    return (days.first == kNoDay || latest == kNoDay || latest >= days.first) &&
           (days.last == kNoDay || earliest == kNoDay || earliest <= days.last);
  return (days.first == kNoDay || (earliest != kNoDay && earliest >= days.first)) &&
         (days.last == kNoDay || (latest != kNoDay && latest <= days.last));
}

bool DateFilter::passes(std::int32_t earliest, std::int32_t latest) const {
  if (unknown_ && earliest == kNoDay && latest == kNoDay) return true;
  if (has_range_ && within(range_, earliest, latest)) return true;
  return std::any_of(values_.begin(), values_.end(),
                     [&](const Days& d) { return within(d, earliest, latest); });
}

// ---- what takes part

struct FacetCounter::FieldState {
  FieldId field = FieldId::Outlet;
  const FacetColumn* column = nullptr;  // null for the date
  bool filtered = false;
  bool counted = false;  // a facet asked for it
  bool unknown_selected = false;
  std::vector<bool> selected;       // [ordinal]; empty = none
  std::vector<Ordinal> shown;       // selected or excluded values: always in the answer
  std::vector<bool> excluded;       // [ordinal]
  std::vector<FacetValue> absent;   // selected or excluded, and no article has it
  std::vector<Xapian::docid> only;  // documents that fail this field's filter and no other
};

struct FacetCounter::Choice {
  FacetRequest request;
  std::string folded_prefix;
  std::size_t state = 0;
};

FieldSet FacetCounter::columns_for(const SearchRequest& request) {
  FieldSet fields;
  const auto want = [&](FieldId id) { fields.set(static_cast<std::size_t>(id)); };
  for (const FacetRequest& facet : request.facets) want(facet.field);
  for (const Filter& filter : request.filters)
    if (is_column(filter.field)) want(filter.field);
  if (request.from || request.to) want(FieldId::Date);
  return fields;
}

FacetCounter::FieldState& FacetCounter::state_of(FieldId id) {
  for (FieldState& state : fields_)
    if (state.field == id) return state;
  FieldState& fresh = fields_.emplace_back();
  fresh.field = id;
  if (id != FieldId::Date) fresh.column = &values_->column(id);
  return fresh;
}

FacetCounter::FacetCounter(std::shared_ptr<const DocValues> values, Analyzer& analyzer,
                           const SearchRequest& request, CountScratch& scratch)
    : values_(std::move(values)), scratch_(scratch), dates_(request) {
  fields_.reserve(kFields.size());
  for (const FacetRequest& facet : request.facets) {
    FieldState& state = state_of(facet.field);
    state.counted = true;
    choices_.push_back(
        {facet, analyzer.fold_value(facet.prefix), static_cast<std::size_t>(&state - fields_.data())});
  }
  for (const Filter& filter : request.filters) {
    if (!is_column(filter.field) || filter.field == FieldId::Date) continue;
    FieldState& state = state_of(filter.field);
    state.selected.resize(state.column->values.size());
    state.excluded.resize(state.column->values.size());
    const auto mark = [&](const std::string& value, std::vector<bool>& marks, bool excluded) {
      const auto ordinal = state.column->find(analyzer.fold_value(value));
      if (!ordinal) {
        state.absent.push_back({value, 0, !excluded, excluded});
      } else if (!state.selected[*ordinal] && !state.excluded[*ordinal]) {
        state.shown.push_back(*ordinal);
      }
      if (ordinal) marks[*ordinal] = true;
    };
    for (const std::string& value : filter.any_of) {
      if (value == kUnknownValue) {
        state.unknown_selected = true;
      } else {
        mark(value, state.selected, false);
      }
    }
    for (const std::string& value : filter.none_of)
      if (value != kUnknownValue) mark(value, state.excluded, true);
    state.filtered = !filter.any_of.empty();
  }
  if (dates_.filters()) state_of(FieldId::Date).filtered = true;
  for (std::size_t i = 0; i < fields_.size(); ++i)
    if (fields_[i].filtered) filtered_.push_back(i);
}

FacetCounter::~FacetCounter() = default;

// ---- the pass

void FacetCounter::count(const MatchSet& matches) {
  if (!filtered_.empty()) {
    for (const Xapian::docid id : matches) count(id);
    return;
  }
  matches_.resize(matches.cardinality());
  matches.toUint32Array(matches_.data());
}

bool FacetCounter::passes(const FieldState& state, Xapian::docid id) const {
  if (state.column == nullptr)
    return dates_.passes(values_->dates().earliest(id), values_->dates().latest(id));
  const auto codes = state.column->of(id);
  if (codes.empty()) return state.unknown_selected;
  return std::any_of(codes.begin(), codes.end(),
                     [&](Code code) { return state.selected[state.column->ordinal_of[code]]; });
}

void FacetCounter::count(Xapian::docid id) {
  FieldState* failed = nullptr;
  for (const std::size_t i : filtered_) {
    if (passes(fields_[i], id)) continue;
    if (failed != nullptr) return;
    failed = &fields_[i];
  }
  if (failed == nullptr) {
    matches_.push_back(id);
  } else if (failed->counted) {
    failed->only.push_back(id);
  }
}

// ---- the counts

const ArticleBits& FacetCounter::bits_of(const FieldState& state) const {
  const std::size_t words = state.column->lists.words;
  if (!state.only.empty()) return own_bits_.emplace(words, Documents{matches_, state.only});
  return bits_ ? *bits_ : bits_.emplace(words, Documents{matches_, {}});
}

// In whichever way is quicker. A prefix has to be compared with every value that occurs.
std::unique_ptr<const ValueCounts> FacetCounter::counts_of(const FieldState& state, const Choice& choice) const {
  const FacetColumn& column = *state.column;
  const std::size_t articles = matches_.size() + state.only.size();
  const bool best = !choice.request.alphabetical && choice.folded_prefix.empty();
  if (best && ListCounts::cost(column, articles, choice.request.limit) < OrdinalCounts::cost(column, articles))
    return std::make_unique<ListCounts>(column, bits_of(state));
  return std::make_unique<OrdinalCounts>(column, Documents{matches_, state.only}, scratch_);
}

// The most frequent values, or the first, of those with the prefix; sets how many there are of them.
std::vector<Counted> FacetCounter::best_values(const FieldState& state, const Choice& choice,
                                               const ValueCounts& counts, std::size_t& distinct) {
  const auto& [request, prefix, at] = choice;
  if (!request.alphabetical && prefix.empty()) {
    distinct = counts.distinct();
    return counts.most_frequent(request.limit);
  }
  TopValues top(request.limit, request.alphabetical);
  counts.each([&, &wanted = prefix](Ordinal o, std::uint32_t count) {
    if (!wanted.empty() && !has_word_with_prefix(state.column->folded[o], wanted)) return;
    ++distinct;
    top.add(o, count);
  });
  return top.take();
}

// Those, and the chosen ones that are not among them.
std::vector<Counted> FacetCounter::shown_values(const FieldState& state, const Choice& choice,
                                                const ValueCounts& counts, std::size_t& distinct) {
  std::vector<Counted> shown = best_values(state, choice, counts, distinct);
  const std::size_t best = shown.size();
  for (const Ordinal o : state.shown)
    if (std::none_of(shown.begin(), shown.begin() + static_cast<std::ptrdiff_t>(best),
                     [o](const Counted& c) { return c.ordinal == o; }))
      shown.push_back({o, counts.at(o)});
  if (choice.request.alphabetical)
    std::ranges::sort(shown, {}, &Counted::ordinal);
  else
    std::ranges::sort(shown, more_frequent);
  return shown;
}

FacetCounts FacetCounter::count_values(const FieldState& state, const Choice& choice) const {
  FacetCounts answer;
  answer.field = state.field;
  answer.unknown_selected = state.unknown_selected;
  const auto counted = counts_of(state, choice);
  const ValueCounts& counts = *counted;
  answer.unknown = counts.without();
  const auto marked = [](const std::vector<bool>& marks, Ordinal o) { return !marks.empty() && marks[o]; };
  for (const auto& [o, count] : shown_values(state, choice, counts, answer.distinct))
    answer.values.push_back(
        {std::string(state.column->values[o]), count, marked(state.selected, o), marked(state.excluded, o)});
  answer.values.insert(answer.values.end(), state.absent.begin(), state.absent.end());
  return answer;
}

FacetCounts FacetCounter::count_dates(const FieldState& state, const Choice& choice) const {
  FacetCounts answer;
  answer.field = FieldId::Date;
  answer.unknown_selected = dates_.wants_unknown();
  const DateColumn& dates = values_->dates();
  const std::array<std::span<const Xapian::docid>, 2> documents = {matches_, state.only};
  count_date_buckets(dates, std::span(documents).first(choice.request.narrowed ? 1 : 2),
                     choice.request.narrowed, answer);
  if (choice.request.narrowed)
    answer.unknown +=
        static_cast<std::size_t>(std::count_if(state.only.begin(), state.only.end(), [&](Xapian::docid id) {
          return dates.earliest(id) == kNoDay && dates.latest(id) == kNoDay;
        }));
  answer.distinct = answer.buckets.size();
  return answer;
}

std::vector<FacetCounts> FacetCounter::facets() const {
  std::vector<FacetCounts> answers;
  for (const Choice& choice : choices_) {
    const FieldState& state = fields_[choice.state];
    answers.push_back(state.column == nullptr ? count_dates(state, choice) : count_values(state, choice));
  }
  return answers;
}

}  // namespace lede
