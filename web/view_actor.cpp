#include "web/histogram.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

// The values that occur with the actor; an outlet leads to its articles on the actor, an actor to its own
// page.
TemplateData companions(const PageContext& context, const FacetCounts& facet, const std::string& name,
                        const SearchRequest& request) {
  TemplateList values;
  for (const FacetValue& value : facet.values) {
    if (value.value == name || value.count == 0) continue;
    const bool is_outlet = facet.field == FieldId::Outlet;
    TemplateData data =
        link_data(value.value, is_outlet ? context.links.search(with_value(request, facet.field, value.value))
                                         : context.links.actor(value.value));
    data.set("count", context.language.number(value.count));
    values.push_back(std::move(data));
  }
  return TemplateData{values};
}

std::string span_words(const Language& language, const FacetCounts& dates) {
  if (dates.buckets.empty()) return {};
  const std::string first = edtf_words(language, dates.buckets.front().edtf);
  const std::string last = edtf_words(language, dates.buckets.back().edtf);
  return first == last ? language.format("actor.in", {{"date", first}})
                       : language.format("actor.from_to", {{"from", first}, {"to", last}});
}

}  // namespace

SearchRequest actor_request(const std::string& name) {
  SearchRequest request = with_sort(with_value(SearchRequest{}, FieldId::Actor, name), Sort::Newest);
  request.facets = {{.field = FieldId::Date, .prefix = {}}};
  for (const FieldId id : {FieldId::Outlet, FieldId::Person, FieldId::Org, FieldId::Place})
    request.facets.push_back({.field = id, .limit = 10, .prefix = {}});
  return request;
}

std::string actor_page(const PageContext& base, const std::string& name, const SearchResponse& response) {
  PageContext context = base;
  context.here = [&](const Links& links) { return links.actor(name); };
  const Language& language = context.language;
  SearchRequest request = actor_request(name);
  request.facets.clear();
  TemplateData page = page_data(context, SearchRequest{}, name + " – lede");
  page.set("name", name);
  page.set("count", language.counted("articles", response.total));
  page.set("about", language.format("actor.about", {{"name", name}}));
  page.set("nothing", response.total == 0);
  SearchRequest words;
  words.text = name;
  page.set("words_href", context.links.search(words));
  page.set("all_href", context.links.search(request));
  page.set("feed", context.links.feed(request));
  set_hits(page, context, request, response);
  TemplateList groups;
  for (const FacetCounts& facet : response.facets) {
    if (facet.field == FieldId::Date) {
      page.set("date", histogram(context, facet, request));
      if (const std::string span = span_words(language, facet); !span.empty()) page.set("span", span);
      continue;
    }
    TemplateData group{"label", language.text("actor.with." + std::string(field(facet.field).name))};
    group.set("values", companions(context, facet, name, request));
    if (group.get("values")->is_non_empty_list()) groups.push_back(std::move(group));
  }
  page.set("groups", TemplateData{groups});
  return render(language, "actor", page);
}

}  // namespace lede
