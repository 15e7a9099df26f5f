#include "searcher/recency.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "searcher/searcher.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::annotated;
using lede::test::dated;
using lede::test::TestIndex;

namespace {

// The index is built on 2026-01-02.
AnnotatedArticle notice(std::string id, std::string text, std::string_view date) {
  Article a;
  a.id = std::move(id);
  a.title = "Notice";
  a.text = std::move(text);
  a.lang = "en";
  if (!date.empty()) a.published = dated(date);
  return annotated(std::move(a));
}

std::vector<AnnotatedArticle> sample() {
  return {notice("old", "Storms hit Porto.", "2019-05-01"),
          notice("new", "Storms hit Porto.", "2026-01-02"),
          notice("quarter", "Storms hit Porto.", "2025-10-04"),  // 90 days before
          notice("undated", "Storms hit Porto.", ""),
          notice("year", "Storms hit Porto.", "2025"),  // at the earliest its first day
          notice("mistyped", "Storms hit Porto.", "2206-01-01"),
          notice("calm", "Nothing was hit.", "2026-01-01"),
          notice("strong", "Storms, storms, storms.", "2024-01-01")};
}

SearchRequest by_recency(std::string text) {
  SearchRequest request;
  request.text = std::move(text);
  request.sort = Sort::Recency;
  request.explain = true;
  return request;
}

double part_of(const Hit& hit, std::string_view name) {
  for (const ScorePart& part : hit.explain)
    if (part.part == name) return part.score;
  return 0;
}

std::string ids(const std::vector<Hit>& hits) {
  std::string out;
  for (const Hit& hit : hits) out += (out.empty() ? "" : " ") + hit.id;
  return out;
}

}  // namespace

TEST_CASE("recency is a named part of the score: half of the best for the newest day", "[recency]") {
  const TestIndex index(sample());
  Searcher searcher(index.database_path(), nullptr);
  SearchRequest plain = by_recency("storms");
  plain.sort = Sort::Relevance;
  const double best = searcher.search(plain).hits.at(0).score;
  const SearchResponse response = searcher.search(by_recency("storms"));
  CHECK(response.total == 7);  // what is found stays
  CHECK(ids(response.hits) == "new mistyped strong quarter year old undated");
  for (const Hit& hit : response.hits) {
    CAPTURE(hit.id);
    const double share = hit.id == "new" || hit.id == "mistyped" ? 1.0
                         : hit.id == "quarter"                   ? 0.5
                         : hit.id == "undated"                   ? 0.0
                                                                 : -1.0;
    if (share >= 0) CHECK(part_of(hit, kRecencyPart) == Approx(share * kRecencyShare * best));
    const double sum = std::accumulate(hit.explain.begin(), hit.explain.end(), 0.0,
                                       [](double all, const ScorePart& part) { return all + part.score; });
    CHECK(sum == Approx(hit.score).margin(1e-6).epsilon(0));
  }
}

TEST_CASE("no other order has recency in it", "[recency]") {
  const TestIndex index(sample());
  Searcher searcher(index.database_path(), nullptr);
  SearchRequest request = by_recency("storms");
  request.sort = Sort::Relevance;
  for (const Hit& hit : searcher.search(request).hits) CHECK(part_of(hit, kRecencyPart) == 0);
}

TEST_CASE("where no word ranks, recency does; pages and exports keep its order", "[recency]") {
  const TestIndex index(sample());
  Searcher searcher(index.database_path(), nullptr);
  const std::string text = GENERATE(as<std::string>(), "", "lang:en", "storms", "storms hit porto OR calm",
                                    "\"storms hit\"", "storms SENT porto");
  const Match match = GENERATE(Match::All, Match::Any);
  CAPTURE(text);
  SearchRequest request = by_recency(text);
  request.match = match;
  const SearchResponse whole = searcher.search(request);
  if (text.empty()) CHECK(ids(whole.hits) == "new mistyped calm quarter year strong old undated");
  std::vector<Hit> pages;
  request.limit = 3;
  for (; request.offset < 9; request.offset += 3)
    for (Hit& hit : searcher.search(request).hits) pages.push_back(std::move(hit));
  CHECK(ids(pages) == ids(whole.hits));
  std::vector<Hit> exported;
  searcher.each_hit(by_recency(text), [&](const Hit& hit, const AnnotatedArticle&) {
    exported.push_back(hit);
    return true;
  });
  if (match == Match::All) CHECK(ids(exported) == ids(whole.hits));
}
