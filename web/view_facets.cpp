#include "web/view_facets.hpp"

#include <algorithm>
#include <array>

#include "web/histogram.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

constexpr std::array<FieldId, 8> kOffered = {FieldId::Outlet,  FieldId::Person, FieldId::Org, FieldId::Place, FieldId::Author,
                                             FieldId::Section, FieldId::Lang,   FieldId::Source};
constexpr std::array<FieldId, 3> kTabs = {FieldId::Person, FieldId::Org, FieldId::Place};
constexpr std::size_t kOfferedValues = 6;
constexpr std::size_t kMoreValues = 50;
constexpr std::size_t kMostValues = 1000;
constexpr std::size_t kSearchable = 10;  // more values than can be seen at a glance
constexpr std::size_t kStackedOutlets = 5;

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

TemplateData row_data(const PageContext& context, const Row& row, FieldId field,
                      const SearchRequest& request) {
  TemplateData data = template_object();
  data.set("value", row.value);
  data.set("label", value_label(context.language, field, row.value));
  data.set("count", context.language.number(row.count));
  data.set_if("selected", row.selected);
  data.set_if("excluded", row.excluded);
  data.set_if("unknown", row.value == kUnknownValue);
  const SearchRequest other =
      row.excluded ? without_excluded(request, field, row.value) : with_excluded(request, field, row.value);
  data.set("exclude_href", context.links.search(other));
  return data;
}

// Values of the answer, and any value of the filter that the answer left out, so that none in use is ever
// hidden.
std::vector<Row> rows_of(const FacetCounts& facet, const SearchRequest& request) {
  std::vector<Row> rows;
  for (const FacetValue& value : facet.values)
    rows.push_back({value.value, value.count, value.selected, value.excluded});
  const Filter* filter = filter_on(request, facet.field);
  if (filter != nullptr) {
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
  const bool unknown_excluded = filter != nullptr && holds(filter->none_of, kUnknownValue);
  if (facet.unknown > 0 || facet.unknown_selected || unknown_excluded)
    rows.push_back({std::string(kUnknownValue), facet.unknown, facet.unknown_selected, unknown_excluded});
  return rows;
}

const FacetRequest* asked(const SearchRequest& request, FieldId field) {
  for (const FacetRequest& facet : request.facets)
    if (facet.field == field) return &facet;
  return nullptr;
}

// Links to more values and back to the usual number.
void set_extent(TemplateData& data, const PageContext& context, const FacetCounts& facet,
                const SearchRequest& request, std::size_t shown) {
  const std::string anchor = "#facet-" + std::string(field(facet.field).name);
  const FacetRequest* mine = asked(request, facet.field);
  const bool more = facet.distinct > shown && shown < kMostValues;
  data.set("more", more);
  const std::size_t next = shown < kMoreValues ? kMoreValues : kMostValues;
  data.set("more_href", context.links.search(with_facet_limit(request, facet.field, next)) + anchor);
  data.set("more_label", context.language.format("facet.more", {{"n", facet.distinct}}));
  const bool less = mine != nullptr;
  data.set("less", less);
  data.set("less_href", context.links.search(without_facet(request, facet.field)) + anchor);
  data.set("prefix", mine != nullptr ? mine->prefix : std::string());
  data.set("searchable", facet.distinct > kSearchable || (mine != nullptr && !mine->prefix.empty()));
}

bool is_tab(FieldId id) { return std::find(kTabs.begin(), kTabs.end(), id) != kTabs.end(); }

// One value that every article found has cannot narrow the search; whom they all name is worth knowing still.
bool tells_nothing(const FacetCounts& facet, const SearchRequest& request, std::size_t articles) {
  if (filter_on(request, facet.field) != nullptr) return false;
  return facet.values.empty() ||
         (!is_tab(facet.field) && facet.distinct == 1 && facet.unknown == 0 && facet.values.front().count == articles);
}

TemplateData group_data(const PageContext& context, const FacetCounts& facet, const SearchRequest& request,
                        std::size_t articles) {
  TemplateData data = template_object();
  data.set("name", std::string(field(facet.field).name));
  data.set("label", field_label(context.language, facet.field));
  data.set("distinct", context.language.number(facet.distinct));
  const std::vector<Row> rows = rows_of(facet, request);
  TemplateList values;
  values.reserve(rows.size());
  for (const Row& row : rows)
    values.push_back(row_data(context, row, facet.field, request));
  const FacetRequest* mine = asked(request, facet.field);
  const bool any = (!values.empty() && !tells_nothing(facet, request, articles)) ||
                   (mine != nullptr && !mine->prefix.empty());
  data.set("any", any);
  data.set("none_so", values.empty());
  data["values"] = list_data(std::move(values));
  const auto counted = static_cast<std::size_t>(std::count_if(
      facet.values.begin(), facet.values.end(), [](const FacetValue& v) { return v.count > 0; }));
  set_extent(data, context, facet, request, counted);
  return data;
}

std::string day(const std::optional<EdtfDate>& date, bool latest) {
  if (!date) return {};
  const auto& bound = latest ? date->latest : date->earliest;
  return bound ? to_string(*bound) : std::string();
}

SearchRequest undated(const SearchRequest& request) {
  SearchRequest out = with_dates(request, std::nullopt, std::nullopt);
  if (out.text.find("date:unknown") == std::string::npos)
    out.text += out.text.empty() ? "date:unknown" : " date:unknown";
  return out;
}

// One outlet alone is no stack.
bool several_outlets(const SearchResponse& response) {
  return std::any_of(response.facets.begin(), response.facets.end(), [](const FacetCounts& facet) {
    return facet.field == FieldId::Outlet && facet.distinct + (facet.unknown > 0 ? 1 : 0) > 1;
  });
}

TemplateData date_data(const PageContext& context, const FacetCounts* dates, std::size_t articles,
                       const SearchRequest& request, const std::vector<OutletDates>& outlets, bool other_outlets) {
  const Links& links = context.links;
  TemplateData data = dates != nullptr ? histogram(context, {*dates, articles}, request, outlets) : template_object();
  data.set("from", day(request.from, false));
  data.set("to", day(request.to, true));
  data.set("ranged", request.from || request.to);
  data.set("any_date_href", links.search(with_dates(request, std::nullopt, std::nullopt)));
  data.set("possible_dates", request.possible_dates);
  const std::size_t unknown = dates != nullptr ? dates->unknown : 0;
  data.set("has_unknown", unknown > 0);
  data.set("unknown", context.language.counted("timeline.undated", unknown));
  data.set("unknown_href", links.search(undated(request)));
  PageState other = links.page();
  other.by_outlet = !other.by_outlet;
  data.set("by_outlet", links.page().by_outlet);
  data.set("can_stack", data.get("has_bars") != nullptr && data.get("has_bars")->is_true() && (other_outlets || links.page().by_outlet));
  data.set("stack_href", links.showing(other).search(request) + "#facet-date");
  return data;
}

TemplateData chip(const PageContext& context, FieldId field, const std::string& value, bool excluded,
                  const SearchRequest& without) {
  TemplateData data = link_data(one_label(context.language, field), context.links.search(without));
  data.set("value", value);
  data.set("excluded", excluded);
  return data;
}

std::string range_words(const Language& language, const SearchRequest& request) {
  const auto words = [&](const EdtfDate& date) { return edtf_words(language, date.edtf); };
  std::string range;
  if (request.from && request.to && request.from->edtf == request.to->edtf)
    range = words(*request.from);
  else if (!request.to)
    range = language.format("range.from", {{"from", words(*request.from)}});
  else if (!request.from)
    range = language.format("range.to", {{"to", words(*request.to)}});
  else
    range = language.format("range.between", {{"from", words(*request.from)}, {"to", words(*request.to)}});
  return request.possible_dates ? language.format("range.possibly", {{"range", range}}) : range;
}

// People, organisations and places share their room: one of them is open.
TemplateData tabs_data(TemplateList tabs, const SearchRequest& request) {
  TemplateData data = template_object();
  std::size_t open = 0;
  for (std::size_t i = 0; i < kTabs.size() && i < tabs.size(); ++i)
    if (filter_on(request, kTabs[i]) != nullptr) open = i;
  for (std::size_t i = 0; i < tabs.size(); ++i) tabs[i].set("open", i == open);
  data["tabs"] = list_data(std::move(tabs));
  return data;
}

}  // namespace

std::vector<FacetRequest> page_facets(const SearchRequest& request) {
  std::vector<FacetRequest> facets = {{.field = FieldId::Date, .prefix = {}, .narrowed = true}};
  const auto add_once = [&](FieldId id) {
    const auto known = [&](const FacetRequest& facet) { return facet.field == id; };
    if (std::none_of(facets.begin(), facets.end(), known))
      facets.push_back({.field = id, .limit = kOfferedValues, .prefix = {}});
  };
  for (const Filter& filter : request.filters)
    if (filter.field == FieldId::Actor) add_once(filter.field);
  for (const FieldId id : kOffered) add_once(id);
  for (const Filter& filter : request.filters) add_once(filter.field);
  for (const FacetRequest& wanted : request.facets) {
    add_once(wanted.field);
    for (FacetRequest& facet : facets)
      if (facet.field == wanted.field) {
        facet.limit = std::max(facet.limit, wanted.limit);
        facet.prefix = wanted.prefix;
      }
  }
  return facets;
}

void set_facets(TemplateData& page, const PageContext& context, const SearchRequest& request,
                const SearchResponse& response, const std::vector<OutletDates>& outlets) {
  const FacetCounts* dates = nullptr;
  TemplateList before, tabs, after;
  for (TemplateList* groups : {&before, &tabs, &after}) groups->reserve(response.facets.size());
  for (const FacetCounts& facet : response.facets) {
    if (facet.field == FieldId::Date) {
      dates = &facet;
      continue;
    }
    TemplateData group = group_data(context, facet, request, response.total);
    if (is_tab(facet.field))
      tabs.push_back(std::move(group));
    else if (group.get("any")->is_true())
      (tabs.empty() ? before : after).push_back(std::move(group));
  }
  const bool any_tab = std::any_of(tabs.begin(), tabs.end(),
                                   [](const auto& tab) { return tab.get("any")->is_true(); });
  page.set("has_counts", any_tab || !before.empty() || !after.empty());
  page["date"] = date_data(context, dates, response.partial ? 0 : response.total, request, outlets, several_outlets(response));
  page.set("has_tabs", any_tab);
  page["actor_tabs"] = tabs_data(std::move(tabs), request);
  page["before"] = list_data(std::move(before));
  page["after"] = list_data(std::move(after));
}

std::vector<std::string> stacked_outlets(const SearchResponse& response) {
  std::vector<std::string> names;
  for (const FacetCounts& facet : response.facets)
    if (facet.field == FieldId::Outlet)
      for (const FacetValue& value : facet.values)
        if (names.size() < kStackedOutlets && value.count > 0 && !value.excluded)
          names.push_back(value.value);
  return names;
}

TemplateData active_filters(const PageContext& context, const SearchRequest& request) {
  TemplateList chips;
  for (const Filter& filter : request.filters) {
    const auto label = [&](const std::string& value) {
      return value_label(context.language, filter.field, value);
    };
    for (const std::string& value : filter.any_of)
      chips.push_back(
          chip(context, filter.field, label(value), false, without_value(request, filter.field, value)));
    for (const std::string& value : filter.none_of)
      chips.push_back(
          chip(context, filter.field, label(value), true, without_excluded(request, filter.field, value)));
  }
  if (request.from || request.to)
    chips.push_back(chip(context, FieldId::Date, range_words(context.language, request), false,
                         with_dates(request, std::nullopt, std::nullopt)));
  return list_data(std::move(chips));
}

}  // namespace lede
