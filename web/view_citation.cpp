#include "web/view_citation.hpp"

#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {

std::string citation_text(const Language& language, const Article& article) {
  std::string text;
  for (const std::string& author : article.authors) text += (text.empty() ? "" : ", ") + author;
  if (!text.empty()) text += ": ";
  text += "“" + (article.title.empty() ? language.text("untitled") : article.title) + "”";
  if (article.outlet) text += ", " + article.outlet->name;
  text += ", " + date_words(language, article.published).words;
  if (article.url) text += ", " + *article.url;
  return text + ".";
}

void set_citation(TemplateData& page, const PageContext& context, const Article& article) {
  page.set("citation", citation_text(context.language, article));
  TemplateList list;
  const std::pair<const char*, const char*> kFormats[] = {
      {"BibTeX", "bibtex"}, {"RIS", "ris"}, {"CSL-JSON", "csl"}, {"Text", "text"}};
  for (const auto& [label, format] : kFormats)
    list.push_back(link_data(label, context.links.cite(article.id, format)));
  page["cite_links"] = TemplateData{list};
}

}  // namespace lede
