#include "web/answer_cache.hpp"

#include <catch2/catch.hpp>

using namespace lede;

namespace {

Reply answer(const std::string& tag, std::size_t bytes = 10) {
  Reply reply;
  reply.etag = tag;
  reply.body = std::string(bytes, 'x');
  return reply;
}

}  // namespace

TEST_CASE("an answer is found by its tag alone", "[web]") {
  AnswerCache cache;
  cache.keep(answer("a", 3));
  REQUIRE(cache.find("a"));
  CHECK(cache.find("a")->body == "xxx");
  CHECK_FALSE(cache.find("b"));
}

TEST_CASE("what was asked for longest ago goes first, and nothing large is kept", "[web]") {
  AnswerCache cache(20'000);
  for (const char* tag : {"a", "b", "c", "d"}) cache.keep(answer(tag, 2000));
  cache.find("a");
  for (int i = 0; i < 7; ++i) cache.keep(answer("later" + std::to_string(i), 2000));
  CHECK(cache.find("a"));
  CHECK_FALSE(cache.find("b"));
  cache.keep(answer("large", 3000));
  CHECK_FALSE(cache.find("large"));
  CHECK(cache.find("later6"));
}
