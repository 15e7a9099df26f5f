// What a search is told that names a value no article has, and the languages its words are read by.
#include <catch2/catch.hpp>

#include "searcher/asked_languages.hpp"
#include "searcher/query_parser.hpp"
#include "searcher/searcher.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::actor;
using lede::test::annotated;
using lede::test::TestIndex;

namespace {

AnnotatedArticle article(std::string id, std::string text, std::string outlet, std::string lang) {
  Article a;
  a.id = std::move(id);
  a.title = "Notice";
  a.text = std::move(text);
  a.lang = std::move(lang);
  a.outlet = Outlet{std::move(outlet), "metadata"};
  a.authors = {"Jack Stubbs"};
  return annotated(std::move(a), {actor("Interpol", ActorType::Org)});
}

std::vector<AnnotatedArticle> sample() {
  return {article("a1", "Floods in the harbour.", "Reuters", "en"),
          article("a2", "The harbour flooded.", "Reuters", "en"),
          article("a3", "Harbour dues.", "Reuters Health", "en"),
          article("a4", "Die Flut im Hafen.", "Küstenblatt", "de"),
          article("a5", "Talvi on kylmä vuonna 2000.", "Meri", "fi")};
}

std::string messages(const SearchResponse& response) {
  std::string all;
  for (const Warning& warning : response.warnings) all += (all.empty() ? "" : "\n") + warning.message;
  return all;
}

SearchRequest asking(const std::string& text) {
  SearchRequest request;
  request.text = text;
  return request;
}

}  // namespace

TEST_CASE("a value that no article has is named, with what is near it", "[searcher][hints]") {
  const auto [typed, said, offered] = GENERATE(table<std::string, std::string, std::string>({
      {"harbour lang:english", "no article has lang:english; there is lang:=\"en\"", "harbour AND lang:=\"en\""},
      {"lang:deutsch", "no article has lang:deutsch; there is lang:=\"de\"", "lang:=\"de\""},
      {"outlet:reuter", "no article has outlet:reuter; there is outlet:=\"Reuters\", outlet:=\"Reuters Health\"",
       "outlet:=\"Reuters\""},
      {"outlet:kustenblat", "no article has outlet:kustenblat; there is outlet:=\"Küstenblatt\"",
       "outlet:=\"Küstenblatt\""},
      {"actor:interpool", "no article has actor:interpool; there is actor:=\"Interpol\"", "actor:=\"Interpol\""},
      {"author:\"jack stubs\"", "no article has author:\"jack stubs\"; there is author:=\"Jack Stubbs\"",
       "author:=\"Jack Stubbs\""},
      {"outlet:nowhere", "no article has outlet:nowhere", ""},
      {"harbour -outlet:nowhere", "", ""},        // leaves nothing out: nothing to say
      {"outlet:reuters flut", "", ""},            // both are there, only not together
      {"harbour OR outlet:nowhere", "", ""},      // found something
      {"harbur outlet:reuter", "no article has outlet:reuter; there is outlet:=\"Reuters\", outlet:=\"Reuters Health\"",
       "harbour AND outlet:=\"Reuters\""},
  }));
  const TestIndex index(sample());
  Searcher searcher(index.database_path(), nullptr);
  CAPTURE(typed);
  const SearchResponse response = searcher.search(asking(typed));
  CHECK(messages(response) == said);
  CHECK(response.did_you_mean.value_or("") == offered);
}

TEST_CASE("a chosen value that no article has is named, too", "[searcher][hints]") {
  const TestIndex index(sample());
  Searcher searcher(index.database_path(), nullptr);
  SearchRequest request = asking("harbour");
  request.filters = {{FieldId::Outlet, {"Reuter"}, {}}};
  const SearchResponse response = searcher.search(request);
  CHECK(messages(response) ==
        "no article has outlet:=\"Reuter\"; there is outlet:=\"Reuters\", outlet:=\"Reuters Health\"");
  CHECK_FALSE(response.did_you_mean);  // a text cannot change a filter
}

TEST_CASE("the languages a search is asked in", "[searcher][hints]") {
  const auto [typed, filter, expected] = GENERATE(table<std::string, std::vector<std::string>, std::string>({
      {"flood", {}, "de en fi pt pt-br"},
      {"flood lang:en", {}, "en"},
      {"flood lang:(en OR de)", {}, "de en"},
      {"flood lang:pt", {}, "pt pt-br"},
      {"flood -lang:en", {}, "de en fi pt pt-br"},
      {"flood OR lang:en", {}, "de en fi pt pt-br"},
      {"flood lang:e*", {}, "de en fi pt pt-br"},
      {"flood", {"fi", "EN"}, "en fi"},
      {"flood lang:en", {"en", "de"}, "en"},
      {"flood", {"~none"}, ""},
  }));
  SearchRequest request = asking(typed);
  if (!filter.empty()) request.filters = {{FieldId::Lang, filter, {}}};
  std::string found;
  for (const std::string& language :
       asked_languages(parse_query(typed).query, request, {"de", "en", "fi", "pt", "pt-br"}))
    found += (found.empty() ? "" : " ") + language;
  CAPTURE(typed);
  CHECK(found == expected);
}

// A bug: "running" narrowed to German was read by English stems, too.
TEST_CASE("a word is expanded by the stems of the languages that are asked in", "[searcher][hints]") {
  const TestIndex index({article("e", "A run home.", "A", "en"), article("d", "Ein run im Text.", "B", "de")});
  Searcher searcher(index.database_path(), nullptr);
  const auto total = [&](const std::string& typed, std::vector<std::string> languages) {
    SearchRequest request = asking(typed);
    if (!languages.empty()) request.filters = {{FieldId::Lang, std::move(languages), {}}};
    return searcher.search(request).total;
  };
  CHECK(total("running", {}) == 2);
  CHECK(total("running lang:de", {}) == 0);
  CHECK(total("running", {"de"}) == 0);
  CHECK(total("running", {"de", "en"}) == 2);
}

TEST_CASE("a language's count is what would be found with it chosen as well", "[searcher][hints][facets]") {
  const TestIndex index({article("e1", "A run home.", "A", "en"), article("e2", "Running.", "A", "en"),
                         article("d1", "Ein run im Text.", "B", "de"), article("d2", "Das Running.", "B", "de"),
                         article("f", "Uutiset.", "C", "fi")});
  Searcher searcher(index.database_path(), nullptr);
  const auto ask = [&](std::vector<std::string> languages) {
    SearchRequest request = asking("running");
    request.facets = {{.field = FieldId::Lang, .prefix = {}}};
    request.filters = {{FieldId::Lang, std::move(languages), {}}};
    return searcher.search(request);
  };
  const SearchResponse german = ask({"de"});
  REQUIRE(german.facets.size() == 1);
  CHECK(german.total == 1);
  CHECK(german.facets.front().distinct == 2);
  for (const FacetValue& value : german.facets.front().values) {
    CAPTURE(value.value);
    const SearchResponse both = ask({"de", value.value});
    for (const FacetValue& then : both.facets.front().values)
      if (then.value == value.value) CHECK(then.count == value.count);
  }
}
