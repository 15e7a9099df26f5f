// What every file of the shared feeds gives: articles, and skips by reason (feed_counts.tsv: file, articles,
// skips). The counts were checked by other means: outside comments and CDATA, each file has as many <item>
// and <entry> as it has articles and skipped entries here. Most cases test one element of an entry that says
// nothing: "no text".
#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "tests/support/read_articles.hpp"
#include "tests/support/shared_data.hpp"

using namespace lede;

namespace {

struct Counts {
  std::size_t articles = 0;
  std::map<std::string, std::size_t> skips;
  bool operator==(const Counts&) const = default;
};

std::string shown(const Counts& counts) {
  std::string out = std::to_string(counts.articles) + "\t";
  const std::size_t begin = out.size();
  for (const auto& [reason, count] : counts.skips)
    out += (out.size() > begin ? "; " : "") + reason + ": " + std::to_string(count);
  return out;
}

std::map<std::string, std::string> expected_counts() {
  std::map<std::string, std::string> expected;
  std::ifstream rows(LEDE_SOURCE_DIR "/tests/corpus/feed_counts.tsv");
  for (std::string row; std::getline(rows, row);)
    expected[row.substr(0, row.find('\t'))] = row.substr(row.find('\t') + 1);
  return expected;
}

// "…/feeds.tar.xz!folder/file.xml!3" → "folder/file.xml", which the table has.
std::string file_of(const std::string& path, const std::map<std::string, std::string>& files) {
  std::string name = path.substr(path.find(".tar.xz!") + 8);
  while (!files.contains(name) && name.rfind('!') != std::string::npos) name.erase(name.rfind('!'));
  return name;
}

}  // namespace

TEST_CASE("every shared feed is read with the right count", "[corpus]") {
  const auto archive = test::shared_path("data/feeds/feeds.tar.xz");
  if (!archive) return test::skipped("shared data/feeds");
  const auto expected = expected_counts();
  REQUIRE(expected.size() == 2185);
  std::map<std::string, Counts> found;
  const auto read = test::read_articles({*archive});
  for (const Article& article : read.articles) ++found[file_of(article.path, expected)].articles;
  REQUIRE(read.skips.total() == read.skips.skips().size());
  for (const Skip& skip : read.skips.skips()) ++found[file_of(skip.path, expected)].skips[skip.reason];
  CHECK(found.size() == expected.size());
  for (const auto& [file, counts] : found) {
    INFO(file);
    CHECK(expected.contains(file));
    if (expected.contains(file)) CHECK(shown(counts) == expected.at(file));
  }
}
