#include <algorithm>
#include <array>

#include "web/safe_text.hpp"
#include "web/spoken_query.hpp"
#include "web/view_facets.hpp"
#include "web/view_parts.hpp"
#include "web/view_wider.hpp"
#include "web/warning_words.hpp"
#include "web/wording.hpp"

namespace lede {
namespace {

constexpr std::size_t kOpening = 90;  // code points of an article without a headline, in its place
constexpr std::size_t kLongestWord = 40;  // bytes that may be left out so that no word is cut
constexpr std::size_t kPerPageChoices[] = {10, 25, 50, 100};

std::string headline(const std::vector<TextPart>& title) {
  std::string text;
  for (const TextPart& part : title) text += part.text;
  return text;
}

// The first words of an article, in place of the headline it lacks.
std::string opening_words(const std::string& text) {
  constexpr std::string_view kMore = "…";
  std::string words = shortened(safe_line(text), kOpening);
  const std::size_t space = words.rfind(' ');
  if (words.ends_with(kMore) && space != std::string::npos && words.size() - space < kLongestWord)
    words.replace(space, std::string::npos, kMore);
  return words;
}

std::string field_note(const Language& language, FieldId id) {
  switch (id) {
    case FieldId::Text:
    case FieldId::Title:
    case FieldId::Lead:
      return {};
    default:
      return field_label(language, id);
  }
}

// A "…" at the end does not stand on a line by itself.
std::vector<TextPart> kept_together(std::vector<TextPart> parts) {
  constexpr std::string_view kCut = " …";
  if (!parts.empty() && parts.back().text.ends_with(kCut))
    parts.back().text.replace(parts.back().text.size() - kCut.size(), 1, "\u00a0");
  return parts;
}

TemplateData snippets_data(const Language& language, const std::vector<Snippet>& snippets) {
  TemplateList list;
  list.reserve(snippets.size());
  for (const Snippet& snippet : snippets) {
    TemplateData data = template_object();
    const std::string note = field_note(language, snippet.field);
    if (!note.empty()) data.set("note", note);
    data.set_if("has_note", !note.empty());
    data["parts"] = parts_data(kept_together(snippet.parts));
    list.push_back(std::move(data));
  }
  return list_data(std::move(list));
}

TemplateData actor_chips(const Hit& hit, const SearchRequest& request, const Links& links) {
  TemplateList list;
  list.reserve(hit.actors.size());
  for (const std::string& actor : hit.actors)
    list.push_back(link_data(actor, links.search(with_value(request, FieldId::Actor, actor))));
  return list_data(std::move(list));
}

void set_source(TemplateData& data, const Language& language, const Hit& hit) {
  const DateWords date = date_words(language, hit.published);
  data.set("outlet", hit.outlet.value_or(unknown_label(language, FieldId::Outlet)));
  data.set_if("outlet_known", hit.outlet.has_value());
  data.set("date", date.words);
  data.set_if("has_datetime", !date.datetime.empty());
  if (!date.datetime.empty()) data.set("datetime", date.datetime);
  std::string authors;
  for (const std::string& author : hit.authors) authors += (authors.empty() ? "" : ", ") + author;
  data.set_if("has_authors", !authors.empty());
  if (!authors.empty()) data.set("authors", authors);
  data.set_if("has_section", hit.section.has_value());
  if (hit.section) data.set("section", *hit.section);
  const std::string link = hit.url ? safe_link(*hit.url) : std::string();
  data.set_if("has_link", !link.empty());
  if (link.empty()) return;
  data.set("link", link);
  data.set("link_host", shown_host(link));
}

void set_extent(TemplateData& data, const Language& language, const Hit& hit) {
  data.set("words", language.counted("words", hit.words));
  const bool foreign = !hit.lang.empty() && hit.lang != language.code();
  data.set_if("foreign", foreign);
  if (foreign) data.set("language", language.language_name(hit.lang));
  data.set_if("has_copies", hit.copies > 0);
  if (hit.copies == 0) return;
  data.set("copies", language.counted("copies", hit.copies));
  data.set("copies_href", data.get("href")->string_value() + "#copies");
}

TemplateData choice(const std::string& label, const std::string& href, bool current) {
  TemplateData data = link_data(label, href);
  data.set("current", current);
  return data;
}

TemplateData sorts_data(const PageContext& context, const SearchRequest& request) {
  TemplateList list;
  list.reserve(4);
  for (const Sort sort : {Sort::Relevance, Sort::Recency, Sort::Newest, Sort::Oldest})
    list.push_back(choice(context.language.text("sort." + std::string(to_string(sort))),
                          context.links.search(with_sort(request, sort)), request.sort == sort));
  return list_data(std::move(list));
}

TemplateData per_page_data(const SearchRequest& request, const Links& links) {
  TemplateList list;
  list.reserve(std::size(kPerPageChoices));
  for (const std::size_t n : kPerPageChoices)
    list.push_back(choice(std::to_string(n), links.search(with_per_page(request, n)), request.limit == n));
  return list_data(std::move(list));
}

// 1 … 4 5 6 … 99
std::vector<std::size_t> shown_pages(std::size_t current, std::size_t last) {
  std::vector<std::size_t> pages;
  for (const std::size_t page : {std::size_t{1}, current - 1, current, current + 1, last})
    if (page >= 1 && page <= last && (pages.empty() || page > pages.back())) pages.push_back(page);
  return pages;
}

void set_pages(TemplateData& page, const PageContext& context, const SearchRequest& request,
               std::size_t total) {
  const Links& links = context.links;
  const std::size_t last = page_count(request, total);
  const std::size_t current = page_number(request);
  page.set("has_pages", last > 1);
  page.set("has_previous", current > 1 && last > 0);
  page.set("previous_href", links.search(with_page(request, std::min(current > 1 ? current - 1 : 1,
                                                                     std::max<std::size_t>(last, 1)))));
  page.set("has_next", current < last);
  page.set("next_href", links.search(with_page(request, current + 1)));
  TemplateList list;
  list.reserve(5);
  std::size_t before = 0;
  for (const std::size_t n : shown_pages(current, last)) {
    TemplateData data = choice(context.language.number(n), links.search(with_page(request, n)), n == current);
    data.set("gap", n > before + 1);
    list.push_back(std::move(data));
    before = n;
  }
  page["pages"] = list_data(std::move(list));
}

TemplateData warnings_data(const Language& language, const std::vector<Warning>& warnings) {
  TemplateList list;
  for (const Warning& warning : warnings) {
    TemplateData data = template_object();
    data.set("placed", warning.column > 0);
    data.set("column", language.format("search.column", {{"n", warning.column}}));
    const std::optional<std::string> words = warning_words(language, warning.message);
    data.set("foreign", !words && language.code() != english().code());
    data.set("message", words.value_or(warning.message));
    list.push_back(std::move(data));
  }
  return list_data(std::move(list));
}

std::string count_words(const Language& language, const SearchResponse& response) {
  if (response.total == 0 && response.exact && !response.partial) return language.text("nothing");
  const std::string articles = language.counted("articles", response.total);
  const std::string found =
      response.stories ? language.format("count.stories", {{"articles", articles},
                                                           {"stories", language.counted("stories", *response.stories)}})
                       : articles;
  if (response.partial) return language.format("count.at_least", {{"articles", found}});
  return response.exact ? found : language.format("count.about", {{"articles", found}});
}

// The query in plain words where the language has them: the searcher speaks English. Elsewhere as it would be
// typed.
void set_understanding(TemplateData& page, const PageContext& context, const SearchRequest& request,
                       const SearchResponse& response) {
  const bool asked = !request.text.empty() || !request.filters.empty() || request.from || request.to;
  const bool in_english = context.language.code() == english().code();
  const std::string words =
      in_english ? response.words : spoken_query(context.language, response.understood).value_or("");
  page.set("has_words", asked && !words.empty());
  page.set("understood_words", words);
  page.set("has_understood", asked && words.empty() && !response.understood.empty());
  page.set("understood", response.understood);
}

void set_outcome(TemplateData& page, const PageContext& context, const SearchRequest& request,
                 const SearchResponse& response) {
  const Links& links = context.links;
  page.set("count", count_words(context.language, response));
  page.set("partial", response.partial);
  set_understanding(page, context, request, response);
  page["warnings"] = warnings_data(context.language, response.warnings);
  page.set("has_warnings", !response.warnings.empty());
  page.set("any_match", request.match == Match::Any);
  page.set("all_href", links.search(with_match(request, Match::All)));
}

// The actor that the search is about, if it filters by just one.
std::string single_actor(const SearchRequest& request) {
  std::vector<std::string> names;
  for (const Filter& filter : request.filters)
    for (const FieldId id : {FieldId::Actor, FieldId::Person, FieldId::Org, FieldId::Place})
      if (filter.field == id) names.insert(names.end(), filter.any_of.begin(), filter.any_of.end());
  return names.size() == 1 && names.front() != kUnknownValue ? names.front() : std::string();
}

TemplateData exports_data(const PageContext& context, const SearchRequest& request) {
  const Links& links = context.links;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kForms = {
      {{"CSV", "csv"}, {"JSON", "ndjson"}, {"BibTeX", "bibtex"}, {"RIS", "ris"}}};
  TemplateList list;
  list.reserve(kForms.size() + 1);
  for (const auto& [label, form] : kForms)
    list.push_back(link_data(std::string(label), links.export_as(form, request)));
  list.push_back(link_data("Atom", links.feed(request)));
  return list_data(std::move(list));
}

std::string page_title(const Language& language, const SearchRequest& request) {
  const std::string what = request.text.empty() ? language.text("search.all") : shortened(request.text, 60);
  const std::size_t page = page_number(request);
  return what + (page > 1 ? " – " + language.format("search.page", {{"n", page}}) : "") + " – lede";
}

// What a reader who cites the search has to say: how much it found, in which state of the index.
std::string citation_of_search(const Language& language, const SearchResponse& response) {
  return language.format("search.citation", {{"articles", count_words(language, response)},
                                             {"revision", std::to_string(response.index.revision)},
                                             {"uuid", response.index.uuid},
                                             {"built", response.index.built}});
}

}  // namespace

TemplateData hit_data(const PageContext& context, const SearchRequest& request, const Hit& hit) {
  TemplateData data = template_object();
  const bool untitled = headline(hit.title).empty();
  const std::string opening = untitled ? opening_words(hit.opening) : std::string();
  data.set("id", encode_path_segment(hit.id));
  data.set("href", context.links.article(hit.id, request));
  data.set_if("untitled", untitled && opening.empty());
  data.set_if("has_opening", !opening.empty());
  data["title_parts"] = parts_data(opening.empty() ? hit.title : std::vector<TextPart>{{opening, false}});
  const std::string lang = lang_attribute(hit.lang);
  if (!lang.empty()) data.set("hit_lang", lang);
  data.set_if("has_lang", !lang.empty());
  data.set_if("rtl", is_right_to_left(lang));
  data["snippets"] = snippets_data(context.language, hit.snippets);
  data.set_if("has_actors", !hit.actors.empty());
  data["actors"] = actor_chips(hit, request, context.links);
  set_source(data, context.language, hit);
  set_extent(data, context.language, hit);
  return data;
}

void set_hits(TemplateData& page, const PageContext& context, const SearchRequest& request,
              const SearchResponse& response) {
  TemplateList hits;
  hits.reserve(response.hits.size());
  for (const Hit& hit : response.hits) hits.push_back(hit_data(context, request, hit));
  page.set("first_rank", std::to_string(request.offset + 1));
  page.set("has_hits", !hits.empty());
  page["hits"] = list_data(std::move(hits));
}

std::string search_page(const PageContext& context, const SearchRequest& request,
                        const SearchResponse& response, const SearchExtras& extras) {
  const Links& links = context.links;
  const Language& language = context.language;
  TemplateData page = page_data(context, request, page_title(language, request));
  page.set("heading", request.text.empty()
                          ? language.text("search.all")
                          : language.format("search.heading", {{"query", shortened(request.text, 200)}}));
  set_outcome(page, context, request, response);
  set_facets(page, context, request, response, extras.outlets);
  TemplateData filters = active_filters(context, request);
  page.set("has_filters", filters.is_non_empty_list());
  page["filters"] = std::move(filters);
  const std::string actor = single_actor(request);
  page.set("has_actor", !actor.empty());
  page.set("actor", actor);
  page.set("actor_href", links.actor(actor));
  page["sorts"] = sorts_data(context, request);
  page.set("grouped", request.group == Group::Story);
  page.set("group_href",
           links.search(with_group(request, request.group == Group::Story ? Group::None : Group::Story)));
  page["per_page"] = per_page_data(request, links);
  set_hits(page, context, request, response);
  page.set("nothing", response.total == 0);
  page.set("past_end", response.total > 0 && response.hits.empty() && !response.partial);
  page.set("first_page_href", links.search(with_page(request, 1)));
  page.set("empty_index", response.index.articles == 0);
  page.set("canonical", links.canonical(request));
  page.set("feed", links.feed(request));
  page.set("citation", citation_of_search(language, response));
  page["exports"] = exports_data(context, request);
  set_pages(page, context, request, response.stories.value_or(response.total));
  set_wider(page, context, request, response, extras.wider);
  return render(language, "search", page);
}

}  // namespace lede
