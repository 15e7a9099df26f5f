// Pages: what the index answered → HTML, through the templates. Each page is a pure function of its
// arguments. Thread rule: any thread.
#pragma once
#include <functional>
#include <string>

#include "indexer/annotated_article.hpp"
#include "indexer/article_versions.hpp"
#include "searcher/actor_record.hpp"
#include "web/language.hpp"
#include "web/links.hpp"
#include "web/network.hpp"
#include "web/problem.hpp"
#include "web/templates.hpp"

namespace lede {

struct PageContext {
  const Links& links;
  IndexState index;  // articles = 0 where there is none yet
  const Language& language = english();
  // The address of this page under other links: for its twins in other languages. Not set: a search.
  std::function<std::string(const Links&)> here = {};
  std::string edit_token = {};  // proves that a form is ours; "" = nothing can be edited
};

// What the page asks for besides the hits: date and the fields it offers, and those that a filter or `facet=`
// names.
std::vector<FacetRequest> page_facets(const SearchRequest& request);

// The start page: what it asks for, and what it says of the answer.
SearchRequest overview_request();
std::string home_page(const PageContext& context, const SearchResponse& overview);

struct OutletDates {
  std::string outlet;  // or kUnknownValue
  FacetCounts dates;
};
// The outlets that a timeline stacked by outlet tells apart: those with most of the articles found.
std::vector<std::string> stacked_outlets(const SearchResponse& response);

// What a search page shows besides the answer.
struct SearchExtras {
  std::vector<OutletDates> outlets = {};      // for a stacked timeline
  std::vector<CountedSearch> wider = {};      // what the search missed
};
// `request` as it came in the address, without page_facets: it makes the links.
std::string search_page(const PageContext& context, const SearchRequest& request,
                        const SearchResponse& response, const SearchExtras& extras = {});

// Where the article stands among the results it was opened from.
struct Neighbours {
  std::size_t rank = 0;  // from 1; 0 = not among them
  std::size_t total = 0;
  std::optional<std::string> previous = {}, next = {};  // ids
};
struct ArticleView {
  const AnnotatedArticle& article;
  std::vector<TextPart> title;  // with the hits of request.text marked
  std::vector<TextPart> text;
  Neighbours neighbours = {};
  std::vector<Hit> similar = {};
  ArticleHistory history = {};
  std::optional<std::vector<Hit>> copies = std::vector<Hit>{};  // near-copies; nullopt: they are being looked for
};
std::string article_page(const PageContext& context, const SearchRequest& request, const ArticleView& view);

// An actor's page: when, where and with whom it is named, and the newest articles.
SearchRequest actor_request(const std::string& name);
SearchRequest quoted_request(const std::string& name);  // the newest articles that quote the actor
// Articles that name the actor and `companion`; their facets say who else is named in them.
SearchRequest shared_request(const std::string& name, const std::string& companion);

struct ActorQuote {
  std::string text;
  std::string lang;
  std::string article;  // id
  std::optional<std::string> outlet;
  std::optional<PublicationDate> published;
};
struct ActorView {
  const SearchResponse& response;
  std::vector<ActorRecord> records = {};  // one a type the actor is named under
  std::vector<ActorQuote> quotes = {};
  Network network = {};  // who is named together with the actor, laid out; the first node is the actor
  bool noted = false;    // a correction was just written down
};
std::string actor_page(const PageContext& context, const std::string& name, const ActorView& view);
// Who is named beside the actor most: the nodes of its network, the actor first.
Network companions_of(const std::string& name, const std::vector<ActorRecord>& records);

std::string help_page(const PageContext& context);
// `without`: the address without what was refused in it; "" = there is none.
std::string error_page(const PageContext& context, const Problem& problem, const std::string& without = {});

}  // namespace lede
