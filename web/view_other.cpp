// The start page, the help page and the error page.
#include "web/view_parts.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

TemplateData field_rows(const Links& links) {
  TemplateList rows;
  for (const Field& row : kFields) {
    SearchRequest example;
    example.text = row.example;
    TemplateData data{"name", std::string(row.name)};
    data.set("means", std::string(row.help));
    data.set("example", std::string(row.example));
    data.set("href", links.search(example));
    rows.push_back(data);
  }
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
  page.set("fields", field_rows(context.links));
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
