// Pages: what the index answered → HTML, through the templates. Each page is a pure function of its
// arguments. Thread rule: any thread.
#pragma once
#include <string>

#include "indexer/annotated_article.hpp"
#include "web/links.hpp"
#include "web/problem.hpp"
#include "web/templates.hpp"

namespace lede {

struct PageContext {
  const Links& links;
  IndexState index;  // articles = 0 where there is none yet
};

// What the page asks for besides the hits: date and the fields it offers, and those that a filter or `facet=`
// names.
std::vector<FacetRequest> page_facets(const SearchRequest& request);

// `request` as it came in the address, without page_facets: it makes the links.
std::string home_page(const PageContext& context, const SearchResponse& overview);
std::string search_page(const PageContext& context, const SearchRequest& request,
                        const SearchResponse& response);

struct ArticleView {
  const AnnotatedArticle& article;
  std::vector<TextPart> title;  // with the hits of request.text marked
  std::vector<TextPart> text;
};
std::string article_page(const PageContext& context, const SearchRequest& request, const ArticleView& view);
// An actor's page: when, where and with whom it is named, and the newest articles.
SearchRequest actor_request(const std::string& name);
std::string actor_page(const PageContext& context, const std::string& name, const SearchResponse& response);

std::string help_page(const PageContext& context);
std::string error_page(const PageContext& context, const Problem& problem);

}  // namespace lede
