#include "web/view_wider.hpp"

#include <algorithm>

#include "web/value_words.hpp"
#include "web/view_parts.hpp"

namespace lede {
namespace {

struct Change {
  std::string words;
  bool foreign = false;  // the language has no words for it: English
};

// What the searcher says in English: a message of its own, or "without …".
Change change_words(const Language& language, const std::string& change) {
  constexpr std::string_view kWithout = "without ";
  if (const std::string* known = language.find("wider." + change)) return {*known};
  if (change.starts_with(kWithout))
    return {language.format("wider.without", {{"words", query_label(language, change.substr(kWithout.size()))}})};
  return {change, language.code() != english().code()};
}

TemplateData counted_data(const PageContext& context, const SearchRequest& request,
                          const CountedSearch& search) {
  TemplateData data = link_data(query_label(context.language, search.text), context.links.search(with_text(request, search.text)));
  const Change change = change_words(context.language, search.change);
  data.set("change", change.words);
  data.set("foreign", change.foreign);
  data.set("count", context.language.counted("articles", search.total));
  return data;
}

// Each search once: what most articles have, then the wider ones.
TemplateData counted_list(const PageContext& context, const SearchRequest& request,
                          const SearchResponse& response, const std::vector<CountedSearch>& wider) {
  std::vector<CountedSearch> all;
  if (response.most_of) all.push_back(*response.most_of);
  for (const CountedSearch& search : wider) {
    const auto same = [&](const CountedSearch& known) { return known.text == search.text; };
    if (std::none_of(all.begin(), all.end(), same)) all.push_back(search);
  }
  TemplateList list;
  for (const CountedSearch& search : all) list.push_back(counted_data(context, request, search));
  return list_data(std::move(list));
}

void set_suggestion(TemplateData& page, const PageContext& context, const SearchRequest& request,
                    const SearchResponse& response) {
  page.set("has_suggestion", response.did_you_mean.has_value());
  page.set("suggests_first", response.did_you_mean.has_value() && response.total > 0);
  if (!response.did_you_mean) return;
  page.set("suggestion", query_label(context.language, *response.did_you_mean));
  page.set("suggestion_href", context.links.search(with_text(request, *response.did_you_mean)));
}

}  // namespace

void set_wider(TemplateData& page, const PageContext& context, const SearchRequest& request,
               const SearchResponse& response, const std::vector<CountedSearch>& wider) {
  const Links& links = context.links;
  set_suggestion(page, context, request, response);
  const TemplateData counted = counted_list(context, request, response, wider);
  page.set("has_counted", counted.is_non_empty_list());
  page.set("counted", counted);
  const bool asked = links.page().wider && response.total > 0;
  page.set("wider_asked", asked);
  page.set("can_widen", !asked && !request.text.empty() && response.total > 0 && !response.partial);
  page.set("wider_href", links.wider(request));
  const bool several_words = request.text.find(' ') != std::string::npos;
  page.set("try_any", request.match == Match::All && several_words && !response.most_of);
  page.set("any_href", links.search(with_match(request, Match::Any)));
  page.set("filtered", request.filters.size() + (request.from || request.to ? 1 : 0) > 1);
  page.set("unfiltered_href", links.search(without_filters(request)));
}

}  // namespace lede
