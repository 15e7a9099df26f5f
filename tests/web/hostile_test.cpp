// Articles and queries are written by others: whatever they hold, no page may carry it as markup.
#include <catch2/catch.hpp>

#include "tests/web/fake_archive.hpp"
#include "web/pages.hpp"
#include "web/problem.hpp"

using namespace lede;
using namespace lede::test;
using namespace std::string_literals;
using Catch::Contains;

namespace {

const Links kLinks;

const std::vector<std::string> kHostile = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "</title><script>alert(1)</script>",
    "</mark></a><svg/onload=alert(1)>",
    "{{{q}}}{{#hits}}{{/hits}}{{> top}}",
    "javascript:alert(1)",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "\\x3cscript\\x3e",
    "\0\x01\x1b[31m"s,
    "\xff\xfe\xc0\xaf",
    "\u202Eevil\u202C",
    "\u2028\u2029",
};

// Tags and attributes that a page of ours never has, so that finding one means that something got through.
void check_harmless(const std::string& page) {
  for (const char* sign : {"<script", "<img", "<svg/", " onerror", " onload", " onmouseover='", " onfocus=\"",
                           "href=\"javascript:", "<!--", "]]>"})
    CHECK_THAT(page, !Contains(sign));
  CHECK(page.find('\0') == std::string::npos);
  CHECK(page.find('\x1b') == std::string::npos);
  CHECK(page.find('\xff') == std::string::npos);
}

// " onerror" and the like may stand in text; as an attribute they follow a quote that closes one of ours.
std::string without_quoted_text(std::string page) {
  for (const char* sign : {" onerror=alert(1)&gt;", " onload=alert(1)&gt;", "&lt;!--", "]]&gt;"})
    for (std::size_t at = 0; (at = page.find(sign)) != std::string::npos;)
      page.erase(at, std::string_view(sign).size());
  return page;
}

SearchResponse hostile_response(const std::string& evil, const SearchRequest& request) {
  SearchResponse response = sample_response(request);
  response.words = response.understood = response.text = evil;
  response.did_you_mean = evil;
  response.warnings = {{1, evil}};
  for (Hit& hit : response.hits) {
    hit.title = {{evil, true}, {evil, false}};
    hit.outlet = evil;
    hit.authors = {evil};
    hit.section = evil;
    hit.lang = evil;
    hit.url = evil;
    hit.id = evil;
    hit.snippets = {{FieldId::Text, {{evil, false}, {evil, true}}}};
    hit.actors = {evil};
    hit.published = PublicationDate{EdtfDate{.edtf = evil, .earliest = {}, .latest = {}}, Origin::Stated};
  }
  for (FacetCounts& facet : response.facets) {
    for (FacetValue& value : facet.values) value.value = evil;
    for (DateBucket& bucket : facet.buckets) bucket.edtf = evil;
    facet.unit = evil;
  }
  return response;
}

AnnotatedArticle hostile_article(const std::string& evil) {
  AnnotatedArticle out = sample_article();
  Article& article = out.article;
  article.id = article.path = article.title = article.text = article.lang = evil;
  article.source_id = article.url = article.agency = article.section = evil;
  article.outlet = Outlet{evil, evil};
  article.authors = article.keywords = article.cites = {evil, evil};
  out.actors = {{.name = evil,
                 .type = ActorType::Person,
                 .mentions = {{}, {}},
                 .as = {evil, "x" + evil},
                 .why = {evil}}};
  out.quotes = {{.text = evil, .speaker = evil, .said_as = evil + "x"}};
  return out;
}

}  // namespace

TEST_CASE("hostile text in answers and queries stays text", "[hostile]") {
  for (const std::string& evil : kHostile) {
    CAPTURE(evil);
    SearchRequest request;
    request.text = evil;
    request.filters = {{.field = FieldId::Outlet, .any_of = {evil}, .none_of = {evil + "x"}}};
    SearchRequest full = request;
    full.facets = page_facets(request);
    const SearchResponse response = hostile_response(evil, full);
    check_harmless(without_quoted_text(search_page({kLinks, response.index}, request, response)));
    SearchResponse none = response;
    none.total = 0;
    none.hits.clear();
    check_harmless(without_quoted_text(search_page({kLinks, response.index}, request, none)));
    check_harmless(without_quoted_text(home_page({kLinks, response.index}, response)));
  }
}

TEST_CASE("hostile articles stay text", "[hostile]") {
  for (const std::string& evil : kHostile) {
    CAPTURE(evil);
    SearchRequest request;
    request.text = evil;
    const AnnotatedArticle article = hostile_article(evil);
    check_harmless(without_quoted_text(
        article_page({kLinks, {}}, request, {article, {{evil, true}}, {{evil, false}, {evil, true}}})));
  }
}

TEST_CASE("hostile addresses in errors stay text", "[hostile]") {
  for (const std::string& evil : kHostile) {
    CAPTURE(evil);
    check_harmless(without_quoted_text(error_page({kLinks, {}}, {404, "no page at " + evil, evil})));
    const std::string json = problem_json({404, evil, evil}, evil);
    CHECK(json.find('\xff') == std::string::npos);
    CHECK(json.find('\x1b') == std::string::npos);
  }
}

TEST_CASE("only web addresses of articles become links", "[hostile]") {
  AnnotatedArticle article = sample_article();
  const auto page = [&] { return article_page({kLinks, {}}, {}, {article, {}, {}}); };
  CHECK_THAT(page(), Contains("rel=\"noreferrer noopener external\""));
  for (const char* url :
       {"javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "ftp://x.example"}) {
    article.article.url = url;
    CAPTURE(url);
    CHECK_THAT(page(), !Contains("rel=\"noreferrer noopener external\""));
    CHECK_THAT(page(), !Contains("href=\"" + std::string(url)));
    CHECK_THAT(page(), Contains("<code>" + std::string(url) + "</code>"));  // shown, in the details
  }
}

TEST_CASE("templates have no raw holes", "[hostile]") {
  // A quotation mark in a value must arrive escaped wherever the value is shown.
  SearchRequest request;
  request.text = "MARKER\"MARKER";
  const SearchResponse response = hostile_response(request.text, request);
  CHECK_THAT(search_page({kLinks, response.index}, request, response), !Contains("MARKER\"MARKER"));
  CHECK_THAT(article_page({kLinks, {}}, request, {hostile_article(request.text), {}, {}}),
             !Contains("MARKER\"MARKER"));
}
