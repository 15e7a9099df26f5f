#include <algorithm>

#include "web/histogram.hpp"
#include "web/view_network.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

constexpr std::ptrdiff_t kCompanionsOfKind = 5;  // in the network, so that no kind fills it
constexpr std::size_t kListed = 10;      // of each kind

// A name as a whole value in a query.
std::string quoted_value(const std::string& name) {
  std::string out = "\"";
  for (const char c : name)
    if (c != '"') out += c;
  return out + "\"";
}

TemplateData outlets_data(const PageContext& context, const FacetCounts& facet,
                          const SearchRequest& request) {
  TemplateList values;
  for (const FacetValue& value : facet.values) {
    if (value.count == 0) continue;
    TemplateData data =
        link_data(value.value, context.links.search(with_value(request, facet.field, value.value)));
    data.set("count", context.language.number(value.count));
    values.push_back(std::move(data));
  }
  return list_data(std::move(values));
}

// Companions of all records, most articles first.
std::vector<Companion> companions_in(const std::vector<ActorRecord>& records) {
  std::vector<Companion> all;
  for (const ActorRecord& record : records)
    for (const Companion& companion : record.companions) {
      const auto same = [&](const Companion& known) {
        return known.name == companion.name && known.type == companion.type;
      };
      const auto known = std::find_if(all.begin(), all.end(), same);
      if (known == all.end())
        all.push_back(companion);
      else
        known->articles += companion.articles;
    }
  std::stable_sort(all.begin(), all.end(),
                   [](const Companion& a, const Companion& b) { return a.articles > b.articles; });
  return all;
}

TemplateData companions_data(const PageContext& context, const std::vector<Companion>& companions,
                             ActorType type) {
  TemplateList values;
  for (const Companion& companion : companions) {
    if (companion.type != type || values.size() == kListed) continue;
    TemplateData data = link_data(companion.name, context.links.actor(companion.name));
    data.set("count", context.language.number(companion.articles));
    values.push_back(std::move(data));
  }
  return list_data(std::move(values));
}

void add_group(TemplateList& groups, const Language& language, FieldId id, TemplateData values) {
  if (!values.is_non_empty_list()) return;
  TemplateData group{"label", language.text("actor.with." + std::string(field(id).name))};
  group.set("both", language.text(id == FieldId::Outlet ? "facet.articles" : "actor.both"));
  group["values"] = std::move(values);
  groups.push_back(std::move(group));
}

std::string day_words(const Language& language, const CalendarDay& day) {
  return edtf_words(language, to_string(day));
}

// "from 3 May 2016 to 24 October 2017, 12 articles without a date".
std::string span_words(const Language& language, const std::vector<ActorRecord>& records) {
  std::optional<CalendarDay> first, last;
  std::size_t undated = 0;
  for (const ActorRecord& record : records) {
    if (record.first && (!first || *record.first < *first)) first = record.first;
    if (record.last && (!last || *record.last > *last)) last = record.last;
    undated += record.undated;
  }
  std::string words;
  if (first && last)
    words = *first == *last ? language.format("actor.in", {{"date", day_words(language, *first)}})
                            : language.format("actor.from_to", {{"from", day_words(language, *first)},
                                                                {"to", day_words(language, *last)}});
  if (undated > 0) words += (words.empty() ? "" : ", ") + language.counted("timeline.undated", undated);
  return words;
}

TemplateData names_data(const PageContext& context, const std::string& name,
                        const std::vector<ActorRecord>& records) {
  TemplateList list;
  for (const ActorRecord& record : records)
    for (const ActorForm& form : record.forms) {
      TemplateData data{"text", form.text};
      data.set("count", context.language.number(form.articles));
      data.set("has_why", !form.why.empty());
      data.set("why", reason_words(context.language, form.why));
      data.set("can_part", !context.edit_token.empty() && form.text != name && !form.why.empty());
      list.push_back(std::move(data));
    }
  return list_data(std::move(list));
}

TemplateData quotes_data(const PageContext& context, const std::vector<ActorQuote>& quotes) {
  TemplateList list;
  for (const ActorQuote& quote : quotes) {
    TemplateData data = quote_data(quote.text, quote.lang);
    data.set("href", context.links.article(quote.article, SearchRequest{}));
    data.set("outlet", quote.outlet.value_or(unknown_label(context.language, FieldId::Outlet)));
    data.set("date", date_words(context.language, quote.published).words);
    list.push_back(std::move(data));
  }
  return list_data(std::move(list));
}

void set_heading(TemplateData& page, const PageContext& context, const std::string& name, const ActorView& view) {
  const Language& language = context.language;
  page.set("name", name);
  page.set("count", language.counted("articles", view.response.total));
  page.set("about", language.format("actor.about", {{"name", name}}));
  page.set("nothing", view.response.total == 0);
  SearchRequest words;
  words.text = name;
  page.set("words_href", context.links.search(words));
  const std::string span = span_words(language, view.records);
  page.set("has_span", !span.empty());
  page.set("span", span);
  page.set("noted", view.noted);
}

void set_names(TemplateData& page, const PageContext& context, const std::string& name, const ActorView& view) {
  std::size_t forms = 0;
  for (const ActorRecord& record : view.records) forms += record.forms.size();
  page["names"] = names_data(context, name, view.records);
  page.set("has_names", forms > 1);
  page.set("part_action", context.links.edit_actor());
  page.set("token", context.edit_token);
}

// When, in which outlets, and with whom.
void set_groups(TemplateData& page, const PageContext& context, const SearchRequest& request, const ActorView& view) {
  TemplateList groups;
  for (const FacetCounts& facet : view.response.facets) {
    if (facet.field == FieldId::Date) page["date"] = histogram(context, {facet, view.response.total}, request);
    if (facet.field == FieldId::Outlet)
      add_group(groups, context.language, facet.field, outlets_data(context, facet, request));
  }
  const std::vector<Companion> companions = companions_in(view.records);
  for (const ActorType type : {ActorType::Person, ActorType::Org, ActorType::Place})
    add_group(groups, context.language, field_of(type), companions_data(context, companions, type));
  page["groups"] = list_data(std::move(groups));
}

}  // namespace

SearchRequest actor_request(const std::string& name) {
  SearchRequest request = with_sort(with_value(SearchRequest{}, FieldId::Actor, name), Sort::Newest);
  request.facets = {{.field = FieldId::Date, .prefix = {}},
                    {.field = FieldId::Outlet, .limit = kListed, .prefix = {}}};
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

Network companions_of(const std::string& name, const std::vector<ActorRecord>& records) {
  Network network;
  std::size_t articles = 0;
  for (const ActorRecord& record : records) articles += record.articles;
  network.nodes.push_back({name, "self", articles});
  for (const Companion& companion : companions_in(records)) {
    const bool known = std::any_of(network.nodes.begin(), network.nodes.end(),
                                   [&](const NetworkNode& node) { return node.name == companion.name; });
    const std::string kind(field(field_of(companion.type)).name);
    const auto alike = std::count_if(network.nodes.begin(), network.nodes.end(),
                                     [&](const NetworkNode& node) { return node.kind == kind; });
    if (!known && alike < kCompanionsOfKind) network.nodes.push_back({companion.name, kind, companion.articles});
  }
  return network;
}

std::string actor_page(const PageContext& base, const std::string& name, const ActorView& view) {
  PageContext context = base;
  context.here = [&](const Links& links) { return links.actor(name); };
  SearchRequest request = actor_request(name);
  request.facets.clear();
  TemplateData page = page_data(context, SearchRequest{}, name + " – lede");
  set_heading(page, context, name, view);
  page.set("all_href", context.links.search(request));
  page.set("feed", context.links.feed(request));
  set_names(page, context, name, view);
  page["quotes"] = quotes_data(context, view.quotes);
  page.set("has_quotes", !view.quotes.empty());
  page.set("quotes_href", context.links.search(with_sort(quoted_request(name), Sort::Newest)));
  set_network(page, context, view.network);
  set_hits(page, context, request, view.response);
  set_groups(page, context, request, view);
  return render(context.language, "actor", page);
}

}  // namespace lede
