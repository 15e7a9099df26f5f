#include "searcher/language_facet.hpp"

#include <algorithm>

#include "searcher/asked_languages.hpp"
#include "searcher/search_plan.hpp"

namespace lede {
namespace {

std::size_t count_with(QueryCompiler& compiler, SearchRequest request, const std::string& language,
                       const ArticleCount& articles) {
  for (Filter& filter : request.filters)
    if (filter.field == FieldId::Lang) filter.any_of.push_back(language);
  FieldSet lang;
  lang.set(static_cast<std::size_t>(FieldId::Lang));
  const SearchPlan plan = plan_search(request, compiler);
  return articles(Xapian::Query(Xapian::Query::OP_FILTER, plan.filtered_except(lang),
                                compiler.compile(Filter{FieldId::Lang, {language}, {}})));
}

void put_in_order(const FacetRequest& asked, FacetCounts& facet) {
  std::ranges::sort(facet.values, [&](const FacetValue& a, const FacetValue& b) {
    if (!asked.alphabetical && a.count != b.count) return a.count > b.count;
    return a.value < b.value;
  });
  std::size_t place = 0;
  std::erase_if(facet.values, [&](const FacetValue& one) {
    return ++place > asked.limit && !one.selected && !one.excluded;
  });
}

}  // namespace

void recount_languages(QueryCompiler& compiler, const SearchRequest& request, const std::vector<std::string>& all,
                       const ArticleCount& articles, Deadline& deadline, SearchResponse& response) {
  const auto asked = std::ranges::find(request.facets, FieldId::Lang, &FacetRequest::field);
  if (asked == request.facets.end() || !languages_are_chosen(request) || deadline.was_passed()) return;
  const auto facet = std::ranges::find(response.facets, FieldId::Lang, &FacetCounts::field);
  if (facet == response.facets.end()) return;
  std::vector<FacetValue> kept;  // chosen or excluded: counted as they are
  for (const FacetValue& one : facet->values)
    if (one.selected || one.excluded) kept.push_back(one);
  for (const std::string& language : all) {
    const bool known = std::ranges::find(kept, language, &FacetValue::value) != kept.end();
    if (known || !language.starts_with(asked->prefix)) continue;
    const std::size_t count = count_with(compiler, request, language, articles);
    if (count > 0) kept.push_back({language, count});
  }
  facet->distinct = static_cast<std::size_t>(std::ranges::count_if(kept, [](const FacetValue& v) { return v.count > 0; }));
  facet->values = std::move(kept);
  put_in_order(*asked, *facet);
}

}  // namespace lede
