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
TemplateData hidden_fields(const SearchRequest& request) {
  TemplateList fields;
  for (const Filter& filter : request.filters)
    for (const std::string& value : filter.none_of)
      fields.push_back(hidden_field(excluding_name(filter.field), value));
  if (request.match != Match::All) fields.push_back(hidden_field("match", to_string(request.match)));
  if (request.group != Group::None) fields.push_back(hidden_field("group", to_string(request.group)));
  if (request.sort != Sort::Relevance) fields.push_back(hidden_field("sort", to_string(request.sort)));
  if (request.limit != SearchRequest{}.limit)
    fields.push_back(hidden_field("per_page", std::to_string(request.limit)));
  return TemplateData{fields};
}

}  // namespace

TemplateData page_data(const PageContext& context, const SearchRequest& request, const std::string& title) {
  TemplateData data = template_object();
  data.set("title", title);
  data.set("style", context.links.asset(style_name()));
  data.set("icon", context.links.asset(icon_name()));
  data.set("home", context.links.home());
  data.set("help", context.links.help());
  data.set("opensearch", context.links.opensearch());
  data.set("search_action", context.links.search(SearchRequest{}));
  data.set("q", request.text);
  data.set("hidden_fields", hidden_fields(request));
  data.set("articles", counted(context.index.articles, "article"));
  data.set("has_articles", context.index.articles > 0);
  data.set("version", LEDE_VERSION);
  return data;
}

TemplateData parts_data(const std::vector<TextPart>& parts) {
  TemplateList list;
  for (const TextPart& part : parts) {
    TemplateData data = template_object();
    data.set("t", part.text);
    data.set("hit", part.hit);
    list.push_back(data);
  }
  return TemplateData{list};
}

TemplateData link_data(const std::string& label, const std::string& href) {
  TemplateData data = template_object();
  data.set("label", label);
  data.set("href", href);
  return data;
}

TemplateData strings_data(const std::vector<std::string>& texts) {
  TemplateList list;
  for (const std::string& text : texts) list.push_back(TemplateData{"t", text});
  return TemplateData{list};
}

std::string lang_attribute(const std::string& lang) {
  const bool plain =
      lang.size() >= 2 && lang.size() <= 16 && std::all_of(lang.begin(), lang.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      });
  return plain ? lang : std::string();
}

}  // namespace lede
