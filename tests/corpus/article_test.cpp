#include "corpus/article.hpp"

#include <catch2/catch.hpp>

using namespace lede;

TEST_CASE("article ids depend on source, title and text, and on nothing else", "[corpus]") {
  const std::string id = article_id("http://a.example/1", "Flood", "Water rose.");
  CHECK(id.size() == 16);
  CHECK(id == article_id("http://a.example/1", "Flood", "Water rose."));
  CHECK(id != article_id("http://a.example/2", "Flood", "Water rose."));
  CHECK(id != article_id("http://a.example/1", "Flood ", "Water rose."));
  CHECK(article_id("a", "bc", "") != article_id("ab", "c", ""));
}

TEST_CASE("origins print and parse", "[corpus]") {
  for (const Origin origin :
       {Origin::Metadata, Origin::Url, Origin::Stated, Origin::Inferred, Origin::Capture})
    CHECK(parse_origin(to_string(origin)) == origin);
  CHECK_FALSE(parse_origin("guess").has_value());
}
