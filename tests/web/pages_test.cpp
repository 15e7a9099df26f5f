// Fragments of pages, never whole ones.
#include "web/pages.hpp"

#include <catch2/catch.hpp>

#include "searcher/query_help.hpp"
#include "tests/web/fake_archive.hpp"
#include "web/safe_text.hpp"

using namespace lede;
using namespace lede::test;
using Catch::Contains;

namespace {

const Links kLinks;

std::string found(const SearchRequest& request, const SearchResponse& response) {
  return search_page({kLinks, response.index}, request, response);
}

std::string found(const SearchRequest& request) {
  SearchRequest full = request;
  full.facets = page_facets(request);
  return found(request, sample_response(full));
}

SearchRequest flood() {
  SearchRequest request;
  request.text = "flood";
  return request;
}

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++n;
  return n;
}

std::string shown(const AnnotatedArticle& article, const SearchRequest& request = {}) {
  return article_page({kLinks, {}}, request,
                      {article, {{article.article.title, false}}, {{article.article.text, false}}});
}

}  // namespace

TEST_CASE("a result: marked headline into the article, source, snippet, actors", "[pages]") {
  const std::string page = found(flood());
  CHECK_THAT(page,
             Contains(R"(<p id="status" class="status" role="status"><strong>1,234 articles</strong>)"));
  CHECK_THAT(
      page,
      Contains(
          R"(<h2 dir="auto" lang="en"><a href="/a/0000000000000011?q=flood">“We were told to wait”: islanders describe the <mark>flood</mark> that took the bridge</a></h2>)"));
  CHECK_THAT(
      page,
      Contains(
          R"(<bdi>The Harbour Gazette</bdi></span> <span class="dot" aria-hidden="true">·</span> <time datetime="2019-12-21">21 December 2019</time>)"));
  CHECK_THAT(page, Contains(R"(<time datetime="2020">≈ 2020, inferred</time>)"));
  CHECK_THAT(page, Contains(R"(<bdi>Outlet unknown</bdi>)"));
  CHECK_THAT(page, Contains("said the <mark>flood</mark> gates"));
  CHECK_THAT(
      page,
      Contains(
          R"(<a class="chip" href="/search?q=flood&amp;actor=Harbour+Board"><bdi>Harbour Board</bdi></a>)"));
  CHECK_THAT(page, Contains("698 words, Portuguese"));
  CHECK(times(page, "<article>") == 10);
}

TEST_CASE("facets are checkboxes of the one form, with counts, exclusion and unknown", "[pages]") {
  SearchRequest request = with_value(flood(), FieldId::Outlet, "Ledger & Post");
  request = with_excluded(std::move(request), FieldId::Outlet, "Northern Tribune");
  const std::string page = found(with_page(request, 3));
  CHECK_THAT(page,
             Contains(R"(<input type="checkbox" name="outlet" value="Ledger &amp; Post" form="f" checked>)"));
  CHECK_THAT(page, Contains(R"(<input type="checkbox" name="outlet" value="The Harbour Gazette" form="f">)"));
  CHECK_THAT(
      page,
      Contains(
          R"(<input type="checkbox" name="outlet" value="~none" form="f"><span class="value none"><bdi>Outlet unknown</bdi></span> <span class="count">3)"));
  CHECK_THAT(
      page,
      Contains(
          R"(<a class="exclude" href="/search?q=flood&amp;outlet=Ledger+%26+Post&amp;-outlet=Northern+Tribune&amp;-outlet=The+Harbour+Gazette" aria-label="Exclude The Harbour Gazette")"));
  CHECK_THAT(page, Contains(R"(<s><bdi>Northern Tribune</bdi></s>)"));
  CHECK_THAT(page, Contains(R"(<input type="hidden" name="-outlet" value="Northern Tribune">)"));
  CHECK_THAT(page, !Contains(R"(name="page")"));  // another filter starts at page 1
  CHECK_THAT(page, Contains(R"(aria-label="Remove filter: outlet Ledger &amp; Post")"));
  CHECK_THAT(page, Contains(R"(<a class="chip on" href="/search?q=flood&amp;-outlet=Northern+Tribune")"));
}

TEST_CASE("a search about one actor leads to its page", "[pages]") {
  const SearchRequest one = with_value(flood(), FieldId::Person, "Tom Aldwyn");
  CHECK_THAT(found(one), Contains(R"(<a href="/actor/Tom%20Aldwyn">)"));
  CHECK_THAT(found(with_value(one, FieldId::Place, "Lisbon")), !Contains("/actor/"));
  CHECK_THAT(found(with_value(flood(), FieldId::Person, "~none")), !Contains("/actor/"));
}

TEST_CASE("a chosen value that the answer leaves out is still shown", "[pages]") {
  const std::string page = found(with_value(flood(), FieldId::Section, "Weather"));
  CHECK_THAT(page, Contains(R"(name="section" value="Weather" form="f" checked>)"));
  CHECK_THAT(found(with_value(flood(), FieldId::Keyword, "storm")),
             Contains(R"(name="keyword" value="storm" form="f" checked>)"));
}

TEST_CASE("the histogram has links, a table twin and two date fields", "[pages]") {
  SearchRequest request = flood();
  request.from = parse_edtf("2019");
  const std::string page = found(request);
  CHECK_THAT(page, Contains(R"(<title>March 2019: 12 articles, 4 more possibly</title>)"));
  CHECK_THAT(
      page,
      Contains(
          R"(<th scope="row"><a href="/search?q=flood&amp;from=2019-03&amp;to=2019-03">March 2019</a></th><td>12</td><td>4</td>)"));
  CHECK_THAT(page, Contains(R"(<input type="date" name="from" value="2019-01-01" form="f">)"));
  CHECK_THAT(page, Contains(R"(<a href="/search?q=flood">Any date</a>)"));
  CHECK_THAT(page, Contains("7 articles without a date"));
  CHECK_THAT(page, !Contains("style="));
}

TEST_CASE("pages, order and number a page", "[pages]") {
  const std::string page = found(with_page(flood(), 5));
  CHECK_THAT(page, Contains(R"(<a rel="prev" href="/search?q=flood&amp;page=4">Previous</a>)"));
  CHECK_THAT(
      page,
      Contains(R"(<a href="/search?q=flood&amp;page=5" aria-label="Page 5" aria-current="page">5</a>)"));
  CHECK_THAT(page, Contains(R"(<a rel="next" href="/search?q=flood&amp;page=6">Next</a>)"));
  CHECK_THAT(page, Contains(R"(aria-label="Page 124">124</a>)"));
  CHECK_THAT(page, Contains(R"(<ol class="results" role="list" start="41">)"));
  CHECK_THAT(page, Contains(R"(<a href="/search?q=flood&amp;sort=newest">Newest</a>)"));
  CHECK_THAT(page, Contains(R"(<a href="/search?q=flood&amp;per_page=50" aria-label="50 a page">50</a>)"));
  CHECK_THAT(page, Contains(R"(href="/a/0000000000000050?q=flood&amp;page=5")"));  // the way back is kept
  CHECK_THAT(found(with_page(flood(), 124)), !Contains("rel=\"next\""));
  CHECK_THAT(found(with_page(flood(), 500)), Contains("There are no results this far on"));
}

TEST_CASE("a timeline is stacked by outlet where there are several", "[pages]") {
  SearchRequest full = flood();
  full.facets = page_facets(flood());
  SearchResponse response = sample_response(full);
  CHECK_THAT(found(flood(), response), Contains(">By outlet</a>"));
  for (FacetCounts& facet : response.facets)
    if (facet.field == FieldId::Outlet) {
      facet.distinct = 1;
      facet.unknown = 0;
    }
  CHECK_THAT(found(flood(), response), !Contains(">By outlet</a>"));  // a bug: one shade, and "others" there were none of
}

TEST_CASE("of many names an article shows some, and the others unfolded", "[pages]") {
  AnnotatedArticle article;
  for (int i = 1; i <= 13; ++i) article.actors.push_back({"Person " + std::to_string(i), ActorType::Person, {}, {}});
  const std::string page = shown(article);
  CHECK_THAT(page, Contains("<summary>3 more<span class=\"hidden\"> People</span></summary>"));
  CHECK(times(page, "<bdi>Person ") == 13);
  article.actors.resize(10);
  CHECK_THAT(shown(article), !Contains("more-names"));
}

TEST_CASE("nothing found: ways on", "[pages]") {
  SearchRequest request = with_value(flood(), FieldId::Outlet, "A");
  request.text = "xyzzy";
  const std::string page = found(request);
  CHECK_THAT(page, Contains("<strong>Nothing found</strong>"));
  CHECK_THAT(page, Contains(R"(Did you mean <a href="/search?q=xylem&amp;outlet=A"><bdi>xylem</bdi></a>?)"));
  CHECK_THAT(page, Contains(R"(<a href="/search?q=xyzzy">Remove the filter outlet <bdi>A</bdi></a>)"));
  CHECK(times(page, "Did you mean") == 1);
  CHECK_THAT(page, !Contains("Remove all filters"));  // there is but one
  CHECK_THAT(page, !Contains("Let any of the words be enough"));
  SearchResponse none;
  none.index.articles = 5;
  request.text = "two words";
  CHECK_THAT(
      found(request, none),
      Contains(
          R"(<a href="/search?q=two+words&amp;match=any&amp;outlet=A">Let any of the words be enough</a>)"));
  none.index.articles = 0;
  CHECK_THAT(found(request, none), Contains("lede index PATH..."));
}

TEST_CASE("nothing found: other searches, ready counted, each once", "[pages]") {
  SearchRequest request = with_value(flood(), FieldId::Outlet, "A");
  request.text = "flood xyzzy";
  const SearchExtras extras{.wider = {{"without xyzzy", "flood", 1234}, {"with words spelt almost so", "floud", 1}}};
  const SearchResponse response = sample_response(request);
  const std::string page = search_page({kLinks, response.index}, request, response, extras);
  CHECK_THAT(page, Contains(R"(<a href="/search?q=flood&amp;outlet=A"><bdi>flood</bdi></a>)"));
  CHECK(times(page, ">without xyzzy</span>: 1,234 articles") == 1);
  CHECK_THAT(page, Contains(">with words spelt almost so</span>: 1 article<"));
  const std::string german = search_page({kLinks, response.index, *language_named("de")}, request, response, extras);
  CHECK_THAT(german, Contains(">ohne xyzzy</span>: 1.234 Artikel"));
  CHECK_THAT(german, Contains("<span>mit fast gleich geschriebenen Wörtern</span>"));
}

TEST_CASE("what a search missed is shown where it is asked for", "[pages]") {
  CHECK_THAT(found(flood()), Contains(R"(<a id="wider" href="/search?q=flood&amp;wider=1">)"));
  CHECK_THAT(found({}), !Contains("wider=1"));
  const SearchResponse response = sample_response(flood());
  PageState asking;
  asking.wider = true;
  const Links asked = kLinks.showing(asking);
  const SearchExtras extras{.wider = {{"without quotation marks", "flood barrier", 1248}}};
  const std::string page = search_page({asked, response.index}, flood(), response, extras);
  CHECK_THAT(page, Contains("<a href=\"/search?q=flood+barrier\"><bdi>flood barrier</bdi></a>"));
  CHECK_THAT(page, Contains("1,248 articles"));
  CHECK_THAT(page, !Contains("wider=1"));
  CHECK_THAT(search_page({asked, response.index}, flood(), response), Contains("Nothing that a slightly wider"));
}

TEST_CASE("an article without a headline is listed by its first words", "[pages]") {
  SearchResponse response = sample_response(flood());
  response.hits.resize(1);
  response.hits[0].title = {{"", false}};
  response.hits[0].opening = "The barrier held,\nbut the margin was the width of a hand, the engineers of the board say now.";
  CHECK_THAT(found(flood(), response),
             Contains("The barrier held, but the margin was the width of a hand, the engineers of the board say…</a></h2>"));
  response.hits[0].opening.clear();
  CHECK_THAT(found(flood(), response), Contains("(no headline)</a></h2>"));
}

TEST_CASE("a card from right to left", "[pages]") {
  SearchResponse response = sample_response(flood());
  response.hits.resize(1);
  CHECK_THAT(found(flood(), response), Contains("<article>"));
  response.hits[0].lang = "ar";
  CHECK_THAT(found(flood(), response), Contains("<article dir=\"rtl\">"));
}

TEST_CASE("a facet of which nothing is known is left out", "[pages]") {
  SearchResponse response = sample_response(flood());
  response.facets = {{.field = FieldId::Section, .values = {}, .unknown = 9, .unit = {}, .buckets = {}}};
  CHECK_THAT(found(flood(), response), !Contains("id=\"facet-section\""));
  CHECK_THAT(found(with_value(flood(), FieldId::Section, "~none"), response), Contains("id=\"facet-section\""));
}

TEST_CASE("the forms of source files are a facet in words", "[pages]") {
  SearchResponse response = sample_response(flood());
  response.facets = {{.field = FieldId::Source,
                      .values = {{.value = "warc", .count = 3}, {.value = "odd", .count = 1}},
                      .unit = {},
                      .buckets = {}}};
  const std::string page = found(flood(), response);
  CHECK_THAT(page, Contains("name=\"source\" value=\"warc\" form=\"f\"><span class=\"value\"><bdi>Web archives</bdi>"));
  CHECK_THAT(page, Contains("<bdi>odd</bdi>"));
}

TEST_CASE("warnings with their column, partial answers, inexact totals", "[pages]") {
  SearchRequest request = flood();
  request.text = "flood (storm";
  CHECK_THAT(
      found(request),
      Contains(R"(<li><span class="column" lang="en">Column 7:</span> this ( is never closed</li>)"));
  SearchResponse response = sample_response(flood());
  response.partial = true;
  CHECK_THAT(found(flood(), response), Contains("<strong>At least 1,234 articles</strong>"));
  CHECK_THAT(found(flood(), response), Contains("cut off"));
  response.partial = false;
  response.exact = false;
  CHECK_THAT(found(flood(), response), Contains("<strong>About 1,234 articles</strong>"));
}

TEST_CASE("an article: source, date and its origin, actors, quotes, way back", "[pages]") {
  SearchRequest request = with_page(with_value(flood(), FieldId::Outlet, "A"), 2);
  const AnnotatedArticle article = sample_article();
  const std::string page = article_page({kLinks, {}}, request,
                                        {article,
                                         {{"Flood", true}, {" barrier", false}},
                                         {{"One ", false}, {"flood", true}, {".\n\nTwo\nthree", false}}});
  CHECK_THAT(page, Contains("<h1 dir=\"auto\" lang=\"en\"><mark>Flood</mark> barrier</h1>"));
  CHECK_THAT(
      page,
      Contains(R"(<a class="back" href="/search?q=flood&amp;outlet=A&amp;page=2#a-0000000000000010">)"));
  CHECK_THAT(page, Contains("<p dir=\"auto\">One <mark id=\"hit-1\">flood</mark>.</p>"));
  CHECK_THAT(page, Contains("<p dir=\"auto\">Two<br>three</p>"));
  CHECK_THAT(page, Contains(R"(<time datetime="2019-12-21">21 December 2019</time>)"));
  CHECK_THAT(page, Contains(R"(<span class="how">from the article’s metadata; known to the day</span>)"));
  CHECK_THAT(
      page,
      Contains(
          R"(by <a href="/search?author=Marta+Lind"><bdi>Marta Lind</bdi></a> and <a href="/search?author=J.+P.+Overton">)"));
  CHECK_THAT(page, Contains(R"(<a href="/search?agency=Lusa"><bdi>Lusa</bdi></a>)"));
  CHECK_THAT(
      page,
      Contains(
          R"(<a href="https://www.harbour.example/2019/12/barrier" rel="noreferrer noopener external"><bdi>harbour.example</bdi>)"));
  CHECK_THAT(
      page,
      Contains(
          R"(<a href="/actor/In%C3%AAs%20Carvalhal"><bdi>Inês Carvalhal</bdi></a> <span class="count">2)"));
  CHECK_THAT(page, Contains(R"(also <bdi>Carvalhal</bdi> <span class="why">(last name)</span>)"));
  CHECK_THAT(page, Contains("<p>Nobody here will sleep before the tide has "
                            "turned</p></blockquote><figcaption><a "
                            "href=\"/actor/In%C3%AAs%20Carvalhal\"><bdi>Inês Carvalhal</bdi></a>"));
  CHECK_THAT(page, Contains(R"(<a href="/search?cites=R%C3%A1dio+Atl%C3%A2ntico">)"));
  CHECK_THAT(page, Contains("<code>2019/harbour/barrier.html</code>"));
  CHECK_THAT(page, Contains("2 matches of “flood”"));
}

TEST_CASE("an article met more than once: where, and what it said before", "[pages]") {
  FakeArchive archive;
  const AnnotatedArticle article = sample_article();
  const auto with = [&](ArticleHistory history) {
    return article_page({kLinks, {}}, {},
                        {article,
                         {{article.article.title, false}},
                         {{article.article.text, false}},
                         {},
                         {},
                         std::move(history)});
  };
  const std::string page = with(archive.history(article.article));
  CHECK_THAT(page, Contains(R"(<li>21 December 2019, 08:00 UTC <span class="also"><bdi>crawl/21.warc.gz</bdi>)"));
  CHECK_THAT(page, Contains(R"(<li>Found <span class="also"><bdi>2019/harbour/barrier.html</bdi>)"));
  CHECK_THAT(page, Contains("<summary>Earlier text, 20 December 2019, 23:10 UTC, 412 words</summary>"));
  CHECK_THAT(page, Contains("Differs in: headline, text"));
  CHECK_THAT(page, Contains(R"(<p class="gone">The barrier at the mouth of the harbour is expected to hold.</p>)"));
  CHECK_THAT(page, Contains("<p>The barrier at the mouth of the harbour held"));
  CHECK_THAT(with({{{article.article, {{{}, "a.html", {}}}}}}), !Contains("Where else"));
}

TEST_CASE("near-copies: folded on request, counted on their card, listed with the article", "[pages]") {
  FakeArchive archive;
  SearchRequest request = flood();
  CHECK_THAT(found(request), Contains(R"(<a id="group" href="/search?q=flood&amp;group=story")"));
  request.group = Group::Story;
  const std::string page = found(request, archive.search(request));
  CHECK_THAT(page, Contains("<strong>1,234 articles in 1,034 stories</strong>"));
  CHECK_THAT(page, Contains(R"(<a class="copies" href="/a/0000000000000010?q=flood&amp;group=story#copies">and 1 near-copy</a>)"));
  CHECK_THAT(page, Contains(">and 4 near-copies</a>"));
  CHECK_THAT(page, Contains(R"(<a id="group" href="/search?q=flood" )"));
  CHECK_THAT(page, Contains(R"(aria-label="Page 104">104</a>)"));  // pages of stories
  CHECK_THAT(page, !Contains("page=105"));
  const AnnotatedArticle article = sample_article();
  const auto with = [&](std::optional<std::vector<Hit>> copies) {
    return article_page({kLinks, {}}, {}, {article, {}, {}, {}, {}, {}, std::move(copies)});
  };
  const std::string copied = with(archive.copies("10", {}));
  CHECK_THAT(copied, Contains("2 other articles have this text, or most of it; the oldest first."));
  CHECK_THAT(copied, Contains(R"(<a href="/a/0000000000000012" lang="en">Insurers count the cost)"));
  CHECK_THAT(with(std::nullopt), Contains("They are being looked for."));
  CHECK_THAT(with(std::vector<Hit>{}), !Contains("Near-copies"));
}

TEST_CASE("an article of which nothing is known", "[pages]") {
  AnnotatedArticle bare;
  bare.article.id = "01";
  const std::string page = shown(bare);
  CHECK_THAT(page, Contains("(no headline)"));
  CHECK_THAT(page, Contains("Outlet unknown"));
  CHECK_THAT(page, Contains("<span>date unknown</span>"));
  CHECK_THAT(page, Contains("This article has no text."));
  CHECK_THAT(page, Contains("Language unknown"));
}

TEST_CASE("right to left", "[pages]") {
  AnnotatedArticle article = sample_article();
  article.article.lang = "ar";
  CHECK_THAT(shown(article), Contains(R"(<article class="article" lang="ar">)"));
  CHECK_THAT(shown(article), Contains(R"(<div class="text" id="text" dir="rtl">)"));
}

TEST_CASE("the start page offers what there is, or says how to fill it", "[pages]") {
  SearchRequest request;
  request.facets = {{.field = FieldId::Outlet, .prefix = {}}};
  const SearchResponse overview = sample_response(request);
  const std::string page = home_page({kLinks, overview.index}, overview);
  CHECK_THAT(page, Contains("105,360 articles"));
  CHECK_THAT(page, Contains(R"(<a href="/search?outlet=Ledger+%26+Post"><bdi>Ledger &amp; Post</bdi></a>)"));
  CHECK_THAT(page, Contains(R"(<a href="/search?sort=newest">)"));
  CHECK_THAT(home_page({kLinks, {}}, {}), Contains("lede index PATH..."));
}

TEST_CASE("help has a row for every sign and field", "[pages]") {
  const std::string page = help_page({kLinks, {}});
  for (const QueryHelpRow& row : kQueryHelp)
    CHECK_THAT(page, Contains("<td>" + escape_markup(row.help) + "</td>"));
  for (const Field& row : kFields) CHECK_THAT(page, Contains("<code>" + std::string(row.name) + "</code>"));
}

TEST_CASE("help is German throughout", "[pages]") {
  CHECK_THAT(help_page({kLinks, {}, *language_named("de")}), !Contains("<td lang=\"en\">"));
}

TEST_CASE("an address that is not understood: in the reader's language, and the way to the same without it", "[pages]") {
  const Problem problem{400, "sort: \"up\" is not understood", "expected one of relevance, newest"};
  const std::string german = error_page({kLinks, {}, *language_named("de")}, problem, "/search?q=a");
  CHECK_THAT(german, Contains("<p dir=\"auto\">sort: „up“ ist nicht zu verstehen; erwartet wird eines von relevance, newest.</p>"));
  CHECK_THAT(german, Contains("<a href=\"/search?q=a\">Dasselbe ohne das</a>"));
  const std::string other = error_page({kLinks, {}, *language_named("de")}, {400, "something new", "do this"});
  CHECK_THAT(other, Contains("<p lang=\"en\" dir=\"auto\">something new; do this.</p>"));
  CHECK_THAT(other, !Contains("Dasselbe ohne"));
}

TEST_CASE("a facet that cannot narrow the search is left out", "[pages]") {
  SearchResponse response = sample_response(flood());
  response.facets = {{.field = FieldId::Lang, .values = {{.value = "en", .count = response.total}}, .distinct = 1, .unit = {}, .buckets = {}}};
  CHECK_THAT(found(flood(), response), !Contains("id=\"facet-lang\""));
  CHECK_THAT(found(with_value(flood(), FieldId::Lang, "en"), response), Contains("id=\"facet-lang\""));
  response.facets[0].unknown = 1;
  CHECK_THAT(found(flood(), response), Contains("id=\"facet-lang\""));
}

TEST_CASE("errors say what a reader can do, not what to type", "[pages]") {
  const auto page = [](const Problem& problem) { return error_page({kLinks, {}}, problem); };
  CHECK_THAT(page({404, "no such article: 1", "find one with: lede search"}), !Contains("lede search"));
  CHECK_THAT(page({404, "", ""}), Contains("No page or article has this address"));
  CHECK_THAT(page({400, "page: “x” is not understood", "expected a number"}), Contains("understood; expected a number.</p>"));
  CHECK_THAT(page({503, "no index: in /srv/x", "create one", true}), Contains("lede index PATH..."));
  CHECK_THAT(page({503, "no index: in /srv/x", "create one", true}), !Contains("/srv/x"));
}
