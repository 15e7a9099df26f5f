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
constexpr std::size_t kQuotedArticles = 60;  // looked through for them
constexpr std::size_t kQuotesAnArticle = 2;
constexpr std::size_t kCompanions = 400;  // asked for; the page shows those of each kind named most
constexpr std::size_t kSimilar = 5;
constexpr std::chrono::milliseconds kPatience{300};  // with near-copies, where all articles have to be read for them
constexpr std::size_t kLongQuote = 600;  // bytes

// Did the reader ask for anything, or only for a language?
bool asks_for_nothing(const Ask& ask) {
  return std::all_of(ask.params.begin(), ask.params.end(),
                     [](const auto& parameter) { return parameter.first == "ui"; });
}

PageContext context_of(const Ask& ask, const IndexState& state) { return {ask.links, state, *ask.language}; }

std::string page_key(const Ask& ask) {
  std::string key =
      ask.language->code() + " " + ask.links.page().language + (ask.links.page().by_outlet ? " stack" : "") +
      (ask.links.page().wider ? " wider" : "");
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
    Neighbours out{.rank = first + i + 1, .total = response.stories.value_or(response.total)};
    if (i > 0) out.previous = response.hits[i - 1].id;
    if (i + 1 < response.hits.size()) out.next = response.hits[i + 1].id;
    return out;
  }
  return {};
}

// Copies of an article quote the same.
bool is_known(const std::vector<ActorQuote>& quotes, const std::string& text) {
  return std::any_of(quotes.begin(), quotes.end(),
                     [&](const ActorQuote& known) { return known.text == text; });
}

// What articles quote the actor saying, newest first.
std::vector<ActorQuote> actor_quotes(const Site& site, const std::string& name) {
  SearchRequest request = quoted_request(name);
  request.time_limit_ms = site.time_limit_ms;
  std::vector<ActorQuote> quotes;
  std::size_t looked_at = 0;
  site.archive.each_hit(request, [&](const Hit& hit, const AnnotatedArticle& article) {
    std::size_t most = std::min(kActorQuotes, quotes.size() + kQuotesAnArticle);
    for (const Quote& quote : article.quotes)
      if (quote.speaker == name && quotes.size() < most && quote.text.size() < kLongQuote &&
          !is_known(quotes, quote.text))
        quotes.push_back({quote.text, article.article.lang, hit.id, hit.outlet, hit.published});
    return ++looked_at < kQuotedArticles && quotes.size() < kActorQuotes;
  });
  return quotes;
}

// Who is named together in the articles that name the actor: one search a companion, for its facets alone.
Network actor_network(const Site& site, const std::string& name, const std::vector<ActorRecord>& records) {
  Network network = companions_of(name, records);
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
    SearchExtras extras;
    if (ask.links.page().by_outlet) extras.outlets = outlet_dates(site, request, stacked_outlets(response));
    const bool nothing = response.total == 0 && response.index.articles > 0;
    if (nothing || ask.links.page().wider) extras.wider = site.archive.missed(request);
    return page_reply(search_page(context_of(ask, response.index), request, response, extras),
                      response.partial);
  });
}

Reply article(const Site& site, const Ask& ask) {
  const SearchRequest request = request_of(site, ask);
  return tagged(
      site, ask, "article " + page_key(ask) + ask.tail + " " + to_query_string(request),
      [&](const IndexState& state) {
        Archive::Marked found = site.archive.marked(ask.tail, request.text);
        const Article& article = found.article.article;
        std::optional<std::vector<Hit>> copies = site.archive.copies(article.id, kPatience);
        const bool whole = copies.has_value();
        return page_reply(article_page(context_of(ask, state), request,
                                       {found.article, std::move(found.title), std::move(found.text),
                                        neighbours(site, request, article.id),
                                        site.archive.similar(article.id, kSimilar), site.archive.history(article),
                                        std::move(copies)}),
                          !whole);
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
  const std::string asked = safe_line(ask.tail);
  if (asked.empty()) throw Error(ErrorKind::NotFound, "no name in " + ask.path);
  return tagged(
      site, ask,
      "actor " + page_key(ask) + site.edit_token + (ask.params.contains("noted") ? "noted " : "") + asked,
      [&](const IndexState&) {
        std::vector<ActorRecord> records = site.archive.actor(asked, kCompanions);
        const std::string name = records.empty() ? asked : records.front().name;
        SearchRequest request = actor_request(name);
        request.time_limit_ms = site.time_limit_ms;
        const SearchResponse response = site.archive.search(request);
        ActorView view{.response = response, .records = std::move(records)};
        view.quotes = actor_quotes(site, name);
        view.network = actor_network(site, name, view.records);
        view.noted = ask.params.contains("noted");
        PageContext context = context_of(ask, response.index);
        if (!site.corrections_file.empty()) context.edit_token = site.edit_token;
        return page_reply(actor_page(context, name, view), response.partial);
      });
}

Reply help(const Site&, const Ask& ask) { return page_reply(help_page(context_of(ask, {}))); }

}  // namespace lede
