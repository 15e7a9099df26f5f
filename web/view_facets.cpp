#include "web/view_facets.hpp"

#include <algorithm>
#include <array>

#include "web/histogram.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

constexpr std::array<FieldId, 7> kOffered = {FieldId::Outlet, FieldId::Person,  FieldId::Org, FieldId::Place,
                                             FieldId::Author, FieldId::Section, FieldId::Lang};
constexpr std::size_t kOfferedValues = 6;
constexpr std::size_t kMoreValues = 50;

const Filter* filter_on(const SearchRequest& request, FieldId field) {
  for (const Filter& filter : request.filters)
    if (filter.field == field) return &filter;
  return nullptr;
}

bool holds(const std::vector<std::string>& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

struct Row {
  std::string value;
  std::size_t count = 0;
  bool selected = false;
  bool excluded = false;
};

TemplateData row_data(const Row& row, FieldId field, const SearchRequest& request, const Links& links) {
  TemplateData data = template_object();
  data.set("value", row.value);
  data.set("label", value_label(field, row.value));
  data.set("count", counted(row.count));
  data.set("counted", counted(row.count, "article"));
  data.set("selected", row.selected);
  data.set("excluded", row.excluded);
  data.set("unknown", row.value == kUnknownValue);
  data.set("exclude_href", links.search(with_excluded(request, field, row.value)));
  data.set("include_href", links.search(without_excluded(request, field, row.value)));
  return data;
}

// Values of the answer, and any value of the filter that the answer left out, so that none in use is ever
// hidden.
std::vector<Row> rows_of(const FacetCounts& facet, const SearchRequest& request) {
  std::vector<Row> rows;
  for (const FacetValue& value : facet.values)
    rows.push_back({value.value, value.count, value.selected, value.excluded});
  if (const Filter* filter = filter_on(request, facet.field)) {
    const auto add_missing = [&](const std::string& value, bool selected) {
      const auto same = [&](const Row& row) { return row.value == value; };
      const bool answered =
          std::any_of(facet.values.begin(), facet.values.end(),
                      [&](const FacetValue& known) { return selected ? known.selected : known.excluded; });
      // A value as a person typed it may be answered in another spelling; it is then among the selected ones.
      if (std::none_of(rows.begin(), rows.end(), same) && value != kUnknownValue && !answered)
        rows.push_back({value, 0, selected, !selected});
    };
    for (const std::string& value : filter->any_of) add_missing(value, true);
    for (const std::string& value : filter->none_of) add_missing(value, false);
  }
  const Filter* filter = filter_on(request, facet.field);
  const bool unknown_excluded = filter != nullptr && holds(filter->none_of, kUnknownValue);
  if (facet.unknown > 0 || facet.unknown_selected || unknown_excluded)
    rows.push_back({std::string(kUnknownValue), facet.unknown, facet.unknown_selected, unknown_excluded});
  return rows;
}

TemplateData group_data(const FacetCounts& facet, const SearchRequest& request, const Links& links) {
  TemplateList values;
  std::size_t shown = 0;
  for (const Row& row : rows_of(facet, request)) {
    values.push_back(row_data(row, facet.field, request, links));
    shown += row.value != kUnknownValue && row.count > 0 ? 1 : 0;
  }
  TemplateData data = template_object();
  data.set("name", std::string(field(facet.field).name));
  data.set("label", std::string(field_label(facet.field)));
  data["values"] = TemplateData{values};
  const bool more = facet.distinct > shown && shown < kMoreValues;
  data.set("more", more);
  data.set("more_href", links.search(with_facet_limit(request, facet.field, kMoreValues)) + "#facet-" +
                            std::string(field(facet.field).name));
  data.set("more_label", "Show more (" + counted(facet.distinct) + " in all)");
  return data;
}

std::string day(const std::optional<EdtfDate>& date, bool latest) {
  if (!date) return {};
  const auto& bound = latest ? date->latest : date->earliest;
  return bound ? to_string(*bound) : std::string();
}

TemplateData date_data(const FacetCounts* dates, const SearchRequest& request, const Links& links) {
  TemplateData data = dates != nullptr ? histogram(*dates, request, links) : template_object();
  data.set("from", day(request.from, false));
  data.set("to", day(request.to, true));
  const bool ranged = request.from || request.to;
  data.set("ranged", ranged);
  data.set("any_date_href", links.search(with_dates(request, std::nullopt, std::nullopt)));
  data.set("possible_dates", request.possible_dates);
  const bool unknown = dates != nullptr && dates->unknown > 0;
  data.set("has_unknown", unknown);
  data.set("unknown", unknown ? counted(dates->unknown, "article") + " without a date" : std::string());
  SearchRequest undated = with_dates(request, std::nullopt, std::nullopt);
  if (undated.text.find("date:unknown") == std::string::npos)
    undated.text += undated.text.empty() ? "date:unknown" : " date:unknown";
  data.set("unknown_href", links.search(undated));
  return data;
}

TemplateData chip(FieldId field, const std::string& value, bool excluded, const std::string& href) {
  TemplateData data = link_data(std::string(field_label(field)), href);
  data.set("value", value_label(field, value));
  data.set("excluded", excluded);
  return data;
}

std::string range_words(const SearchRequest& request) {
  const std::string suffix = request.possible_dates ? ", possibly" : "";
  if (request.from && request.to && request.from->edtf == request.to->edtf)
    return edtf_words(request.from->edtf) + suffix;
  if (!request.to) return "from " + edtf_words(request.from->edtf) + suffix;
  if (!request.from) return "until " + edtf_words(request.to->edtf) + suffix;
  return edtf_words(request.from->edtf) + " to " + edtf_words(request.to->edtf) + suffix;
}

}  // namespace

std::vector<FacetRequest> page_facets(const SearchRequest& request) {
  std::vector<FacetRequest> facets = {{.field = FieldId::Date, .prefix = {}}};
  const auto add_once = [&](FieldId id) {
    const auto known = [&](const FacetRequest& facet) { return facet.field == id; };
    if (std::none_of(facets.begin(), facets.end(), known))
      facets.push_back({.field = id, .limit = kOfferedValues, .prefix = {}});
  };
  for (const Filter& filter : request.filters)
    if (filter.field == FieldId::Actor) add_once(filter.field);
  for (const FieldId id : kOffered) add_once(id);
  for (const Filter& filter : request.filters) add_once(filter.field);
  for (const FacetRequest& asked : request.facets) {
    add_once(asked.field);
    for (FacetRequest& facet : facets)
      if (facet.field == asked.field) facet.limit = std::max(facet.limit, asked.limit);
  }
  return facets;
}

void set_facets(TemplateData& page, const PageContext& context, const SearchRequest& request,
                const SearchResponse& response) {
  const FacetCounts* dates = nullptr;
  TemplateList groups;
  for (const FacetCounts& facet : response.facets) {
    if (facet.field == FieldId::Date)
      dates = &facet;
    else if (TemplateData group = group_data(facet, request, context.links);
             !group.get("values")->is_empty_list())
      groups.push_back(group);
  }
  page["date"] = date_data(dates, request, context.links);
  page["groups"] = TemplateData{groups};
}

TemplateData active_filters(const SearchRequest& request, const Links& links) {
  TemplateList chips;
  for (const Filter& filter : request.filters) {
    for (const std::string& value : filter.any_of)
      chips.push_back(
          chip(filter.field, value, false, links.search(without_value(request, filter.field, value))));
    for (const std::string& value : filter.none_of)
      chips.push_back(
          chip(filter.field, value, true, links.search(without_excluded(request, filter.field, value))));
  }
  if (request.from || request.to)
    chips.push_back(chip(FieldId::Date, range_words(request), false,
                         links.search(with_dates(request, std::nullopt, std::nullopt))));
  return TemplateData{chips};
}

}  // namespace lede
