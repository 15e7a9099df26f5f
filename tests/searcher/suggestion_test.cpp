#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::actor;
using lede::test::annotated;
using lede::test::TestIndex;

namespace {

AnnotatedArticle article(std::string id, std::string text, std::string outlet, std::vector<Actor> actors) {
  Article a;
  a.id = std::move(id);
  a.title = "Notice";
  a.text = std::move(text);
  a.lang = "en";
  a.outlet = Outlet{std::move(outlet), "metadata"};
  return annotated(std::move(a), std::move(actors));
}

std::vector<AnnotatedArticle> sample() {
  const Actor board = actor("Harbour Board", ActorType::Org),
              ines = actor("Inês Carvalhal", ActorType::Person);
  return {article("a1", "The harbour was closed by élan.", "BBC", {board, ines}),
          article("a2", "Harbours and harbour dues.", "The Harbour Gazette", {board}),
          article("a3", "The harvest in the harbour.", "BBC", {actor("Harlow", ActorType::Place)})};
}

std::string shown(const std::vector<Suggestion>& suggestions) {
  std::string out;
  for (const Suggestion& s : suggestions)
    out += (out.empty() ? "" : ", ") + s.text + " " + s.kind + " " + std::to_string(s.count);
  return out;
}

}  // namespace

TEST_CASE("suggestions: words, actors and outlets by the beginning of a word", "[suggestion]") {
  const TestIndex index(sample());
  Searcher searcher(index.database_path(), nullptr);
  const auto [prefix, expected] = GENERATE(table<std::string, std::string>({
      {"harb", "harbour word 3, Harbour Board org 2, The Harbour Gazette outlet 1"},
      {"HARL", "Harlow place 1"},
      {"carv", "Inês Carvalhal person 1"},
      {"ines", "Inês Carvalhal person 1"},
      {"INÊS c", "Inês Carvalhal person 1"},
      {"harbours", "harbours word 3"},
      {"bbc", "BBC outlet 2"},
      {"ela", "élan word 1"},
      {"Éla", "élan word 1"},
      {"arbour", ""},
      {"", ""},
      {"zzz", ""},
  }));
  CAPTURE(prefix);
  CHECK(shown(searcher.suggest(prefix, 10)) == expected);
}

TEST_CASE("a suggested name's count is what its query finds", "[suggestion]") {
  const TestIndex index(sample());
  Searcher searcher(index.database_path(), nullptr);
  std::size_t names = 0;
  for (const char* prefix : {"h", "b", "i", "t", "c"}) {
    for (const Suggestion& s : searcher.suggest(prefix, 50)) {
      CAPTURE(s.query);
      SearchRequest request;
      request.text = s.query;
      const std::size_t total = searcher.search(request).total;
      CHECK(total == s.count);
      ++names;
    }
  }
  CHECK(names >= 6);
}

TEST_CASE("suggestions: names keep their half of a short list", "[suggestion]") {
  const TestIndex index(sample());
  Searcher searcher(index.database_path(), nullptr);
  CHECK(shown(searcher.suggest("har", 2)) == "harbour word 3, Harbour Board org 2");
  CHECK(shown(searcher.suggest("h", 3)) == "harbour word 3, Harbour Board org 2, harvest word 1");
  CHECK(searcher.suggest("har", 0).empty());
}

TEST_CASE("similar articles: about the same, without copies, not everything", "[similar]") {
  const std::string flood =
      "The flood came over the harbour wall at night and the ferry crews opened the gates of the barrier "
      "before the "
      "council had heard of it, the harbour master said on Monday. ";
  const std::string other =
      "Ferry crews rehearsed for a flood: the barrier at the harbour wall was shut twice while the council "
      "watched. ";
  std::vector<AnnotatedArticle> articles = {
      article("f1", flood, "A", {}),
      article("f2", flood + "Agencies contributed.", "B", {}),
      article("f3", other, "A", {}),
      article("f4", other + "Ends.", "B", {}),
      article("b1", "Budget with extra money agreed; schools celebrate.", "A", {}),
      article("b2", "Teachers welcome budget money: schools.", "A", {})};
  const TestIndex index(articles);
  Searcher searcher(index.database_path(), nullptr);
  const auto ids = [&](const std::string& id, std::size_t limit) {
    std::string out;
    for (const Hit& hit : searcher.similar(id, limit)) out += (out.empty() ? "" : " ") + hit.id;
    return out;
  };
  CHECK(ids("f1", 5) == "f3");  // not its copy f2; of f3 and f4 one
  CHECK(ids("b1", 5) == "b2");
  CHECK(ids("b1", 0).empty());
  CHECK_THROWS_AS(searcher.similar("nothing", 5), Error);
}
