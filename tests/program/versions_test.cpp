// The same article twice: one article with several captures, whatever comes, changes and goes in what order.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/program/index_dump.hpp"
#include "tests/support/run_lede.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using namespace lede::test;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

const std::string kBody =
    "Both gates of the barrier were shut before the tide came in, the harbour master said, and the ferries "
    "waited outside until the water fell again at noon.";

struct Record {
  std::string url = {}, title = {}, text = kBody, date = {}, publisher = {}, id = {};
};

std::string line(const Record& record) {
  json out{{"title", record.title}, {"text", record.text}, {"language", "en"}};
  if (!record.url.empty()) out["url"] = record.url;
  if (!record.date.empty()) out["date"] = record.date;
  if (!record.publisher.empty()) out["publisher"] = record.publisher;
  if (!record.id.empty()) out["id"] = record.id;
  return out.dump() + "\n";
}

std::string warc_record(const std::string& type, const std::string& url, const std::string& date,
                        const std::string& paragraph) {
  const std::string page = paragraph.empty() ? ""
                                             : "<html><head><title>Gates shut</title></head><body><h1>Gates "
                                               "shut</h1><p>" +
                                                   paragraph + "</p></body></html>";
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page;
  return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url + "\r\nWARC-Date: " + date +
         "\r\nWARC-Record-ID: <urn:uuid:" + date + type +
         ">\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

struct Collection {
  TempDir dir;
  std::string news = (dir.path() / "news").string();
  std::string index = (dir.path() / "index").string();

  void write(const std::string& name, const std::string& bytes) const { dir.write("news/" + name, bytes); }
  void remove(const std::string& name) const { fs::remove(news + "/" + name); }
  std::size_t run(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> all = {"index", "--index", index, news, "-q", "--json", "--no-actors"};
    all.insert(all.end(), more.begin(), more.end());
    const Run done = run_lede(all);
    INFO(done.err);
    REQUIRE(done.exit_code == 0);
    return json::parse(done.out)["articles"];
  }
  json show(const std::string& id) const {
    const Run shown = run_lede({"show", "--index", index, "--format", "json", id});
    INFO(shown.err);
    REQUIRE(shown.exit_code == 0);
    return json::parse(shown.out);
  }
  json only_article() const {
    const Dump dump = dump_index(index);
    REQUIRE(dump.order.size() == 1);
    return show(dump.order.front());
  }
  void check_equals_fresh() const {
    CHECK(damage(index).empty());
    const std::string fresh = (dir.path() / "fresh").string();
    fs::remove_all(fresh);
    REQUIRE(run_lede({"index", "--index", fresh, news, "-q", "--no-actors"}).exit_code == 0);
    const Dump got = dump_index(index), want = dump_index(fresh);
    CHECK(got.articles == want.articles);
    CHECK(got.versions == want.versions);
  }
};

}  // namespace

TEST_CASE("one canonical URL is one article, its newest text is searched", "[program][versions]") {
  const Collection c;
  const std::string newer = kBody + "\n\nLater the council met.";
  c.write("a.jsonl",
          line({.url = "https://post.example/gates", .title = "Gates shut", .date = "2017-10-24"}));
  c.write("b.jsonl", line({.url = "http://www.post.example/gates/?utm_source=x",
                           .title = "Gates shut again",
                           .text = newer,
                           .date = "2017-10-25"}));
  CHECK(c.run() == 1);
  json shown = c.only_article();
  CHECK(shown["title"] == "Gates shut again");
  REQUIRE(shown["versions"].size() == 1);
  const json& old = shown["versions"][0];
  CHECK(old["title"] == "Gates shut");
  CHECK(old["published"]["edtf"] == "2017-10-24");
  CHECK(old["differs"] == json::array({"url", "title", "text", "published"}));
  CHECK(old["only_newest"] == json::array({"Later the council met."}));
  CHECK(shown["captures"].size() == 2);
  CHECK(c.show(old["id"])["id"] == shown["id"]);  // links to the older text lead to the article
  CHECK(run_lede({"search", "--index", c.index, "council"}).exit_code == 0);
  c.check_equals_fresh();
  const std::string id = shown["id"];
  CHECK(c.run({"--rebuild"}) == 1);
  CHECK(c.only_article()["id"] == id);
  c.remove("b.jsonl");  // the older capture remains
  CHECK(c.run() == 1);
  shown = c.only_article();
  CHECK(shown["title"] == "Gates shut");
  CHECK(shown["versions"].empty());
  CHECK(run_lede({"search", "--index", c.index, "council"}).exit_code == 1);
  c.check_equals_fresh();
}

TEST_CASE("one body is one article, unless the outlets or the source's own ids tell them apart",
          "[program][versions]") {
  const Collection c;
  struct Row {
    std::string name;
    std::vector<Record> records;
    std::size_t articles;
  };
  const std::string other = "https://gazette.example/b";
  const std::vector<Row> rows = {
      {"two addresses of one outlet",
       {{.url = "https://post.example/a", .title = "A", .publisher = "Post"},
        {.url = "https://post.example/b", .title = "A", .publisher = "Post"}},
       1},
      {"white space does not count", {{.title = "A"}, {.title = "B", .text = "  " + kBody + "\n"}}, 1},
      {"two outlets",
       {{.url = "https://post.example/a", .title = "A", .publisher = "Post"},
        {.url = other, .title = "A", .publisher = "Gazette"}},
       2},
      {"records their source numbers",
       {{.url = "https://post.example/a", .title = "A", .publisher = "Post", .id = "1"},
        {.url = "https://post.example/b", .title = "A", .publisher = "Post", .id = "2"}},
       2},
      {"a short body tells nothing", {{.title = "A", .text = "Video"}, {.title = "B", .text = "Video"}}, 2},
      {"the address of a site is no article's",
       {{.url = "https://post.example/", .title = "A", .text = "One."},
        {.url = "https://post.example/", .title = "B", .text = "Two."}},
       2},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const Collection one;
    for (std::size_t i = 0; i < row.records.size(); ++i)
      one.write(std::to_string(i) + ".jsonl", line(row.records[i]));
    CHECK(one.run() == row.articles);
    one.check_equals_fresh();
  }
}

TEST_CASE("captures of web archives, and revisits, are listed", "[program][versions]") {
  const Collection c;
  const std::string url = "https://post.example/gates", moved = "https://post.example/elsewhere";
  c.write("1.warc", warc_record("response", url, "2017-10-24T11:00:00Z", kBody));
  CHECK(c.run() == 1);
  c.write("2.warc", warc_record("response", url, "2017-10-26T11:00:00Z", kBody) +
                        warc_record("revisit", url, "2017-10-27T11:00:00Z", ""));
  c.write("3.warc", warc_record("response", url, "2017-10-28T11:00:00Z", kBody + " It rained."));
  CHECK(c.run() == 1);
  json shown = c.only_article();
  CHECK(shown["text"] == kBody + " It rained.");
  CHECK(shown["captured"] == "2017-10-28T11:00:00Z");
  std::vector<std::string> dates;
  for (const json& capture : shown["captures"]) dates.push_back(capture["date"]);
  CHECK(dates == std::vector<std::string>{"2017-10-28T11:00:00Z", "2017-10-27T11:00:00Z",
                                          "2017-10-26T11:00:00Z", "2017-10-24T11:00:00Z"});
  CHECK(shown["captures"][1]["version"] == shown["versions"][0]["id"]);  // the page was that then
  c.check_equals_fresh();
  c.write("2.warc", warc_record("response", url, "2017-10-26T11:00:00Z", kBody));  // without the revisit
  c.remove("3.warc");
  CHECK(c.run() == 1);
  shown = c.only_article();
  CHECK(shown["captures"].size() == 2);
  CHECK(shown["captured"] == "2017-10-26T11:00:00Z");
  c.check_equals_fresh();
  c.remove("1.warc");
  c.remove("2.warc");
  c.write("4.warc", warc_record("revisit", moved, "2017-10-27T11:00:00Z", ""));
  CHECK(c.run() == 0);
  CHECK(dump_index(c.index).versions.size() == 1);  // it waits for its response
  c.check_equals_fresh();
}

// Any history ends in the index that the files there are would give.
TEST_CASE("whatever comes, changes and goes, the index is as a fresh one", "[program][versions]") {
  std::mt19937 random(20171024);
  const auto any = [&](std::size_t n) { return random() % n; };
  const auto records = [&] {
    std::string out;
    for (std::size_t i = 0, n = 1 + any(4); i < n; ++i) {
      const std::string number = std::to_string(any(4));
      Record record{.title = "Story " + std::to_string(any(3))};
      if (any(4) > 0) record.url = "https://post.example/" + number;
      if (any(2) > 0) record.text = kBody + " And more of " + std::to_string(any(4)) + ".";
      if (record.url.empty() && any(5) == 0) record.id = "n" + number;
      // What is said of one text is the same in every file: else the file read first decides.
      const std::size_t made = std::hash<std::string>{}(record.url + record.id + record.title + record.text);
      if (made % 2 > 0) record.date = "2017-10-1" + std::to_string(made / 2 % 9);
      if (made / 18 % 2 > 0) record.publisher = made / 36 % 2 > 0 ? "Post" : "Gazette";
      out += line(record);
    }
    return out;
  };
  for (int history = 0; history < 6; ++history) {
    const Collection c;
    c.write("0.jsonl", records());
    for (int step = 0; step < 8; ++step) {
      INFO("history " << history << ", step " << step);
      for (std::size_t i = 0, n = 1 + any(3); i < n; ++i) {
        const std::string file = std::to_string(any(5));
        if (any(3) == 0)
          c.remove(file + ".jsonl");
        else if (any(4) == 0)
          c.write(file + ".warc", warc_record(any(3) == 0 ? "revisit" : "response",
                                              "https://post.example/" + std::to_string(any(4)),
                                              "2017-10-1" + std::to_string(any(9)) + "T11:00:00Z", kBody));
        else
          c.write(file + ".jsonl", records());
      }
      c.run(any(5) == 0 ? std::vector<std::string>{"--rebuild"} : std::vector<std::string>{});
      c.check_equals_fresh();
    }
  }
}
