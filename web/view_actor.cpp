#include "web/histogram.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

std::string_view group_label(FieldId id) {
  switch (id) {
    case FieldId::Outlet:
      return "In";
    case FieldId::Person:
      return "With people";
    case FieldId::Org:
      return "With organisations";
    case FieldId::Place:
      return "With places";
    default:
      return field_label(id);
  }
}

// The values that occur with the actor; an outlet leads to its articles on the actor, an actor to its own
// page.
TemplateData companions(const FacetCounts& facet, const std::string& name, const SearchRequest& request,
                        const Links& links) {
  TemplateList values;
  for (const FacetValue& value : facet.values) {
    if (value.value == name || value.count == 0) continue;
    const bool is_outlet = facet.field == FieldId::Outlet;
    TemplateData data =
        link_data(value.value, is_outlet ? links.search(with_value(request, facet.field, value.value))
                                         : links.actor(value.value));
    data.set("count", counted(value.count));
    values.push_back(data);
  }
  return TemplateData{values};
}

std::string span_words(const FacetCounts& dates) {
  if (dates.buckets.empty()) return {};
  const std::string first = edtf_words(dates.buckets.front().edtf);
  const std::string last = edtf_words(dates.buckets.back().edtf);
  return first == last ? "in " + first : "from " + first + " to " + last;
}

}  // namespace

SearchRequest actor_request(const std::string& name) {
  SearchRequest request = with_sort(with_value(SearchRequest{}, FieldId::Actor, name), Sort::Newest);
  request.facets = {{.field = FieldId::Date, .prefix = {}}};
  for (const FieldId id : {FieldId::Outlet, FieldId::Person, FieldId::Org, FieldId::Place})
    request.facets.push_back({.field = id, .limit = 10, .prefix = {}});
  return request;
}

std::string actor_page(const PageContext& context, const std::string& name, const SearchResponse& response) {
  SearchRequest request = actor_request(name);
  request.facets.clear();
  TemplateData page = page_data(context, SearchRequest{}, name + " – lede");
  page.set("name", name);
  page.set("count", counted(response.total, "article"));
  page.set("nothing", response.total == 0);
  SearchRequest words;
  words.text = name;
  page.set("words_href", context.links.search(words));
  page.set("all_href", context.links.search(request));
  set_hits(page, request, response, context.links);
  TemplateList groups;
  for (const FacetCounts& facet : response.facets) {
    if (facet.field == FieldId::Date) {
      page["date"] = histogram(facet, request, context.links);
      if (const std::string span = span_words(facet); !span.empty()) page.set("span", span);
      continue;
    }
    TemplateData group{"label", std::string(group_label(facet.field))};
    group["values"] = companions(facet, name, request, context.links);
    if (group.get("values")->is_non_empty_list()) groups.push_back(group);
  }
  page["groups"] = TemplateData{groups};
  return render("actor", page);
}

}  // namespace lede
