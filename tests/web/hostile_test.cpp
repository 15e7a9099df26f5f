// Articles and queries are written by others: whatever they hold, no page may carry it as markup.
#include <catch2/catch.hpp>

#include "tests/web/fake_archive.hpp"
#include "tests/web/hostile_texts.hpp"
#include "web/pages.hpp"
#include "web/problem.hpp"

using namespace lede;
using namespace lede::test;
using namespace std::string_literals;
using Catch::Contains;

namespace {

const Links kLinks;

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

}  // namespace

TEST_CASE("hostile text in answers and queries stays text", "[hostile]") {
  for (const std::string& evil : hostile_texts()) {
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
  for (const std::string& evil : hostile_texts()) {
    CAPTURE(evil);
    SearchRequest request;
    request.text = evil;
    const AnnotatedArticle article = hostile_article(evil);
    check_harmless(without_quoted_text(
        article_page({kLinks, {}}, request, {article, {{evil, true}}, {{evil, false}, {evil, true}}})));
  }
}

TEST_CASE("hostile addresses in errors stay text", "[hostile]") {
  for (const std::string& evil : hostile_texts()) {
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
