#include "web/view_parts.hpp"

#include <algorithm>

#include "web/assets.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

TemplateData hidden_field(std::string_view name, std::string_view value) {
  TemplateData data = template_object();
  data.set("name", std::string(name));
  data.set("value", std::string(value));
  return data;
}

// What the search form must carry on although it has no control for it. Checkboxes and dates are controls.
TemplateData hidden_fields(const PageContext& context, const SearchRequest& request) {
  TemplateList fields;
  for (const Filter& filter : request.filters)
    for (const std::string& value : filter.none_of)
      fields.push_back(hidden_field(excluding_name(filter.field), value));
  if (request.match != Match::All) fields.push_back(hidden_field("match", to_string(request.match)));
  if (request.group != Group::None) fields.push_back(hidden_field("group", to_string(request.group)));
  if (request.sort != Sort::Relevance) fields.push_back(hidden_field("sort", to_string(request.sort)));
  if (request.limit != SearchRequest{}.limit)
    fields.push_back(hidden_field("per_page", std::to_string(request.limit)));
  if (context.links.page().by_outlet) fields.push_back(hidden_field("timeline", "outlet"));
  if (!context.links.page().language.empty())
    fields.push_back(hidden_field("ui", context.links.page().language));
  return list_data(std::move(fields));
}

// The page in the other languages there are.
TemplateData language_links(const PageContext& context, const SearchRequest& request) {
  TemplateList list;
  for (const Language* language : languages()) {
    if (language->code() == context.language.code()) continue;
    PageState page = context.links.page();
    page.language = language->code();
    const Links links = context.links.showing(page);
    TemplateData data = link_data(language->text("language.name"),
                                  context.here ? context.here(links) : links.search(request));
    data.set("code", language->code());
    list.push_back(std::move(data));
  }
  return list_data(std::move(list));
}

TemplateData module_links(const Links& links) {
  TemplateList list;
  list.reserve(module_names().size());
  for (const std::string& name : module_names())
    list.push_back(TemplateData{"src", links.base_path() + "/static/" + name});
  return list_data(std::move(list));
}

}  // namespace

TemplateData page_data(const PageContext& context, const SearchRequest& request, const std::string& title) {
  TemplateData data = page_object();
  data.set("title", title);
  data.set("ui_lang", context.language.code());
  data.set("ui_dir", is_right_to_left(context.language.code()) ? "rtl" : "ltr");
  data.set("style", context.links.asset("style.css"));
  data.set("icon", context.links.asset("icon.svg"));
  data.set("script", context.links.asset("main.js"));
  data["modules"] = module_links(context.links);
  data["languages"] = language_links(context, request);
  data.set("suggest", context.links.suggest());
  data.set("home", context.links.home());
  data.set("help", context.links.help());
  data.set("opensearch", context.links.opensearch());
  data.set("search_action", context.links.canonical(SearchRequest{}));
  data.set("q", request.text);
  data["hidden_fields"] = hidden_fields(context, request);
  data.set("articles", context.language.counted("articles", context.index.articles));
  data.set("has_articles", context.index.articles > 0);
  data.set("version", LEDE_VERSION);
  return data;
}

TemplateData fields_data(const SearchRequest& request, const PageState& page) {
  TemplateList fields;
  for (const auto& [name, value] : to_parameters(request)) fields.push_back(hidden_field(name, value));
  if (page.by_outlet) fields.push_back(hidden_field("timeline", "outlet"));
  if (!page.language.empty()) fields.push_back(hidden_field("ui", page.language));
  return list_data(std::move(fields));
}

TemplateData parts_data(const std::vector<TextPart>& parts) {
  TemplateList list;
  list.reserve(parts.size());
  for (const TextPart& part : parts) {
    TemplateData data = template_object();
    data.set("t", part.text);
    data.set_if("hit", part.hit);
    list.push_back(std::move(data));
  }
  return list_data(std::move(list));
}

TemplateData link_data(std::string label, std::string href) {
  TemplateData data = template_object();
  data.set("label", std::move(label));
  data.set("href", std::move(href));
  return data;
}

TemplateData strings_data(const std::vector<std::string>& texts) {
  TemplateList list;
  for (const std::string& text : texts) list.push_back(TemplateData{"t", text});
  return list_data(std::move(list));
}

TemplateData quote_data(const std::string& text, const std::string& lang) {
  const bool comma = text.ends_with(',');  // it led on to "said …", which is not shown
  TemplateData data{"text", text.substr(0, text.size() - (comma ? 1 : 0))};
  const std::string attribute = lang_attribute(lang);
  data.set("quote_lang", attribute);
  data.set("has_quote_lang", !attribute.empty());
  return data;
}

std::string search_for(const Links& links, FieldId field, const std::string& value) {
  return links.search(with_value(SearchRequest{}, field, value));
}

FieldId field_of(ActorType type) {
  switch (type) {
    case ActorType::Person:
      return FieldId::Person;
    case ActorType::Org:
      return FieldId::Org;
    case ActorType::Place:
      return FieldId::Place;
  }
  return FieldId::Actor;
}

std::string lang_attribute(const std::string& lang) {
  const bool plain =
      lang.size() >= 2 && lang.size() <= 16 && std::all_of(lang.begin(), lang.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      });
  return plain ? lang : std::string();
}

}  // namespace lede
