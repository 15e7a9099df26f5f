// Stories: made texts, and the pairs of ../shared/data/neardup, whose resemblance others computed.
#include "searcher/stories.hpp"

#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <sstream>

#include "indexer/shingles.hpp"
#include "searcher/searcher.hpp"
#include "searcher/story_fold.hpp"
#include "tests/searcher/small_index.hpp"
#include "tests/support/gzip.hpp"
#include "tests/support/make_index.hpp"
#include "tests/support/read_articles.hpp"
#include "tests/support/shared_data.hpp"

using namespace lede;
using namespace lede::test;

namespace {

// A text of so many words, in which no five words stand twice.
std::string text_of(const std::string& subject, int words) {
  std::string text;
  for (int i = 0; i < words; ++i) text += subject + std::to_string(i) + (i % 12 == 11 ? ". " : " ");
  return text;
}

const std::string kAgency = text_of("flood", 120);

AnnotatedArticle printed(std::string id, std::string title, std::string text) {
  AnnotatedArticle one = article(std::move(title), std::move(text));
  one.article.id = std::move(id);
  one.article.published = dated("2017-10-2" + one.article.id.substr(1));
  return one;
}

std::vector<AnnotatedArticle> some_copies() {
  return {printed("a1", "Flood", kAgency),
          printed("a2", "Harbour under water", kAgency),                           // another headline
          printed("a3", "Flood", text_of("budget", 120)),                         // the same, of another text
          printed("a4", "Flood, shortened", text_of("flood", 80) + "flood water"),  // 76 of 122 shingles
          printed("a5", "Half a flood", text_of("flood", 40) + text_of("storm", 80)),
          printed("a6", "Short", "Flood flood0."),
          printed("a7", "Short again", "Flood flood0."),
          printed("a8", "Nothing but flood0", "")};
}

}  // namespace

// A bug: a server that was told to end waited until the stories of a large index were found.
TEST_CASE("stories that are no longer wanted are not looked for, and not kept", "[searcher][stories]") {
  const SmallIndex index(some_copies());
  const Xapian::Database& database = index.database();
  std::stop_source closing;
  SharedStories shared;
  CHECK(shared.of(database, nullptr, closing.get_token())->copied() > 0);
  SharedStories stopped;
  closing.request_stop();
  CHECK(stopped.of(database, nullptr, closing.get_token())->copied() == 0);
  CHECK(stopped.of(database, nullptr)->copied() > 0);
}

TEST_CASE("copies are one story whatever their headlines, and only copies are", "[searcher][stories]") {
  const SmallIndex index(some_copies());
  const auto stories = Stories::build(index.database());
  std::vector<Xapian::docid> found;
  for (Xapian::docid id = 1; id <= 8; ++id) found.push_back(stories->story_of(id));
  CHECK(found == std::vector<Xapian::docid>{1, 1, 3, 1, 5, 6, 6, 8});
  CHECK(stories->copied() == 5);
}

TEST_CASE("stories and the copies folded into them are all that is found", "[searcher][stories]") {
  const TestIndex index(some_copies());
  Searcher searcher(index.database_path(), nullptr);
  for (const Sort sort : {Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Recency}) {
    SearchRequest request;
    request.text = "flood0";
    request.sort = sort;
    request.facets = {{FieldId::Lang, 10, "", false}};
    const SearchResponse all = searcher.search(request);
    request.group = Group::Story;
    const SearchResponse grouped = searcher.search(request);
    CHECK(all.total == 7);
    CHECK_FALSE(all.stories);
    CHECK(grouped.total == all.total);
    CHECK(grouped.facets.front().values.front().count == all.total);
    REQUIRE(grouped.stories == 4U);
    REQUIRE(grouped.hits.size() == 4);
    std::size_t articles = 0;
    for (const Hit& hit : grouped.hits) articles += 1 + hit.copies;
    CHECK(articles == all.total);
    CHECK(grouped.hits.front().id == all.hits.front().id);
    std::vector<std::string> paged;  // page after page is the whole, and none repeats a story
    request.limit = 1;
    for (request.offset = 0; request.offset < 5; ++request.offset)
      for (const Hit& hit : searcher.search(request).hits) paged.push_back(hit.id);
    std::vector<std::string> whole;
    for (const Hit& hit : grouped.hits) whole.push_back(hit.id);
    CHECK(paged == whole);
  }
}

TEST_CASE("the pairs of two days of Saudi papers are found, and what is joined resembles", "[searcher][stories]") {
  const auto pairs = shared_path("data/neardup/saudinewsnet_0807_0808.pairs.tsv.gz");
  const auto corpus = shared_path("data/corpora/saudinewsnet_0807_0808.jsonl.gz");
  if (!pairs || !corpus) return skipped("no ../shared/data/neardup");
  constexpr std::size_t kArticles = 1500;
  std::vector<AnnotatedArticle> articles;
  std::map<std::string, Xapian::docid> ids;
  for (Article& one : read_articles({*corpus}).articles) {
    if (articles.size() == kArticles) break;
    articles.emplace_back().article = std::move(one);
    ids[articles.back().article.source_id.value_or("")] = static_cast<Xapian::docid>(articles.size());
  }
  SmallIndex index(articles);
  const auto stories = Stories::build(index.database());
  std::istringstream rows(gunzip_file(*pairs));
  std::size_t near = 0, found = 0;
  for (std::string row; std::getline(rows, row);) {
    std::istringstream cells(row);
    std::string first, second;
    double jaccard = 0;
    cells >> first >> second >> jaccard;
    if (jaccard < 0.8 || !ids.contains(first) || !ids.contains(second)) continue;
    ++near;
    found += stories->story_of(ids[first]) == stories->story_of(ids[second]) ? 1 : 0;
  }
  std::map<Xapian::docid, std::vector<Shingles>> by_story;
  for (Xapian::docid id = 1; id <= articles.size(); ++id)
    by_story[stories->story_of(id)].push_back(shingles_of(articles[id - 1].article.text, index.analyzer()));
  std::size_t joined = 0, alike = 0;
  for (const auto& [story, texts] : by_story)
    for (std::size_t i = 0; i < texts.size(); ++i)
      for (std::size_t j = i + 1; j < texts.size(); ++j, ++joined)
        alike += resemblance(texts[i], texts[j]) >= kCopyResemblance ? 1 : 0;
  std::cout << "near-copies: " << found << " of " << near << " pairs found; of " << joined << " joined, " << alike
            << " resemble\n";
  REQUIRE(near > 50);
  CHECK(found * 100 >= near * 98);
  CHECK(alike * 100 >= joined * 95);  // the rest by what is between them
}
