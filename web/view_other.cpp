// The help page and the error page.
#include "searcher/query_help.hpp"
#include "searcher/query_parser.hpp"
#include "web/view_parts.hpp"
#include "web/warning_words.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

// `key`: the message that says it in the page's language; the row's own words are English.
TemplateData help_row(const PageContext& context, const std::string& key, std::string_view name,
                      std::string_view means, std::string_view example) {
  SearchRequest request;
  request.text = example;
  const std::string* translated = context.language.find(key);
  TemplateData data{"name", std::string(name)};
  data.set("means", translated != nullptr ? *translated : std::string(means));
  data.set("foreign", translated == nullptr && context.language.code() != english().code());
  data.set("example", std::string(example));
  data.set("href", context.links.search(request));
  return data;
}

TemplateData sign_rows(const PageContext& context) {
  TemplateList rows;
  for (const QueryHelpRow& row : kQueryHelp)
    rows.push_back(
        help_row(context, "sign." + encode_path_segment(row.sign), row.sign, row.help, row.example));
  return list_data(std::move(rows));
}

TemplateData field_rows(const PageContext& context) {
  TemplateList rows;
  for (const Field& row : kFields)
    rows.push_back(help_row(context, "holds." + std::string(row.name), row.name, row.help, row.example));
  return list_data(std::move(rows));
}

}  // namespace

std::string help_page(const PageContext& base) {
  PageContext context = base;
  context.here = [](const Links& links) { return links.help(); };
  TemplateData page = page_data(context, SearchRequest{}, context.language.text("help.title") + " – lede");
  page["signs"] = sign_rows(context);
  page["fields"] = field_rows(context);
  page.set("grammar_version", context.language.format("help.version", {{"n", std::to_string(kGrammarVersion)}}));
  return render(context.language, "help", page);
}

std::string error_page(const PageContext& base, const Problem& problem, const std::string& without) {
  PageContext context = base;
  context.here = [](const Links& links) { return links.home(); };
  const std::string* translated = context.language.find("status." + std::to_string(problem.status));
  const std::string title = translated != nullptr ? *translated : std::string(status_title(problem.status));
  TemplateData page = page_data(context, SearchRequest{}, title + " – lede");
  page.set("error_title", title);
  page.set("status", std::to_string(problem.status));
  page.set("missing", problem.status == 404);  // the detail and its hint are for the command line
  page.set("no_index", problem.no_index);
  page.set("has_detail", problem.status != 404 && !problem.no_index);
  const auto detail = warning_words(context.language, problem.detail);
  const auto hint = warning_words(context.language, problem.hint);
  page.set("foreign", (!detail || !hint) && context.language.code() != english().code());
  page.set("detail", detail && hint ? *detail : problem.detail);
  page.set("has_hint", !problem.hint.empty());
  page.set("hint", detail && hint ? *hint : problem.hint);
  page.set("has_without", !without.empty());
  page.set("without", without);
  return render(context.language, "error", page);
}

}  // namespace lede
