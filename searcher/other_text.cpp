#include "searcher/other_text.hpp"

#include "searcher/match_set.hpp"
#include "searcher/query_parser.hpp"
#include "searcher/spelling.hpp"
#include "searcher/value_hints.hpp"

namespace lede {

bool OtherText::finds(const Query& part, Deadline& deadline) {
  std::vector<Warning> unused;
  return !match_set(index_.database, index_.compiler.compile(part, unused), index_.cache.postings, deadline).isEmpty();
}

// The query with values that are there for those that no article has.
Query OtherText::with_values(const Query& query, SearchPlan& plan, Deadline& deadline) {
  Query other = query;
  for (const Query& part : value_parts(query)) {
    if (finds(part, deadline)) continue;
    const DocValues* values = index_.values(value_columns(part));
    const auto near = values ? nearest_values(part, *values, index_.analyzer) : std::vector<Query>();
    plan.warnings.push_back(no_such_value(part, near));
    if (!near.empty()) other = with_part(other, part, near.front());
  }
  return other;
}

std::optional<std::string> OtherText::find(const SearchRequest& request, SearchPlan& plan, bool nothing_found,
                                           Deadline& deadline) {
  WordReader reader(index_.database);
  reader.set_facts(&index_.cache.words.facts);
  SpellingCorrector corrector(reader, index_.analyzer, index_.languages, index_.words);
  SearchRequest again = request;
  again.text = corrector.correct(plan.typed, request.text).value_or(request.text);
  if (nothing_found) {
    const Query spelt = parse_query(again.text, request.match).query;
    const Query other = with_values(spelt, plan, deadline);
    if (other != spelt) again.text = to_string(other);
    with_values(filters_as_query(request), plan, deadline);  // filters are not part of the text: only said
  }
  if (again.text == request.text) return std::nullopt;
  const SearchPlan better = plan_search(again, index_.compiler);
  if (match_set(index_.database, better.filtered_except({}), index_.cache.postings, deadline).isEmpty()) return std::nullopt;
  return again.text;
}

}  // namespace lede
