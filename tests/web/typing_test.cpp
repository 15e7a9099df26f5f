// Help while typing and articles like this one, over HTTP and a real, small index.
#include <httplib.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/make_index.hpp"
#include "web/archive.hpp"
#include "web/server.hpp"

using namespace lede;
using namespace lede::test;
using nlohmann::json;

namespace {

AnnotatedArticle article(const std::string& id, const std::string& text) {
  Article out;
  out.id = id;
  out.title = "Notice";
  out.text = text;
  out.lang = "en";
  out.outlet = Outlet{"BBC", "metadata"};
  return annotated(std::move(out), {actor("Harbour Board", ActorType::Org)});
}

class LiveSite {
 public:
  LiveSite() : server_(*archive_, {.base_url = {}}) {
    port_ = server_.bind("127.0.0.1", 0);
    thread_ = std::thread([this] { server_.listen(); });
    while (!server_.is_running()) std::this_thread::yield();
  }
  ~LiveSite() {
    server_.stop();
    thread_.join();
  }
  httplib::Result get(const std::string& path) {
    httplib::Client client("127.0.0.1", port_);
    httplib::Result result = client.Get(path);
    REQUIRE(result);
    return result;
  }
  TestIndex index{{article("a1", "The harbour was closed by the flood."),
                   article("a2", "Flood in the harbour again."), article("b1", "A budget for schools.")}};

 private:
  std::unique_ptr<Archive> archive_ = open_archive(index.path());
  Server server_;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace

TEST_CASE("/api/suggest: shape, order and revision", "[suggest]") {
  LiveSite site;
  const auto got = site.get("/api/suggest?prefix=har");
  CHECK(got->status == 200);
  CHECK(json::parse(got->body) == json::parse(R"({"format_version":1,"prefix":"har","suggestions":[
          {"text":"Harbour Board","kind":"org","count":3,"query":"org:=\"Harbour Board\""},
          {"text":"harbour","kind":"word","count":2,"query":"harbour"}]})"));
  CHECK(json::parse(site.get("/api/suggest?prefix=bb&limit=1")->body)["suggestions"][0]["query"] ==
        R"(outlet:="BBC")");
  CHECK(json::parse(site.get("/api/suggest")->body)["suggestions"].empty());
  CHECK(json::parse(site.get("/api/suggest?prefix=%22(%00%ff")->body)["suggestions"].empty());
  site.index.add({article("a3", "Harvest.")});
  std::this_thread::sleep_for(std::chrono::milliseconds(300));  // the reader looks every 200 ms
  (void)site.get("/api/suggest?prefix=harv");
  CHECK(json::parse(site.get("/api/suggest?prefix=harv")->body)["suggestions"][0]["text"] == "harvest");
}

TEST_CASE("/api/articles/ID/copies", "[suggest]") {
  LiveSite site;
  const std::string text = "The harbour board met on Friday and spoke of nothing but the flood of last week in the town.";
  site.index.add({article("c1", text), article("c2", text), article("c3", "Something else that nobody copied at all.")});
  std::this_thread::sleep_for(std::chrono::milliseconds(300));  // the reader looks every 200 ms
  (void)site.get("/api/articles/c1/copies");
  const json answer = json::parse(site.get("/api/articles/c1/copies")->body);
  CHECK(answer["format_version"] == 1);
  CHECK(answer["partial"] == false);
  REQUIRE(answer["hits"].size() == 1);
  CHECK(answer["hits"][0]["id"] == "c2");
  CHECK(json::parse(site.get("/api/articles/c3/copies")->body)["hits"].empty());
}

TEST_CASE("/api/articles/ID/similar", "[suggest]") {
  LiveSite site;
  const json answer = json::parse(site.get("/api/articles/a1/similar")->body);
  CHECK(answer["format_version"] == 1);
  CHECK(answer["id"] == "a1");
  REQUIRE(answer["hits"].size() == 1);
  CHECK(answer["hits"][0]["id"] == "a2");
  CHECK(answer["hits"][0]["rank"] == 1);
  CHECK(site.get("/api/articles/nothing/similar")->status == 404);
}
