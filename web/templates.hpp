// Page templates: kainjow mustache over the embedded files. `{{> name}}` is filled in from
// templates/name.html when a template is first read. Everything is escaped (escape_markup); no template has a
// raw hole. Thread rule: any thread; each thread keeps its own compiled templates.
#pragma once
#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

namespace lede {

using TemplateData = kainjow::mustache::data;
using TemplateList = kainjow::mustache::list;

// `name`: "search" for web/templates/search.html, "atom.xml" for web/templates/atom.xml.
std::string render(std::string_view name, const TemplateData& data);

// An object with nothing in it, to be filled by set().
inline TemplateData template_object() { return TemplateData{TemplateData::type::object}; }

}  // namespace lede
