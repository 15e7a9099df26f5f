// The corpora of real articles, where a machine has them: every record of every corpus is read, none is
// skipped.
#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/read_articles.hpp"
#include "tests/support/shared_data.hpp"

using namespace lede;

TEST_CASE("every record of the shared corpora is an article", "[corpus]") {
  const auto folder = test::shared_path("data/corpora");
  if (!folder) return test::skipped("shared data/corpora");
  const std::map<std::string, std::size_t> expected = {
      {"basil_events_1_50", 150},      {"bbc_1000", 1000},    {"cctv_600", 600},
      {"factrueval_devset", 122},      {"fakebr_400", 400},   {"fakenews_es_train_400", 400},
      {"hipe2022_dev", 432},           {"livedoor_600", 600}, {"masakhane_40_per_language", 640},
      {"pm_transcripts_1500", 1500},   {"tenkgnad_400", 400}, {"wmt_news_sources", 731},
      {"saudinewsnet_0807_0808", 2753}};
  for (const auto& [name, count] : expected) {
    INFO(name);
    const auto result = test::read_articles({*folder + "/" + name + ".jsonl.gz"});
    CHECK(result.articles.size() == count);
    CHECK(result.skips.total() == 0);
    for (const Article& article : result.articles) {
      REQUIRE(article.source_id.has_value());
      REQUIRE_FALSE(article.lang.empty());
    }
  }
}
