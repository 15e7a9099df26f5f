#include "indexer/index_settings.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

TEST_CASE("settings are read as they were written", "[indexer]") {
  const IndexSettings settings{.sources = {"/a", "/b c"},
                               .actors = false,
                               .actors_file = "/x.tsv",
                               .outlets_file = "/y.tsv",
                               .field_map = {{"title", "kop"}}};
  CHECK(parse_index_settings(to_json(settings)) == settings);
  CHECK(parse_index_settings(to_json({})) == IndexSettings{});
  for (const char* damaged : {"", "{", "[]", R"({"sources":1})", R"({"sources":[]})"})
    CHECK_THROWS_AS(parse_index_settings(damaged), Error);
}

TEST_CASE("the digest of options changes with what articles depend on", "[indexer]") {
  const test::TempDir dir;
  IndexSettings settings;
  const std::string plain = options_digest(settings);
  settings.sources = {"/elsewhere"};
  CHECK(options_digest(settings) == plain);
  settings.actors = false;
  CHECK(options_digest(settings) != plain);
  settings.actors = true;
  settings.actors_file = dir.write("actors.tsv", "one");
  const std::string one = options_digest(settings);
  CHECK(one != plain);
  dir.write("actors.tsv", "two");
  CHECK(options_digest(settings) != one);
  settings.actors_file = dir.write("copy.tsv", "one");
  CHECK(options_digest(settings) == one);
  settings.actors_file = "/not/there";
  CHECK_THROWS_AS(options_digest(settings), Error);
}

TEST_CASE("sources are kept once each", "[indexer]") {
  std::vector<std::string> sources = {"/a"};
  add_sources(sources, {"/b", "/a", "/b"});
  CHECK(sources == std::vector<std::string>{"/a", "/b"});
}
