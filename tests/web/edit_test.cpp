// "Not the same": written only by a server that was told it may, only through its own forms.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "indexer/ner/actor_table.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/web/http_fixture.hpp"

using namespace lede;
using namespace lede::test;

namespace {

std::string contents(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

std::string token_of(HttpFixture& http) {
  const std::string page = http.get("/actor/In%C3%AAs%20Carvalhal")->body;
  const std::string before = "name=\"token\" value=\"";
  const std::size_t at = page.find(before);
  return at == std::string::npos ? std::string() : page.substr(at + before.size(), 32);
}

}  // namespace

TEST_CASE("a server that may not edit shows no button and refuses", "[edit]") {
  HttpFixture http;
  CHECK(token_of(http).empty());
  const auto got = http.client().Post("/edit/not-the-same", httplib::Params{{"name", "A"}, {"other", "B"}});
  REQUIRE(got);
  CHECK(got->status >= 400);
}

TEST_CASE("a correction is one line, once, and the actor table obeys it", "[edit]") {
  TempDir dir;
  const std::string file = (dir.path() / "corrections.tsv").string();
  HttpFixture http({.base_url = {}, .corrections_file = file});
  const std::string token = token_of(http);
  const auto post = [&](const httplib::Params& form) {
    httplib::Result got = http.client().Post("/edit/not-the-same", form);
    REQUIRE(got);
    return got;
  };
  CHECK(post({{"name", "A"}, {"other", "B"}})->status == 400);
  CHECK(post({{"name", "A"}, {"other", "B"}, {"token", "guessed"}})->status == 400);
  CHECK(post({{"name", ""}, {"other", "B"}, {"token", token}})->status == 400);
  CHECK_FALSE(std::filesystem::exists(file));

  const auto done = post({{"name", "Ada\tLovelace"}, {"other", "Love\nlace"}, {"token", token}});
  CHECK(done->status == 303);
  CHECK(done->get_header_value("Location") == "/actor/Ada Lovelace?noted=1");  // the client decodes it
  post({{"name", "Ada Lovelace"}, {"other", "Love lace"}, {"token", token}});
  CHECK(contents(file) == "!not-the-same\tAda Lovelace\tLove lace\n");
  CHECK(http.get("/actor/Ada%20Lovelace?noted=1")->body.find("Written down") != std::string::npos);
  CHECK(ActorTable::load({}, file)->blocked("Love Lace", "Ada Lovelace"));
}
