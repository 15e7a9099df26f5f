#include "searcher/proximity.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "searcher/query_parser.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::annotated;
using lede::test::TestIndex;

namespace {

// Articles of the same words in another order: only their nearness tells them apart.
AnnotatedArticle notice(std::string id, std::string text) {
  Article a;
  a.id = std::move(id);
  a.title = "Notice";
  a.text = std::move(text);
  a.lang = "en";
  return annotated(std::move(a));
}

std::vector<AnnotatedArticle> sample() {
  return {notice("far", "Crime fell in one two three four five six seven eight nine towns of cyber."),
          notice("turned", "Crime cyber fell in one two three four five six seven eight nine towns of."),
          notice("gap", "Cyber fell crime in one two three four five six seven eight nine towns of."),
          notice("near", "Cyber crimes fell in one two three four five six seven eight nine towns of."),
          notice("one", "Cyber fell in one two three four five six seven eight nine towns of old."),
          notice("none", "Nothing fell in one two three four five six seven eight nine towns of old."),
          notice("rest", "Nobody came."),
          notice("more", "Somebody left.")};
}

SearchRequest asking(std::string text) {
  SearchRequest request;
  request.text = std::move(text);
  request.explain = true;
  return request;
}

std::string ids(const std::vector<Hit>& hits) {
  std::string out;
  for (const Hit& hit : hits) out += (out.empty() ? "" : " ") + hit.id;
  return out;
}

double nearness(const Hit& hit) {
  for (const ScorePart& part : hit.explain)
    if (part.part == kProximityPart) return part.score;
  return 0;
}

}  // namespace

TEST_CASE("what counts as several words that must match", "[proximity]") {
  const auto [typed, several] = GENERATE(table<std::string, bool>({
      {"cyber crime", true},
      {"cyber crime -ransom date:2017", true},
      {"cyber crime \"old town\"", true},
      {"cyber", false},
      {"cyber OR crime", false},
      {"\"cyber crime\"", false},
      {"title:cyber title:crime", false},
      {"cyber -crime", false},
      {"", false},
  }));
  CAPTURE(typed);
  CHECK(has_neighbours(parse_query(typed).query) == several);
}

TEST_CASE("articles whose words stand together come first, and say so", "[proximity]") {
  const TestIndex index(sample());
  Searcher searcher(index.database_path(), nullptr);
  const SearchResponse response = searcher.search(asking("cyber crime"));
  CHECK(response.total == 4);
  CHECK(ids(response.hits) == "turned near gap far");
  CHECK(nearness(response.hits.at(0)) == Approx(nearness(response.hits.at(1))));
  CHECK(nearness(response.hits.at(1)) > 2 * nearness(response.hits.at(2)));
  CHECK(nearness(response.hits.at(3)) == 0);
  for (const Hit& hit : response.hits) {
    const double sum = std::accumulate(hit.explain.begin(), hit.explain.end(), 0.0,
                                       [](double all, const ScorePart& part) { return all + part.score; });
    CHECK(sum == Approx(hit.score).margin(1e-6).epsilon(0));
  }
}

TEST_CASE("nearness never changes what is found, nor on which page it stands", "[proximity]") {
  std::vector<AnnotatedArticle> many;
  for (int i = 0; i < 60; ++i) {
    std::string text = "Cyber";
    for (int j = 0; j < i % 13; ++j) text += " and";
    text += " crime";
    for (int j = i % 13; j < 13; ++j) text += " and";
    many.push_back(notice("n" + std::to_string(i), text + " number" + std::to_string(i) + "."));
  }
  many.push_back(notice("other", "Nothing."));
  const TestIndex index(std::move(many));
  Searcher searcher(index.database_path(), nullptr);
  SearchRequest request = asking("cyber crime");
  request.facets =
      GENERATE(std::vector<FacetRequest>{}, std::vector<FacetRequest>{{FieldId::Lang, 10, "", false}});
  request.limit = 100;
  const SearchResponse whole = searcher.search(request);
  CHECK(whole.total == 60);
  const std::size_t limit = GENERATE(1, 7, 10, 20, 33);
  CAPTURE(limit);
  std::vector<Hit> pages;
  request.limit = limit;
  for (request.offset = 0; request.offset < 66; request.offset += limit) {
    const SearchResponse page = searcher.search(request);
    CHECK(page.total == 60);
    for (const Hit& hit : page.hits) pages.push_back(hit);
  }
  CHECK(ids(pages) == ids(whole.hits));
  std::vector<Hit> exported;
  searcher.each_hit(asking("cyber crime"), [&](const Hit& hit, const AnnotatedArticle&) {
    exported.push_back(hit);
    return true;
  });
  CHECK(ids(exported) == ids(whole.hits));
}
