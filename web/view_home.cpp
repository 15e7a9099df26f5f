// The start page: what is in the index, and where to begin.
#include <algorithm>

#include "web/histogram.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

constexpr std::size_t kTopValues = 8;
constexpr std::array<FieldId, 5> kListed = {FieldId::Outlet, FieldId::Lang, FieldId::Person, FieldId::Org,
                                            FieldId::Place};
constexpr std::array<FieldId, 4> kExpected = {FieldId::Date, FieldId::Outlet, FieldId::Author, FieldId::Lang};

const FacetCounts* counts_of(const SearchResponse& overview, FieldId id) {
  for (const FacetCounts& facet : overview.facets)
    if (facet.field == id) return &facet;
  return nullptr;
}

TemplateData value_rows(const PageContext& context, const FacetCounts& facet) {
  const std::size_t most = facet.values.empty() ? 1 : facet.values.front().count;
  TemplateList values;
  for (const FacetValue& value : facet.values) {
    const bool actor = facet.field != FieldId::Outlet && facet.field != FieldId::Lang;
    TemplateData data = link_data(
        value_label(context.language, facet.field, value.value),
        actor ? context.links.actor(value.value) : search_for(context.links, facet.field, value.value));
    data.set("count", context.language.number(value.count));
    data.set("share", std::to_string(most == 0 ? 0 : value.count * 100 / most));
    values.push_back(std::move(data));
  }
  return list_data(std::move(values));
}

TemplateData groups_data(const PageContext& context, const SearchResponse& overview) {
  TemplateList groups;
  for (const FieldId id : kListed) {
    const FacetCounts* facet = counts_of(overview, id);
    if (facet == nullptr || facet->values.empty()) continue;
    const std::string* several = context.language.find("several." + std::string(field(id).name));
    TemplateData group{"label", several != nullptr ? *several : field_label(context.language, id)};
    group.set("distinct", context.language.number(facet->distinct));
    group["values"] = value_rows(context, *facet);
    groups.push_back(std::move(group));
  }
  return list_data(std::move(groups));
}

SearchRequest unknown_of(FieldId id) {
  SearchRequest request;
  if (id == FieldId::Date)
    request.text = "date:unknown";
  else
    request = with_value(request, id, std::string(kUnknownValue));
  return request;
}

// What the index does not know of its articles, as a list of ways to look.
TemplateData gaps_data(const PageContext& context, const SearchResponse& overview) {
  TemplateList gaps;
  for (const FieldId id : kExpected) {
    const FacetCounts* facet = counts_of(overview, id);
    if (facet == nullptr || facet->unknown == 0) continue;
    const std::size_t percent =
        overview.total == 0 ? 0 : (facet->unknown * 100 + overview.total / 2) / overview.total;
    TemplateData gap =
        link_data(context.language.counted("gap." + std::string(field(id).name), facet->unknown),
                  context.links.search(unknown_of(id)));
    gap.set("percent", context.language.format(percent == 0 ? "percent.under" : "percent",
                                               {{"n", std::max<std::size_t>(percent, 1)}}));
    gaps.push_back(std::move(gap));
  }
  return list_data(std::move(gaps));
}

std::string in_quotes(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != '"') out += c;
  return "\"" + out + "\"";
}

// Searches that find something here, each showing another thing that can be asked.
TemplateData examples_data(const PageContext& context, const SearchResponse& overview) {
  TemplateList examples;
  const auto first = [&](FieldId id) -> std::string {
    const FacetCounts* facet = counts_of(overview, id);
    return facet == nullptr || facet->values.empty() ? std::string() : facet->values.front().value;
  };
  const auto add = [&](std::string_view key, const std::string& query, const std::string& value) {
    if (value.empty()) return;
    SearchRequest request;
    request.text = query;
    TemplateData example = link_data(query, context.links.search(request));
    example.set("means", context.language.format(key, {{"value", value}}));
    examples.push_back(std::move(example));
  };
  add("example.person", in_quotes(first(FieldId::Person)), first(FieldId::Person));
  add("example.title", "title:" + in_quotes(first(FieldId::Place)), first(FieldId::Place));
  add("example.by", "by:" + in_quotes(first(FieldId::Person)), first(FieldId::Person));
  add("example.outlet", "outlet:" + in_quotes(first(FieldId::Outlet)) + " words:>500", first(FieldId::Outlet));
  return list_data(std::move(examples));
}

}  // namespace

SearchRequest overview_request() {
  SearchRequest request;
  request.limit = 0;
  request.facets = {{.field = FieldId::Date, .prefix = {}},
                    {.field = FieldId::Author, .limit = 1, .prefix = {}}};
  for (const FieldId id : kListed) request.facets.push_back({.field = id, .limit = kTopValues, .prefix = {}});
  return request;
}

std::string home_page(const PageContext& base, const SearchResponse& overview) {
  PageContext context = base;
  context.here = [](const Links& links) { return links.home(); };
  const Language& language = context.language;
  TemplateData page = page_data(context, SearchRequest{}, language.text("home.title"));
  page.set("autofocus", true);
  page.set("tagline", language.format("home.tagline",
                                      {{"articles", language.counted("articles", context.index.articles)}}));
  page.set("browse_href", context.links.search(with_sort(SearchRequest{}, Sort::Newest)));
  const TemplateData groups = groups_data(context, overview);
  page.set("has_groups", groups.is_non_empty_list());
  page.set("groups", groups);
  const FacetCounts* dates = counts_of(overview, FieldId::Date);
  if (dates != nullptr) page["date"] = histogram(context, {*dates, overview.total}, SearchRequest{});
  page.set("has_dates", dates != nullptr && !dates->buckets.empty());
  const TemplateData gaps = gaps_data(context, overview);
  page.set("gaps", gaps);
  page.set("has_gaps", gaps.is_non_empty_list());
  const TemplateData examples = examples_data(context, overview);
  page.set("examples", examples);
  page.set("has_examples", examples.is_non_empty_list());
  page.set("built", overview.index.built.substr(0, 10));
  return render(language, "home", page);
}

}  // namespace lede
