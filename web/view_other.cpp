// The start page, the help page and the error page.
#include "searcher/query_help.hpp"
#include "searcher/query_parser.hpp"
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

TemplateData help_row(std::string_view name, std::string_view means, std::string_view example,
                      const Links& links) {
  SearchRequest request;
  request.text = example;
  TemplateData data{"name", std::string(name)};
  data.set("means", std::string(means));
  data.set("example", std::string(example));
  data.set("href", links.search(request));
  return data;
}

TemplateData sign_rows(const Links& links) {
  TemplateList rows;
  for (const QueryHelpRow& row : kQueryHelp) rows.push_back(help_row(row.sign, row.help, row.example, links));
  return TemplateData{rows};
}

TemplateData field_rows(const Links& links) {
  TemplateList rows;
  for (const Field& row : kFields) rows.push_back(help_row(row.name, row.help, row.example, links));
  return TemplateData{rows};
}

TemplateData overview_groups(const SearchResponse& overview, const Links& links) {
  TemplateList groups;
  for (const FacetCounts& facet : overview.facets) {
    if (facet.values.empty()) continue;
    TemplateList values;
    for (const FacetValue& value : facet.values) {
      TemplateData data = link_data(value_label(facet.field, value.value),
                                    links.search(with_value(SearchRequest{}, facet.field, value.value)));
      data.set("count", counted(value.count));
      data.set("counted", counted(value.count, "article"));
      values.push_back(data);
    }
    TemplateData group{"label", std::string(field_label(facet.field))};
    group["values"] = TemplateData{values};
    groups.push_back(group);
  }
  return TemplateData{groups};
}

}  // namespace

std::string home_page(const PageContext& context, const SearchResponse& overview) {
  TemplateData page = page_data(context, SearchRequest{}, "lede – search the news you collected");
  page.set("autofocus", true);
  page.set("browse_href", context.links.search(with_sort(SearchRequest{}, Sort::Newest)));
  const TemplateData groups = overview_groups(overview, context.links);
  page.set("has_groups", groups.is_non_empty_list());
  page.set("groups", groups);
  return render("home", page);
}

std::string help_page(const PageContext& context) {
  TemplateData page = page_data(context, SearchRequest{}, "How to search – lede");
  page["signs"] = sign_rows(context.links);
  page["fields"] = field_rows(context.links);
  page.set("grammar_version", std::to_string(kGrammarVersion));
  return render("help", page);
}

std::string error_page(const PageContext& context, const Problem& problem) {
  const std::string title(status_title(problem.status));
  TemplateData page = page_data(context, SearchRequest{}, title + " – lede");
  page.set("status", std::to_string(problem.status));
  page.set("error_title", title);
  page.set("detail", problem.detail);
  page.set("has_hint", !problem.hint.empty());
  page.set("hint", problem.hint);
  page.set("no_index", problem.status == 503);
  return render("error", page);
}

}  // namespace lede
