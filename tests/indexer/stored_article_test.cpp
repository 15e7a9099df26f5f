#include "indexer/stored_article.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"

using namespace lede;

namespace {

AnnotatedArticle full_article() {
  AnnotatedArticle out;
  Article& a = out.article;
  a.id = "00ff00ff00ff00ff";
  a.source_id = "row-7";
  a.path = "/news/a.jsonl";
  a.url = "https://example.org/a?b=1";
  a.title = "Harbour flooded";
  a.text = "Água rose.\n\n\xE2\x80\x9CWe left,\xE2\x80\x9D said Ana Lima.";
  a.lead = "Água rose.";
  a.lang = "en";
  a.outlet = Outlet{"The Example", "metadata"};
  a.agency = "EXA";
  a.section = "World";
  a.authors = {"A. One", "B. Two"};
  a.keywords = {"flood"};
  const CalendarDay day{std::chrono::days(17463)};
  a.published = PublicationDate{{"2017-10-24~", day, day, Precision::Day, true}, Origin::Inferred};
  a.modified =
      PublicationDate{{"XXXX-10-12", std::nullopt, std::nullopt, Precision::Day, false}, Origin::Stated};
  a.cites = {"Other Paper"};
  a.words = 6;
  out.actors.push_back(
      {"Ana Lima", ActorType::Person, {{31, 39, false}, {0, 3, true}}, {"Ana Lima"}, {"last name"}});
  const auto start = static_cast<std::uint32_t>(a.text.find("We"));
  out.quotes.push_back({"We left,", "Ana Lima", std::nullopt, start, start + 8});
  return out;
}

void require_same(const AnnotatedArticle& got, const AnnotatedArticle& want) {
  // Every field is in the stored form, so two articles are the same when their stored forms are.
  CHECK(store_article(got) == store_article(want));
  CHECK(got.article.text == want.article.text);
  CHECK(got.article.lead == want.article.lead);
  CHECK(got.article.outlet.has_value() == want.article.outlet.has_value());
  REQUIRE(got.quotes.size() == want.quotes.size());
  for (std::size_t i = 0; i < got.quotes.size(); ++i) CHECK(got.quotes[i].text == want.quotes[i].text);
}

}  // namespace

TEST_CASE("a stored article loads as it was", "[indexer]") {
  const AnnotatedArticle article = full_article();
  const AnnotatedArticle loaded = load_article(store_article(article));
  require_same(loaded, article);
  CHECK(loaded.article.title == "Harbour flooded");
  CHECK(loaded.article.source_id == "row-7");
  CHECK(loaded.article.authors == std::vector<std::string>{"A. One", "B. Two"});
  REQUIRE(loaded.article.published);
  CHECK(loaded.article.published->date == article.article.published->date);
  CHECK(loaded.article.published->origin == Origin::Inferred);
  CHECK(loaded.article.modified->date == article.article.modified->date);
  REQUIRE(loaded.actors.size() == 1);
  CHECK(loaded.actors[0].type == ActorType::Person);
  REQUIRE(loaded.actors[0].mentions.size() == 2);
  CHECK(loaded.actors[0].mentions[1].in_title);
  CHECK(loaded.actors[0].mentions[0].end == 39);
  CHECK(loaded.quotes[0].speaker == "Ana Lima");
  CHECK_FALSE(loaded.quotes[0].said_as);
}

TEST_CASE("the beginning of a stored article is all but what a hit does not show", "[indexer]") {
  AnnotatedArticle article = full_article();
  for (const char* name : {"B", "C"}) article.actors.push_back({.name = name, .mentions = {{0, 3, false}}, .as = {}});
  for (const std::size_t actors : {0U, 1U, 2U, 9U}) {
    AnnotatedArticle expected = article;
    expected.quotes.clear();
    expected.actors.resize(std::min(actors, article.actors.size()));
    require_same(load_beginning(store_article(article), actors), expected);
  }
}

TEST_CASE("an empty article and one with a lead of its own load as they were", "[indexer]") {
  require_same(load_article(store_article({})), {});
  AnnotatedArticle standfirst = full_article();
  standfirst.article.lead = "A standfirst that the body does not repeat.";
  standfirst.quotes[0].text = "not the text's words";
  require_same(load_article(store_article(standfirst)), standfirst);
}

TEST_CASE("bytes that are not UTF-8 in metadata are replaced, not fatal", "[indexer]") {
  AnnotatedArticle article = full_article();
  article.article.path = "/news/caf\xE9.txt";
  CHECK(load_article(store_article(article)).article.path == "/news/caf\xEF\xBF\xBD.txt");
}

TEST_CASE("damaged stored articles are refused", "[indexer]") {
  const std::string good = store_article(full_article());
  std::string longer = good;
  longer[2] = '\xff';
  longer[3] = '\xff';
  for (const std::string& bad : {std::string(), std::string("L"), std::string("{}"), good.substr(0, 5),
                                 good.substr(0, 40), longer, std::string("L1\x02\0\0\0[]", 8), std::string("L2"), good + "\xff"}) {
    CHECK_THROWS_AS(load_article(bad), Error);
  }
  // Any single damaged byte either loads or is refused, never worse.
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string damaged = good;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x15);
    try {
      load_article(damaged);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::Corrupt);
    }
  }
}
