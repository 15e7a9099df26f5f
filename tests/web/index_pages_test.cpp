// Pages over a real, small index: what the searcher answers arrives in the page.
#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/support/make_index.hpp"
#include "web/archive.hpp"
#include "web/pages.hpp"

using namespace lede;
using namespace lede::test;
using Catch::Contains;

namespace {

AnnotatedArticle article(const std::string& title, const std::string& text, const std::string& outlet,
                         const std::string& date) {
  Article out;
  out.title = title;
  out.text = text;
  out.lang = "en";
  if (!outlet.empty()) out.outlet = Outlet{outlet, "metadata"};
  if (!date.empty()) out.published = dated(date);
  return annotated(std::move(out),
                   {actor("Harbour Board", ActorType::Org), actor("Saltmere", ActorType::Place)});
}

std::vector<AnnotatedArticle> articles() {
  return {article("Flood barrier holds", "The flood came to Saltmere. The Harbour Board shut the gates.",
                  "The Gazette", "2019-12-21"),
          article("After the floods", "Saltmere counts what the flooding took. The Harbour Board is silent.",
                  "Tribune", "2019-12"),
          article("Undated <b>flood</b>", "A flood of which nobody wrote the day & the year.", "", ""),
          article("Harvest", "A dry summer in Saltmere.", "Tribune", "2020-08-01")};
}

struct SmallSite {
  TestIndex index{articles()};
  std::unique_ptr<Archive> archive = open_archive(index.path());
  Links links;

  std::string search(const SearchRequest& request) {
    SearchRequest full = request;
    full.facets = page_facets(request);
    const SearchResponse response = archive->search(full);
    return search_page({links, response.index}, request, response);
  }
  std::string read(const std::string& id, const SearchRequest& request) {
    Archive::Marked found = archive->marked(id, request.text);
    return article_page({links, archive->state()}, request, {found.article, found.title, found.text});
  }
};

SearchRequest query(const std::string& text) {
  SearchRequest request;
  request.text = text;
  return request;
}

}  // namespace

TEST_CASE("a search of an index arrives in the page", "[site]") {
  SmallSite site;
  const std::string page = site.search(query("flood"));
  CHECK_THAT(page, Contains("<strong>3 articles</strong>"));
  CHECK_THAT(page, Contains("<mark>Flood</mark> barrier holds</a></h2>"));
  CHECK_THAT(page, Contains("After the <mark>floods</mark></a></h2>"));
  CHECK_THAT(page, Contains("Undated &lt;b&gt;<mark>flood</mark>&lt;/b&gt;"));
  CHECK_THAT(page, Contains("name=\"outlet\" value=\"Tribune\" form=\"f\"><span "
                            "class=\"value\"><bdi>Tribune</bdi></span> <span class=\"count\">1<"));
  CHECK_THAT(page, Contains("name=\"org\" value=\"Harbour Board\""));
  CHECK_THAT(page, Contains("name=\"outlet\" value=\"~none\""));
  CHECK_THAT(page, Contains("1 article without a date"));
  CHECK_THAT(page, Contains("<title>21 December 2019: 1 article"));
}

TEST_CASE("filters of the page are filters of the index", "[site]") {
  SmallSite site;
  CHECK_THAT(site.search(with_value(query("flood"), FieldId::Outlet, "Tribune")),
             Contains("<strong>1 article</strong>"));
  CHECK_THAT(site.search(with_value(query("flood"), FieldId::Outlet, "~none")),
             Contains("<strong>1 article</strong>"));
  CHECK_THAT(site.search(with_excluded(query("flood"), FieldId::Outlet, "Tribune")),
             Contains("<strong>2 articles</strong>"));
  CHECK_THAT(site.search(with_value(query(""), FieldId::Actor, "Saltmere")),
             Contains("<strong>4 articles</strong>"));
  const auto december = parse_edtf("2019-12");
  CHECK_THAT(site.search(with_dates(query("flood"), december, december)),
             Contains("<strong>2 articles</strong>"));
  CHECK_THAT(site.search(query("nowhere")), Contains("Nothing found"));
}

TEST_CASE("an article of the index arrives with its hits marked", "[site]") {
  SmallSite site;
  const std::string id = site.index.articles()[0].article.id;
  const std::string page = site.read(id, query("flood"));
  CHECK_THAT(page, Contains("The <mark id=\"hit-1\">flood</mark> came to Saltmere."));
  CHECK_THAT(page, Contains("<a href=\"/actor/Harbour%20Board\"><bdi>Harbour Board"));
  CHECK_THROWS_AS(site.archive->marked("nothing", ""), Error);
}

TEST_CASE("an archive finds its index when it is made, and its new revisions", "[site]") {
  TempDir dir;
  const auto path = dir.path() / "index";
  const auto archive = open_archive(path.string());
  CHECK_FALSE(archive->state_if_ready());
  CHECK_THROWS_AS(archive->state(), Error);
  TestIndex index(articles());
  std::filesystem::create_directory_symlink(index.path(), path);
  REQUIRE(archive->state_if_ready());
  CHECK(archive->state().articles == 4);
}

TEST_CASE("an article's near-copies, the oldest first, follow the index", "[pages][index]") {
  std::string report = "The barrier held";
  for (int i = 0; i < 60; ++i) report += " word" + std::to_string(i);
  TestIndex index({article("Late", report, "A", "2019-12-24"), article("Undated", report + " more", "B", ""),
                   article("Early", report, "C", "2019-12-22"), article("Another", "Something else entirely.", "D", "2019")});
  const auto archive = open_archive(index.path());
  constexpr std::chrono::seconds kPatience{60};
  const auto copies_of = [&](std::size_t n) {
    std::vector<std::string> outlets;
    const auto copies = archive->copies(index.articles()[n].article.id, kPatience);
    REQUIRE(copies);
    for (const Hit& hit : *copies) outlets.push_back(hit.outlet.value_or("?"));
    return outlets;
  };
  using Outlets = std::vector<std::string>;
  CHECK(copies_of(1) == Outlets{"C", "A"});
  CHECK(copies_of(0) == Outlets{"C", "B"});
  CHECK(copies_of(3).empty());
  CHECK_THROWS_AS(archive->copies("nosuch", kPatience), Error);
  SearchRequest request = query("barrier");
  request.group = Group::Story;
  const SearchResponse response = archive->search(request);
  CHECK(response.stories == 1U);
  REQUIRE(response.hits.size() == 1);
  CHECK(response.hits[0].copies == 2);
}
