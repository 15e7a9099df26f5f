#include <algorithm>
#include <cmath>
#include <cstdio>

#include "web/histogram.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

constexpr std::size_t kCompanions = 14;  // in the network

// A name as a whole value in a query.
std::string quoted_value(const std::string& name) {
  std::string out = "\"";
  for (const char c : name)
    if (c != '"') out += c;
  return out + "\"";
}

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

std::string day_words(const Language& language, const CalendarDay& day) {
  return edtf_words(language, to_string(day));
}

// "from 3 May 2016 to October 2017": days where they are known, else the ends of the timeline.
std::string span_words(const Language& language, const ActorView& view) {
  std::string first = view.first ? day_words(language, *view.first) : std::string();
  std::string last = view.last ? day_words(language, *view.last) : std::string();
  for (const FacetCounts& facet : view.response.facets) {
    if (facet.field != FieldId::Date || facet.buckets.empty()) continue;
    if (first.empty()) first = edtf_words(language, facet.buckets.front().edtf);
    if (last.empty()) last = edtf_words(language, facet.buckets.back().edtf);
  }
  if (first.empty() || last.empty()) return {};
  return first == last ? language.format("actor.in", {{"date", first}})
                       : language.format("actor.from_to", {{"from", first}, {"to", last}});
}

TemplateData names_data(const PageContext& context, const std::string& name,
                        const std::vector<ActorName>& names) {
  TemplateList list;
  for (const ActorName& form : names) {
    TemplateData data{"text", form.text};
    data.set("count", context.language.number(form.articles));
    data.set("has_why", !form.why.empty());
    data.set("why", form.why);
    data.set("can_part", !context.edit_token.empty() && form.text != name && !form.why.empty());
    list.push_back(std::move(data));
  }
  return TemplateData{list};
}

TemplateData quotes_data(const PageContext& context, const std::vector<ActorQuote>& quotes) {
  TemplateList list;
  for (const ActorQuote& quote : quotes) {
    TemplateData data{"text", quote.text};
    const std::string lang = lang_attribute(quote.lang);
    data.set("has_lang", !lang.empty());
    data.set("quote_lang", lang);
    data.set("href", context.links.article(quote.article, SearchRequest{}));
    data.set("outlet", quote.outlet.value_or(unknown_label(context.language, FieldId::Outlet)));
    data.set("date", date_words(context.language, quote.published).words);
    list.push_back(std::move(data));
  }
  return TemplateData{list};
}

std::string decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", value);
  return text;
}

// From 1 to 4: how thick a line and how large a point is.
std::string weight(std::size_t n, std::size_t most) {
  const double share =
      most == 0 ? 0 : std::log2(1.0 + static_cast<double>(n)) / std::log2(1.0 + static_cast<double>(most));
  return std::to_string(1 + static_cast<int>(share * 3));
}

TemplateData nodes_data(const PageContext& context, const Network& network) {
  std::size_t most = 0;
  for (std::size_t i = 1; i < network.nodes.size(); ++i) most = std::max(most, network.nodes[i].articles);
  TemplateList nodes;
  for (const NetworkNode& node : network.nodes) {
    TemplateData data = link_data(node.name, context.links.actor(node.name));
    data.set("x", decimal(node.x));
    data.set("y", decimal(node.y));
    data.set("label_y", decimal(node.y + 20));
    data.set("radius", decimal(nodes.empty() ? 9 : 3 + 1.2 * std::stoi(weight(node.articles, most))));
    data.set("kind", nodes.empty() ? std::string("self") : node.kind);
    data.set("title", node.name + ": " + context.language.counted("articles", node.articles));
    nodes.push_back(std::move(data));
  }
  return TemplateData{nodes};
}

void set_network(TemplateData& page, const PageContext& context, const Network& network) {
  page.set("has_network", network.nodes.size() > 2);
  if (network.nodes.size() <= 2) return;
  std::size_t most = 0;
  for (const NetworkEdge& edge : network.edges) most = std::max(most, edge.articles);
  TemplateList lines, rows;
  for (const NetworkEdge& edge : network.edges) {
    const NetworkNode& a = network.nodes[edge.a];
    const NetworkNode& b = network.nodes[edge.b];
    TemplateData line{"x1", decimal(a.x)};
    line.set("y1", decimal(a.y));
    line.set("x2", decimal(b.x));
    line.set("y2", decimal(b.y));
    line.set("weight", weight(edge.articles, most));
    line.set("own", edge.a == 0);
    lines.push_back(std::move(line));
    TemplateData row{"first", a.name};
    row.set("second", b.name);
    row.set("count", context.language.number(edge.articles));
    rows.push_back(std::move(row));
  }
  page["lines"] = TemplateData{lines};
  page["network_rows"] = TemplateData{rows};
  page["nodes"] = nodes_data(context, network);
}

}  // namespace

SearchRequest actor_request(const std::string& name) {
  SearchRequest request = with_sort(with_value(SearchRequest{}, FieldId::Actor, name), Sort::Newest);
  request.facets = {{.field = FieldId::Date, .prefix = {}}};
  for (const FieldId id : {FieldId::Outlet, FieldId::Person, FieldId::Org, FieldId::Place})
    request.facets.push_back({.field = id, .limit = 10, .prefix = {}});
  return request;
}

SearchRequest quoted_request(const std::string& name) {
  SearchRequest request;
  request.text = "by:=" + quoted_value(name);
  request.sort = Sort::Newest;
  request.snippets = 0;
  return request;
}

SearchRequest shared_request(const std::string& name, const std::string& companion) {
  SearchRequest request = with_value(SearchRequest{}, FieldId::Actor, companion);
  request.text = "actor:=" + quoted_value(name);
  request.limit = 0;
  for (const FieldId id : {FieldId::Person, FieldId::Org, FieldId::Place})
    request.facets.push_back({.field = id, .limit = kMaxFacetValues, .prefix = {}});
  return request;
}

Network companions_of(const std::string& name, const SearchResponse& response) {
  Network network;
  network.nodes.push_back({name, "self", response.total});
  std::vector<NetworkNode> others;
  for (const FacetCounts& facet : response.facets) {
    if (facet.field != FieldId::Person && facet.field != FieldId::Org && facet.field != FieldId::Place)
      continue;
    for (const FacetValue& value : facet.values)
      if (value.value != name && value.count > 0)
        others.push_back({value.value, std::string(field(facet.field).name), value.count});
  }
  std::stable_sort(others.begin(), others.end(),
                   [](const NetworkNode& a, const NetworkNode& b) { return a.articles > b.articles; });
  for (NetworkNode& node : others) {
    const bool known = std::any_of(network.nodes.begin(), network.nodes.end(),
                                   [&](const NetworkNode& other) { return other.name == node.name; });
    if (!known && network.nodes.size() <= kCompanions) network.nodes.push_back(std::move(node));
  }
  return network;
}

std::string actor_page(const PageContext& base, const std::string& name, const ActorView& view) {
  PageContext context = base;
  context.here = [&](const Links& links) { return links.actor(name); };
  const Language& language = context.language;
  SearchRequest request = actor_request(name);
  request.facets.clear();
  TemplateData page = page_data(context, SearchRequest{}, name + " – lede");
  page.set("name", name);
  page.set("count", language.counted("articles", view.response.total));
  page.set("about", language.format("actor.about", {{"name", name}}));
  page.set("nothing", view.response.total == 0);
  SearchRequest words;
  words.text = name;
  page.set("words_href", context.links.search(words));
  page.set("all_href", context.links.search(request));
  page.set("feed", context.links.feed(request));
  const std::string span = span_words(language, view);
  page.set("has_span", !span.empty());
  page.set("span", span);
  page.set("noted", view.noted);
  page["names"] = names_data(context, name, view.names);
  page.set("has_names", view.names.size() > 1);
  page.set("part_action", context.links.edit_actor());
  page.set("token", context.edit_token);
  page["quotes"] = quotes_data(context, view.quotes);
  page.set("has_quotes", !view.quotes.empty());
  page.set("quotes_href", context.links.search(with_sort(quoted_request(name), Sort::Newest)));
  set_network(page, context, view.network);
  set_hits(page, context, request, view.response);
  TemplateList groups;
  for (const FacetCounts& facet : view.response.facets) {
    if (facet.field == FieldId::Date) {
      page["date"] = histogram(context, facet, request);
      continue;
    }
    TemplateData group{"label", language.text("actor.with." + std::string(field(facet.field).name))};
    group["values"] = companions(context, facet, name, request);
    if (group.get("values")->is_non_empty_list()) groups.push_back(std::move(group));
  }
  page["groups"] = TemplateData{groups};
  return render(language, "actor", page);
}

}  // namespace lede
