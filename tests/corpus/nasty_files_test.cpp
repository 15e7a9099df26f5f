// Files that are wrong in every way we could think of: each is an article or a named skip, none an exception.
#include <catch2/catch.hpp>
#include <ctime>

#include "corpus/charset.hpp"
#include "tests/support/gzip.hpp"
#include "tests/support/read_articles.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using namespace std::string_literals;

namespace {

struct NastyFile {
  std::string name;
  std::string bytes;
  std::string reason;  // "" = at least one article
};

std::vector<NastyFile> nasty_files() {
  const std::string story = "Gates shut\n\nBoth gates shut before the tide came in.\n";
  return {
      {"empty.txt", "", "no text"},
      {"blank.txt", " \r\n\t\n\u00A0\u200B\n", "no text"},
      {"zeros.txt", std::string(4096, '\0'), "binary"},
      {"program.txt",
       "\x7F"
       "ELF\x02\x01\x01"s +
           std::string(100, '\0'),
       "binary"},
      {"picture.md", "\x89PNG\r\n\x1A\n....", "binary"},
      {"odd-utf16.txt",
       "\xFF\xFE"
       "G\0a\0t"s,
       ""},
      {"surrogates.txt",
       "\xFF\xFE"
       "G\0\x00\xD8"
       "a\0t\0e\0"s,
       ""},
      {"mark-only.txt", "\xEF\xBB\xBF", "no text"},
      {"half-mark.txt", "\xFF", ""},
      {"one-line.txt", std::string(3'000'000, 'x'), ""},
      {"one-word-a-line.txt",
       [] {
         std::string text;
         for (int i = 0; i < 100'000; ++i) text += "gate\n\n";
         return text;
       }(),
       ""},
      {"quotes.txt", std::string(500'000, '"'), ""},
      {"too-big.txt", std::string(std::size_t{17} << 20, 'x'), "too large"},
      {"bomb.txt.gz", test::gzip(std::string(std::size_t{100} << 20, ' ')), "too large"},
      {"cut.txt.gz", test::gzip(story).substr(0, 30), "broken gzip"},
      {"front-open.md", "---\ntitle: x\n" + std::string(200'000, 'a'), ""},
      {"front-only.md", "---\ntitle: Gates shut\n---\n", ""},
      {"front-odd.md", "---\n: : :\n[[[[\n- - -\ntitle: [a, 'b\n---\n" + story, ""},
      {"brackets.md", std::string(200'000, '['), ""},
      {"links.md",
       [] {
         std::string text;
         for (int i = 0; i < 50'000; ++i) text += "[a](";
         return text;
       }(),
       ""},
      {"a.exe", "MZ", "unknown format"},
      {"noextension", story, "unknown format"},
      {".txt.gz", story, "unknown format"},
      {"deep.json", std::string(100'000, '['), "broken JSON"},
      {"deep-closed.json", std::string(100'000, '[') + std::string(100'000, ']'), "JSON too deep"},
      {"deep-object.json",
       [] {
         std::string text;
         for (int i = 0; i < 100'000; ++i) text += "{\"data\":";
         return text;
       }(),
       "broken JSON"},
      {"numbers.json", "[" + std::string(200'000, '1') + "]", "broken JSON"},
      {"twice.json", R"({"title":"a","title":{"title":[]},"text":"x"})", ""},
      {"types.json",
       R"({"title":{"a":1},"text":{"b":[1,2]},"date":[],"author":{"x":{}},"url":5,"outlet":true})",
       "no text"},
      {"bad-utf8.json", "{\"title\":\"Gr\xC3\x28\xFF\xFE\"}", ""},
      {"lone.json", R"({"title":"\ud800","text":"\udfff\ud83d"})", ""},
      {"html.json", "<!doctype html><p>no", "broken JSON"},
      {"empty.json", "", "no text"},
      {"empty.jsonl", "\n\n\r\n", "no text"},
      {"no.jsonl.gz", "", "no text"},
  };
}

}  // namespace

TEST_CASE("nasty files end in an article or a named skip, soon", "[corpus]") {
  for (const NastyFile& nasty : nasty_files()) {
    INFO(nasty.name);
    const test::TempDir dir;
    const std::clock_t begin = std::clock();  // our own time, not that of a busy machine
    const std::string path =
        nasty.name.starts_with('.') ? "x" + nasty.name.substr(1, 0) + "/" + nasty.name : nasty.name;
    const auto result = test::read_articles({dir.write(nasty.name, nasty.bytes)});
    CHECK(std::clock() - begin < 5 * CLOCKS_PER_SEC);
    if (nasty.reason.empty()) {
      CHECK(result.articles.size() == 1);
    } else {
      REQUIRE(result.skips.skips().size() >= 1);
      CHECK(result.skips.skips().front().reason == nasty.reason);
    }
    for (const Article& article : result.articles) {
      CHECK(is_valid_utf8(article.title));
      CHECK(is_valid_utf8(article.text));
    }
  }
}

TEST_CASE("names that are not UTF-8 are shown as well as can be", "[corpus]") {
  const test::TempDir dir;
  const auto result = test::read_articles(
      {dir.write("caf\xE9.txt", "Gates shut\n\nBoth gates.\n"), dir.write("x\xFF.bin", "")});
  REQUIRE(result.articles.size() == 1);
  CHECK(is_valid_utf8(result.articles.front().path));
  CHECK(is_valid_utf8(result.skips.skips().front().path));
}
