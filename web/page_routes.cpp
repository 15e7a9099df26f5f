// Routes that people read: pages.
#include <algorithm>

#include "corpus/error.hpp"
#include "searcher/export_formats.hpp"
#include "web/routes.hpp"
#include "web/safe_text.hpp"
#include "web/view_citation.hpp"

namespace lede {
namespace {

constexpr std::size_t kNoHits = 0;
constexpr std::size_t kActorQuotes = 6;
constexpr std::size_t kQuotedArticles = 30;   // looked through for them
constexpr std::size_t kNamingArticles = 200;  // looked through for its names
constexpr std::size_t kSimilar = 5;
constexpr std::size_t kLongQuote = 600;  // bytes

// Did the reader ask for anything, or only for a language?
bool asks_for_nothing(const Ask& ask) {
  return std::all_of(ask.params.begin(), ask.params.end(),
                     [](const auto& parameter) { return parameter.first == "ui"; });
}

PageContext context_of(const Ask& ask, const IndexState& state) { return {ask.links, state, *ask.language}; }

std::string page_key(const Ask& ask) {
  std::string key =
      ask.language->code() + " " + ask.links.page().language + (ask.links.page().by_outlet ? " stack" : "");
  for (const std::string& kind : ask.links.page().marked) key += " " + kind;
  return key + " ";
}

Reply page_reply(std::string body, bool partial = false) {
  Reply reply;
  reply.body = std::move(body);
  if (partial) reply.cache = "no-store";
  return reply;
}

// When the articles of each outlet were published: a search an outlet, for its dates alone.
std::vector<OutletDates> outlet_dates(const Site& site, SearchRequest request,
                                      const std::vector<std::string>& outlets) {
  std::vector<OutletDates> out;
  request.limit = kNoHits;
  request.offset = 0;
  request.facets = {{.field = FieldId::Date, .prefix = {}, .narrowed = true}};
  std::erase_if(request.filters, [](const Filter& filter) { return filter.field == FieldId::Outlet; });
  for (const std::string& outlet : outlets) {
    SearchResponse response = site.archive.search(with_value(request, FieldId::Outlet, outlet));
    if (!response.facets.empty()) out.push_back({outlet, std::move(response.facets.front())});
  }
  return out;
}

// The results around the article, if it is among those of the page it was opened from.
Neighbours neighbours(const Site& site, SearchRequest request, const std::string& id) {
  if (to_query_string(request).empty()) return {};
  const std::size_t first = request.offset > 0 ? request.offset - 1 : 0;
  request.limit += request.offset - first + 1;
  request.offset = first;
  request.snippets = 0;
  request.facets.clear();
  const SearchResponse response = site.archive.search(request);
  for (std::size_t i = 0; i < response.hits.size(); ++i) {
    if (response.hits[i].id != id) continue;
    Neighbours out{.rank = first + i + 1, .total = response.total};
    if (i > 0) out.previous = response.hits[i - 1].id;
    if (i + 1 < response.hits.size()) out.next = response.hits[i + 1].id;
    return out;
  }
  return {};
}

void add_form(std::vector<ActorName>& names, const std::string& form, const std::string& why) {
  const auto same = [&](const ActorName& known) { return known.text == form; };
  const auto found = std::find_if(names.begin(), names.end(), same);
  if (found == names.end())
    names.push_back({form, 1, why});
  else
    ++found->articles;
}

// What articles quote the actor saying, newest first.
std::vector<ActorQuote> actor_quotes(const Site& site, const std::string& name) {
  SearchRequest request = quoted_request(name);
  request.time_limit_ms = site.time_limit_ms;
  std::vector<ActorQuote> quotes;
  std::size_t looked_at = 0;
  site.archive.each_hit(request, [&](const Hit& hit, const AnnotatedArticle& article) {
    for (const Quote& quote : article.quotes)
      if (quote.speaker == name && quotes.size() < kActorQuotes && quote.text.size() < kLongQuote)
        quotes.push_back({quote.text, article.article.lang, hit.id, hit.outlet, hit.published});
    return ++looked_at < kQuotedArticles && quotes.size() < kActorQuotes;
  });
  return quotes;
}

// The ways the newest articles name the actor, and why each is thought to be the same.
void add_names(const Site& site, const SearchRequest& request, const std::string& name, ActorView& view) {
  std::size_t looked_at = 0;
  site.archive.each_hit(request, [&](const Hit&, const AnnotatedArticle& article) {
    for (const Actor& actor : article.actors) {
      if (actor.name != name) continue;
      std::string why;
      for (const std::string& reason : actor.why) why += (why.empty() ? "" : "; ") + reason;
      for (const std::string& form : actor.as) add_form(view.names, form, form == name ? std::string() : why);
    }
    return ++looked_at < kNamingArticles;
  });
  std::stable_sort(view.names.begin(), view.names.end(),
                   [](const ActorName& a, const ActorName& b) { return a.articles > b.articles; });
}

// Who is named together in the articles that name the actor: one search a companion, for its facets alone.
Network actor_network(const Site& site, const std::string& name, const SearchResponse& response) {
  Network network = companions_of(name, response);
  for (std::size_t i = 1; i < network.nodes.size(); ++i) {
    network.edges.push_back({0, i, network.nodes[i].articles});
    SearchRequest request = shared_request(name, network.nodes[i].name);
    request.time_limit_ms = site.time_limit_ms;
    const SearchResponse shared = site.archive.search(request);
    for (std::size_t j = i + 1; j < network.nodes.size(); ++j)
      for (const FacetCounts& facet : shared.facets)
        for (const FacetValue& value : facet.values)
          if (value.value == network.nodes[j].name && field(facet.field).name == network.nodes[j].kind)
            network.edges.push_back({i, j, value.count});
  }
  lay_out(network);
  return network;
}

}  // namespace

Reply home(const Site& site, const Ask& ask) {
  if (!asks_for_nothing(ask)) return search_results(site, ask);
  return tagged(site, ask, "home " + page_key(ask), [&](const IndexState& state) {
    SearchRequest request = overview_request();
    request.time_limit_ms = site.time_limit_ms;
    const SearchResponse overview = state.articles > 0 ? site.archive.search(request) : SearchResponse{};
    return page_reply(home_page(context_of(ask, state), overview), overview.partial);
  });
}

Reply search_results(const Site& site, const Ask& ask) {
  const SearchRequest request = request_of(site, ask);
  return tagged(site, ask, "html " + page_key(ask) + to_query_string(request), [&](const IndexState&) {
    SearchRequest full = request;
    full.facets = page_facets(request);
    const SearchResponse response = site.archive.search(full);
    const std::vector<OutletDates> outlets = ask.links.page().by_outlet
                                                 ? outlet_dates(site, request, stacked_outlets(response))
                                                 : std::vector<OutletDates>{};
    return page_reply(search_page(context_of(ask, response.index), request, response, outlets),
                      response.partial);
  });
}

Reply article(const Site& site, const Ask& ask) {
  const SearchRequest request = request_of(site, ask);
  return tagged(
      site, ask, "article " + page_key(ask) + ask.tail + " " + to_query_string(request),
      [&](const IndexState& state) {
        Archive::Marked found = site.archive.marked(ask.tail, request.text);
        return page_reply(article_page(context_of(ask, state), request,
                                       {found.article, std::move(found.title), std::move(found.text),
                                        neighbours(site, request, found.article.article.id),
                                        site.archive.similar(found.article.article.id, kSimilar)}));
      });
}

Reply cite(const Site& site, const Ask& ask) {
  const auto found = ask.params.find("as");
  const std::string format = found == ask.params.end() ? "text" : found->second;
  return tagged(site, ask, "cite " + format + " " + page_key(ask) + ask.tail, [&](const IndexState&) {
    const AnnotatedArticle article = site.archive.article(ask.tail);
    Reply reply;
    if (format == "csl") {
      reply.type = "application/vnd.citationstyles.csl+json";
      reply.body = csl_json(article);
    } else if (format == "text") {
      reply.type = "text/plain; charset=utf-8";
      reply.body = safe_text(citation_text(*ask.language, article.article)) + "\n";
    } else if (format == "bibtex" || format == "ris") {
      const ExportFormat known = parse_export_format(format).value();
      reply.type = content_type(known);
      reply.body = export_record(known, Hit{}, article);
    } else {
      throw Error(ErrorKind::Usage, "as: \"" + shortened(format, 40) + "\" is not understood",
                  "expected one of bibtex, ris, csl, text");
    }
    if (format != "text")
      reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"lede." + format + "\"");
    return reply;
  });
}

Reply actor(const Site& site, const Ask& ask) {
  const std::string name = safe_line(ask.tail);
  if (name.empty()) throw Error(ErrorKind::NotFound, "no name in " + ask.path);
  return tagged(
      site, ask,
      "actor " + page_key(ask) + site.edit_token + (ask.params.contains("noted") ? "noted " : "") + name,
      [&](const IndexState&) {
        SearchRequest request = actor_request(name);
        request.time_limit_ms = site.time_limit_ms;
        const SearchResponse response = site.archive.search(request);
        ActorView view{.response = response};
        add_names(site, request, name, view);
        view.quotes = actor_quotes(site, name);
        view.network = actor_network(site, name, response);
        view.noted = ask.params.contains("noted");
        PageContext context = context_of(ask, response.index);
        if (!site.corrections_file.empty()) context.edit_token = site.edit_token;
        return page_reply(actor_page(context, name, view), response.partial);
      });
}

Reply help(const Site&, const Ask& ask) { return page_reply(help_page(context_of(ask, {}))); }

}  // namespace lede
