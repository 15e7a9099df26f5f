#include "web/view_citation.hpp"

#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {

namespace {

// What is cited, each with what stands before it: they may be written from right to left, the citation is not.
struct CitedPart {
  std::string before, text;
};

std::vector<CitedPart> cited_parts(const Language& language, const Article& article) {
  std::vector<CitedPart> parts;
  for (const std::string& author : article.authors) parts.push_back({parts.empty() ? "" : ", ", author});
  parts.push_back({parts.empty() ? "“" : ": “", article.title.empty() ? language.text("untitled") : article.title});
  std::string end = "”, ";
  const auto add = [&](const std::string& text) {
    parts.push_back({end, text});
    end = ", ";
  };
  if (article.outlet) add(article.outlet->name);
  add(date_words(language, article.published).words);
  if (article.url) add(*article.url);
  return parts;
}

}  // namespace

std::string citation_text(const Language& language, const Article& article) {
  std::string text;
  for (const CitedPart& part : cited_parts(language, article)) text += part.before + part.text;
  return text + ".";
}

void set_citation(TemplateData& page, const PageContext& context, const Article& article) {
  TemplateList parts;
  for (const CitedPart& part : cited_parts(context.language, article)) {
    TemplateData data{"t", part.text};
    data.set("before", part.before);
    parts.push_back(std::move(data));
  }
  page["cited"] = list_data(std::move(parts));
  TemplateList list;
  const std::pair<const char*, const char*> kFormats[] = {
      {"BibTeX", "bibtex"}, {"RIS", "ris"}, {"CSL-JSON", "csl"}, {"Text", "text"}};
  for (const auto& [label, format] : kFormats)
    list.push_back(link_data(label, context.links.cite(article.id, format)));
  page["cite_links"] = list_data(std::move(list));
}

}  // namespace lede
