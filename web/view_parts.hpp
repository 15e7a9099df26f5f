// Pieces of template data that several pages share.
// Thread rule: pure functions.
#pragma once
#include "web/pages.hpp"

namespace lede {

// Keys of templates/top.html: title, language, style, icon, scripts, home, help, search_action, q, hidden
// fields, index summary.
TemplateData page_data(const PageContext& context, const SearchRequest& request, const std::string& title);

TemplateData parts_data(const std::vector<TextPart>& parts);                // [{t, hit}]
TemplateData link_data(std::string label, std::string href);  // {label, href}
TemplateData strings_data(const std::vector<std::string>& texts);           // [{t}]

// [{name, value}]: what a form has to carry on to lead to the same page.
TemplateData fields_data(const SearchRequest& request, const PageState& page);

// Keys of templates/hits.html; `request` makes the links.
void set_hits(TemplateData& page, const PageContext& context, const SearchRequest& request,
              const SearchResponse& response);
TemplateData hit_data(const PageContext& context, const SearchRequest& request, const Hit& hit);

// Keys of templates/quote.html. `lang` of the article.
TemplateData quote_data(const std::string& text, const std::string& lang);

// A search for everything with one value: what a name leads to.
std::string search_for(const Links& links, FieldId field, const std::string& value);
FieldId field_of(ActorType type);

// "en", "pt-BR"; "" for anything that is not a plain language tag.
std::string lang_attribute(const std::string& lang);

}  // namespace lede
