#include "searcher/search_plan.hpp"

#include "searcher/asked_languages.hpp"
#include "searcher/query_parser.hpp"
#include "searcher/question.hpp"

namespace lede {
namespace {

Query leaf(Query::Op op, FieldId field) {
  Query node;
  node.op = op;
  node.fielded = true;
  node.field = field;
  return node;
}

Query date_range(std::string low, std::string high, bool possible) {
  Query node = leaf(Query::Op::Range, FieldId::Date);
  node.possible = possible;
  node.low = std::move(low);
  node.high = std::move(high);
  return node;
}

// One value of a filter; nullopt for a date that is none.
std::optional<Query> value_query(FieldId id, const std::string& value, bool possible_dates) {
  if (value == kUnknownValue) return leaf(Query::Op::Unknown, id);
  if (id == FieldId::Date) {
    const auto date = parse_edtf(value);
    if (!date) return std::nullopt;
    return date_range(date->edtf, date->edtf, possible_dates);
  }
  Query node = leaf(Query::Op::Value, id);
  node.text = value;
  return node;
}

std::vector<Query> value_queries(FieldId id, const std::vector<std::string>& values,
                                 bool possible_dates = false) {
  std::vector<Query> queries;
  for (const std::string& value : values)
    if (auto query = value_query(id, value, possible_dates)) queries.push_back(std::move(*query));
  return queries;
}

std::optional<Query> chosen_range(const SearchRequest& request) {
  if (!request.from && !request.to) return std::nullopt;
  return date_range(request.from ? request.from->edtf : std::string(),
                    request.to ? request.to->edtf : std::string(), request.possible_dates);
}

const Filter* filter_of(const SearchRequest& request, FieldId id) {
  for (const Filter& filter : request.filters)
    if (filter.field == id) return &filter;
  return nullptr;
}

// from/to and the date filter's values are one filter, OR between them (see DateFilter).
std::vector<Query> date_choices(const SearchRequest& request) {
  std::vector<Query> choices;
  if (auto range = chosen_range(request)) choices.push_back(std::move(*range));
  if (const Filter* filter = filter_of(request, FieldId::Date))
    for (Query& value : value_queries(FieldId::Date, filter->any_of, request.possible_dates))
      choices.push_back(std::move(value));
  return choices;
}

Xapian::Query either(const Xapian::Query& a, const Xapian::Query& b) {
  return a.empty() ? b : b.empty() ? a : Xapian::Query(Xapian::Query::OP_OR, a, b);
}

// The dates let through, as FacetCounter's DateFilter has them; nullopt if none were chosen.
std::optional<Xapian::Query> compile_date_filter(const SearchRequest& request, QueryCompiler& compiler) {
  if (date_choices(request).empty()) return std::nullopt;
  Xapian::Query any;
  if (request.from || request.to)
    any = compiler.compile_dates(request.from, request.to, request.possible_dates);
  const Filter* filter = filter_of(request, FieldId::Date);
  for (const std::string& value : filter != nullptr ? filter->any_of : std::vector<std::string>()) {
    std::vector<Warning> none;
    if (value == kUnknownValue)
      any = either(any, compiler.compile(leaf(Query::Op::Unknown, FieldId::Date), none));
    else if (const auto date = parse_edtf(value))
      any = either(any, compiler.compile_dates(date, date, request.possible_dates));
  }
  return any;
}

void warn_of_bad_dates(const SearchRequest& request, std::vector<Warning>& warnings) {
  const Filter* filter = filter_of(request, FieldId::Date);
  if (filter == nullptr) return;
  for (const auto* values : {&filter->any_of, &filter->none_of})
    for (const std::string& value : *values)
      if (value != kUnknownValue && !parse_edtf(value))
        warnings.push_back({0, "“" + value + "” is not a date and was left out"});
}

Xapian::Query compile_exclusions(const SearchRequest& request, QueryCompiler& compiler) {
  Xapian::Query excluded;
  for (const Filter& filter : request.filters) {
    if (filter.none_of.empty()) continue;
    if (filter.field != FieldId::Date) {
      excluded = either(excluded, compiler.compile_excluded(filter));
      continue;
    }
    std::vector<Warning> none;
    for (const Query& value : value_queries(FieldId::Date, filter.none_of))
      excluded = either(excluded, compiler.compile(value, none));
  }
  return excluded;
}

// The switch for possible dates holds for the dates typed in the text, too.
void make_possible(Query& query) {
  for (Query& child : query.children) make_possible(child);
  if (query.op == Query::Op::Range && query.field == FieldId::Date) query.possible = true;
}

}  // namespace

Query filters_as_query(const SearchRequest& request) {
  std::vector<Query> all;
  for (const Filter& filter : request.filters) {
    auto values =
        filter.field == FieldId::Date ? std::vector<Query>() : value_queries(filter.field, filter.any_of);
    if (!values.empty()) all.push_back(make_or(std::move(values)));
  }
  if (auto dates = date_choices(request); !dates.empty()) all.push_back(make_or(std::move(dates)));
  for (const Filter& filter : request.filters)
    for (Query& value : value_queries(filter.field, filter.none_of))
      all.push_back(make_not(std::move(value)));
  return make_and(std::move(all));
}

Xapian::Query SearchPlan::filtered(Xapian::Query query, const FieldSet& except) const {
  for (const auto& [id, filter] : filters)
    if (!except.test(static_cast<std::size_t>(id)))
      query = Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
  if (!excluded.empty()) query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, excluded);
  return query;
}

std::string SearchPlan::text_key() const {
  std::string key = to_string(typed) + (question_words > 0 ? " any" : " all");
  for (const std::string& language : languages) key += " " + language;
  return key;
}

SearchPlan plan_search(const SearchRequest& request, QueryCompiler& compiler) {
  SearchPlan plan;
  const bool any = request.match == Match::Any;
  ParsedQuery parsed = parse_query(any ? without_shouting(request.text) : request.text, request.match);
  plan.warnings = std::move(parsed.warnings);
  plan.languages = asked_languages(parsed.query, request, compiler.languages());
  compiler.expand_by(plan.languages);
  plan.typed = any ? compiler.as_question(std::move(parsed.query), plan.warnings) : std::move(parsed.query);
  if (request.possible_dates) make_possible(plan.typed);
  const Query whole = make_and({plan.typed, filters_as_query(request)});
  plan.understood = to_string(whole);
  plan.words = in_words(whole);
  if (any && is_question(plan.typed)) {
    QuestionQuery question = compiler.compile_question(plan.typed, plan.warnings);
    plan.scoring = std::move(question.query);
    plan.question_words = question.words;
  } else {
    plan.scoring = compiler.compile(plan.typed, plan.warnings);
  }
  for (const Filter& filter : request.filters)
    if (filter.field != FieldId::Date && !filter.any_of.empty())
      plan.filters.emplace_back(filter.field, compiler.compile(filter));
  warn_of_bad_dates(request, plan.warnings);
  if (const auto dates = compile_date_filter(request, compiler))
    plan.filters.emplace_back(FieldId::Date, *dates);
  plan.excluded = compile_exclusions(request, compiler);
  return plan;
}

}  // namespace lede
