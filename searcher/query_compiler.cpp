#include "searcher/query_compiler.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "indexer/hex.hpp"
#include "searcher/date_range.hpp"
#include "searcher/question.hpp"

namespace lede {
namespace {

using Op = Query::Op;
using X = Xapian::Query;

constexpr double kFarPast = -1e9;  // days; sortable_serialise of minus infinity is "", which is no value
constexpr double kFarFuture = 1e9;

X between(std::uint32_t slot, double low, double high) {
  return X(X::OP_VALUE_RANGE, slot, Xapian::sortable_serialise(low), Xapian::sortable_serialise(high));
}

X known(std::uint32_t slot) { return between(slot, kFarPast, kFarFuture); }
X without(const X& query) { return X(X::OP_AND_NOT, X::MatchAll, query); }
X either(const X& a, const X& b) { return X(X::OP_OR, a, b); }

double days(CalendarDay day) { return static_cast<double>(day.time_since_epoch().count()); }

struct Days {
  std::optional<CalendarDay> first, last;
};

// Both ends of the article's date inside.
X certainly(const Days& range) {
  const double low = range.first ? days(*range.first) : kFarPast;
  const double high = range.last ? days(*range.last) : kFarFuture;
  if (!range.last) return between(kDateEarliestSlot, low, high);
  if (!range.first) return between(kDateLatestSlot, low, high);
  return X(X::OP_AND, between(kDateEarliestSlot, low, high), between(kDateLatestSlot, low, high));
}

// Begins before the range ends, and ends after it begins; an end that is not known may be anywhere.
X perhaps(const Days& range) {
  const X starts = between(kDateEarliestSlot, kFarPast, range.last ? days(*range.last) : kFarFuture);
  const X ends = between(kDateLatestSlot, range.first ? days(*range.first) : kFarPast, kFarFuture);
  const X open_start(X::OP_AND_NOT, ends, known(kDateEarliestSlot));
  const X open_end(X::OP_AND_NOT, starts, known(kDateLatestSlot));
  return either(X(X::OP_AND, starts, ends), either(open_start, open_end));
}

X date_range(const Query& query) {
  Days range;
  if (const auto low = parse_day_span(query.low)) range.first = low->first;
  if (const auto high = parse_day_span(query.high)) range.last = high->last;
  return query.possible ? perhaps(range) : certainly(range);
}

X number_range(const Query& query) {
  const double low = query.low.empty() ? kFarPast : std::stod(query.low);
  const double high = query.high.empty() ? kFarFuture : std::stod(query.high);
  return between(field(query.field).slot, low, high);
}

X has(FieldId id) {
  switch (id) {
    case FieldId::Id:
      return X::MatchAll;
    case FieldId::Text:
      return between(field(FieldId::Words).slot, 1, kFarFuture);
    case FieldId::Words:
      return known(field(FieldId::Words).slot);
    case FieldId::Date:
      return either(known(kDateEarliestSlot), known(kDateLatestSlot));
    case FieldId::Actor:
      return either(either(has(FieldId::Person), has(FieldId::Org)), has(FieldId::Place));
    default:
      return X(std::string(kHasPrefix) + std::string(field(id).name));
  }
}

X all_of(const std::vector<X>& queries) { return X(X::OP_AND, queries.begin(), queries.end()); }
X any_of(const std::vector<X>& queries) { return X(X::OP_OR, queries.begin(), queries.end()); }

// A whole id as typed, whatever the parser made of its hyphens.
std::string id_text(const Query& query) {
  if (query.words.empty()) return query.text;
  std::string text;
  for (const std::string& word : query.words)
    text += (text.empty() ? "" : query.op == Op::Hyphen ? "-" : " ") + word;
  return text;
}

bool is_id(const Query& query) {
  return query.fielded && query.field == FieldId::Id && query.op != Op::Has && query.op != Op::Unknown &&
         query.op != Op::Wildcard;
}

}  // namespace

QueryCompiler::QueryCompiler(const Xapian::Database& database, Analyzer& analyzer,
                             std::vector<std::string> languages)
    : database_(database),
      analyzer_(analyzer),
      languages_(std::move(languages)),
      words_(database, analyzer, languages_) {}

Xapian::Query QueryCompiler::compile(const Query& query, std::vector<Warning>& warnings) {
  words_.begin(&warnings);
  const Compiled compiled = compile_node(query);
  words_.begin(nullptr);
  return compiled.value_or(X::MatchAll);
}

Query QueryCompiler::as_question(Query parsed, std::vector<Warning>& warnings) {
  return lede::as_question(std::move(parsed), analyzer_, words_.languages(), warnings);
}

QuestionQuery QueryCompiler::compile_question(const Query& query, std::vector<Warning>& warnings) {
  constexpr double kRepetition = 0.8;
  std::map<std::string, std::pair<X, double>> bag;  // by description: one entry a stem
  const std::vector<X> stems = words_.stems_of(query);
  for (const X& stem : stems) {
    auto& [held, times] = bag.try_emplace(stem.get_description(), stem, 0.0).first->second;
    ++times;
  }
  QuestionQuery question;
  std::vector<X> parts;
  for (const auto& [name, entry] : bag) {
    const double weight = std::pow(entry.second, kRepetition);
    parts.push_back(weight == 1 ? entry.first : X(X::OP_SCALE_WEIGHT, entry.first, weight));
    question.words += weight;
  }
  question.query = any_of(parts);
  const bool words_only =
      stems.size() == query.children.size() &&
      std::ranges::all_of(query.children, [](const Query& child) { return child.op == Op::Word; });
  if (!words_only) question.query = X(X::OP_FILTER, question.query, compile(query, warnings));
  return question;
}

QueryCompiler::Compiled QueryCompiler::compile_node(const Query& query) {
  if (is_id(query)) return compile_value(FieldId::Id, id_text(query));
  switch (query.op) {
    case Op::All:
      return X::MatchAll;
    case Op::And:
      return compile_all(query);
    case Op::Or:
      return compile_any(query);
    case Op::Not: {
      const Compiled child = compile_negated(query.children.front());
      return child ? Compiled(without(*child)) : std::nullopt;
    }
    case Op::Near:
    case Op::Adj:
      return words_.near(query);
    case Op::Sent:
    case Op::Para:
    case Op::First:
    case Op::AtLeast:
      return words_.checked(query);
    case Op::Range:
      return field(query.field).kind == Kind::Date ? date_range(query) : number_range(query);
    case Op::Unknown:
      return without(has(query.field));
    case Op::Has:
      return has(query.field);
    case Op::Value:
      return compile_value(query.field, query.text);
    default:
      return words_.leaf(query);
  }
}

QueryCompiler::Compiled QueryCompiler::compile_negated(const Query& query) {
  const bool ranked = words_.ranked();
  words_.set_ranked(false);
  words_.negate();
  Compiled compiled = compile_node(query);
  words_.negate();
  words_.set_ranked(ranked);
  return compiled;
}

QueryCompiler::Compiled QueryCompiler::compile_all(const Query& query) {
  std::vector<X> with, not_with;
  for (const Query& child : query.children) {
    const bool negative = child.op == Op::Not;
    if (const Compiled compiled = negative ? compile_negated(child.children.front()) : compile_node(child))
      (negative ? not_with : with).push_back(*compiled);
  }
  if (with.empty() && not_with.empty()) return std::nullopt;
  const X found = with.empty() ? X::MatchAll : all_of(with);
  return not_with.empty() ? found : X(X::OP_AND_NOT, found, any_of(not_with));
}

QueryCompiler::Compiled QueryCompiler::compile_any(const Query& query) {
  std::vector<X> alternatives;
  for (const Query& child : query.children)
    if (const Compiled compiled = compile_node(child)) alternatives.push_back(*compiled);
  if (alternatives.empty()) return std::nullopt;
  return any_of(alternatives);
}

// A whole value, as filters and facets have it.
Xapian::Query QueryCompiler::compile_value(FieldId id, const std::string& value) {
  const Field& row = field(id);
  if (value == kUnknownValue) return without(has(id));
  if (row.kind == Kind::Union)
    return either(either(compile_value(FieldId::Person, value), compile_value(FieldId::Org, value)),
                  compile_value(FieldId::Place, value));
  if (row.kind == Kind::Keyword) return whole_value(row, analyzer_.fold_value(value));
  Query typed;
  typed.fielded = true;
  typed.field = id;
  if (row.kind == Kind::Text) {
    typed.op = Op::Exact;
    typed.text = value;
    return words_.leaf(typed).value_or(X::MatchNothing);
  }
  const auto range = row.kind == Kind::Date ? parse_date_range(value) : parse_number_range(value);
  if (!range) return X::MatchNothing;
  typed.low = range->low;
  typed.high = range->high;
  return row.kind == Kind::Date ? date_range(typed) : number_range(typed);
}

// An actor's name finds the names that stand for it as well, and they find him.
Xapian::Query QueryCompiler::whole_value(const Field& row, const std::string& folded) {
  const auto term = [&](const std::string& name) { return X(std::string(row.prefix) + ":" + name); };
  const bool is_article = row.id == FieldId::Id && hex16(parse_hex(folded)) == folded;
  if (is_article) return either(X(std::string(row.prefix) + folded), term(folded));
  if (row.id != FieldId::Person && row.id != FieldId::Org && row.id != FieldId::Place) return term(folded);
  if (merges_ == nullptr) merges_ = ActorMerges::read(database_);
  const std::string& name = merges_->canonical(row.id, folded);
  X found = term(name);
  for (const std::string& member : merges_->members(row.id, name)) found = either(found, term(member));
  return found;
}

Xapian::Query QueryCompiler::compile_values(FieldId id, const std::vector<std::string>& values) {
  std::vector<X> alternatives;
  for (const std::string& value : values) alternatives.push_back(compile_value(id, value));
  return any_of(alternatives);
}

Xapian::Query QueryCompiler::compile(const Filter& filter) {
  return compile_values(filter.field, filter.any_of);
}

Xapian::Query QueryCompiler::compile_excluded(const Filter& filter) {
  return compile_values(filter.field, filter.none_of);
}

Xapian::Query QueryCompiler::compile_dates(const std::optional<EdtfDate>& from,
                                           const std::optional<EdtfDate>& to, bool possible) {
  Days range;
  if (from) range.first = from->earliest;
  if (to) range.last = to->latest;
  return possible ? perhaps(range) : certainly(range);
}

}  // namespace lede
