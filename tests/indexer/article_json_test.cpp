#include "indexer/article_json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lede;

TEST_CASE("an article prints with the contract's keys in their order", "[json]") {
  AnnotatedArticle annotated;
  annotated.article.id = "0123456789abcdef";
  annotated.article.path = "a.txt";
  annotated.article.text = "Él dijo «así es» en Łódź «nunca más»";
  const auto json = to_json(annotated);
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  CHECK(keys ==
        "id source_id path url title text lead lang outlet agency section authors keywords published "
        "modified captured actors "
        "quotes cites words ");
  for (const char* key :
       {"source_id", "url", "title", "lead", "lang", "outlet", "agency", "section", "published", "modified", "captured"})
    CHECK(json[key].is_null());
  for (const char* key : {"authors", "keywords", "actors", "quotes", "cites"})
    CHECK(json[key] == nlohmann::json::array());
}

TEST_CASE("offsets of quotes count code points", "[json]") {
  AnnotatedArticle annotated;
  annotated.article.text = "Él dijo «así es» en 日本 😀 «nunca más»";
  const std::string& text = annotated.article.text;
  for (const std::string words : {"nunca más", "así es"}) {
    const auto start = static_cast<std::uint32_t>(text.find(words));
    Quote quote;
    quote.text = words;
    quote.start = start;
    quote.end = start + static_cast<std::uint32_t>(words.size());
    annotated.quotes.push_back(quote);
  }
  const auto json = to_json(annotated);
  CHECK(json["quotes"][0]["start"] == 26);
  CHECK(json["quotes"][0]["end"] == 35);
  CHECK(json["quotes"][1]["start"] == 9);
  CHECK(json["quotes"][1]["end"] == 15);
  CHECK(json["quotes"][0]["speaker"].is_null());
}

TEST_CASE("dates and actors print as agreed", "[json]") {
  AnnotatedArticle annotated;
  annotated.article.published = PublicationDate{*parse_edtf("2017-10"), Origin::Inferred};
  Actor actor;
  actor.name = "Interpol";
  actor.type = ActorType::Org;
  actor.mentions = {{0, 8, true}, {3, 11, false}};
  actor.as = {"Interpol", "INTERPOL"};
  actor.why = {"same letters"};
  annotated.actors = {actor};
  const auto json = to_json(annotated);
  CHECK(
      json["published"].dump() ==
      R"({"edtf":"2017-10","earliest":"2017-10-01","latest":"2017-10-31","precision":"month","origin":"inferred"})");
  CHECK(
      json["actors"].dump() ==
      R"([{"name":"Interpol","type":"org","mentions":2,"as":["Interpol","INTERPOL"],"why":["same letters"]}])");
}
