// Queries that stand for very much: they end in their time, and the answer says what it left out.
#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>

#include "searcher/searcher.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::annotated;
using lede::test::TestIndex;

namespace {

constexpr int kArticles = 1000, kWordsEach = 500;  // no word twice: 500,000 terms that begin with a

std::vector<AnnotatedArticle> articles_of_many_words(int articles) {
  std::vector<AnnotatedArticle> all;
  for (int i = 0; i < articles; ++i) {
    Article a;
    a.id = "n" + std::to_string(i);
    for (int j = 0; j < kWordsEach; ++j) a.text += "a" + std::to_string(i * kWordsEach + j) + " ";
    a.text += "apple";  // in every article
    a.lead = "apple";
    all.push_back(annotated(std::move(a)));
  }
  return all;
}

std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

// Of processor time, this thread's.
double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

std::string numbered(int count, const std::string& behind) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "a" + std::to_string(i) + behind;
  return out;
}

}  // namespace

TEST_CASE("great queries over 500,000 terms stay within their time and say what they left out",
          "[searcher][limits]") {
  const TestIndex index(articles_of_many_words(kArticles));
  Searcher searcher(index.database_path(), nullptr);
  struct Row {
    std::string name, typed, said;
    bool finds;
  };
  for (const Row& row : std::vector<Row>{
           {"every word", "a*", "the most frequent are searched", true},
           {"every word of a field", "text:a*", "the most frequent are searched", true},
           {"inner wildcards", "a*9?1*", "the most frequent are searched", true},
           {"a wildcard in front", "*1", "the most frequent are searched", true},
           {"near spellings", "a1234~2", "the most frequent are searched", true},
           {"two of them near", "a* NEAR/3 a*", "the most frequent are searched", true},
           {"two of them in a sentence", "a* SENT a*", "the most frequent are searched", true},
           {"excluded", "-a*", "the most frequent are searched", false},
           {"10,000 words", numbered(10'000, " OR ") + "apple", "the rest is left out", true},
           {"10,000 words, all", numbered(10'000, " "), "the rest is left out", false},
           {"1,000 wildcards", numbered(1'000, "* "), "", false},
           {"1,000 parentheses", repeated("(apple ", 1'000), "this ( is never closed", true},
           {"1,000 parentheses, closed", repeated("(", 1'000) + "apple" + repeated(")", 1'000),
            "nested too deeply", true},
       }) {
    CAPTURE(row.name);
    SearchRequest request;
    request.text = row.typed;
    request.time_limit_ms = 2000;
    const double begin = cpu_ms();
    const SearchResponse response = searcher.search(request);
    CHECK(cpu_ms() - begin < 3000);
    CHECK(response.took_ms < 12'000);  // others work on the machine too
    const auto says = [&](const Warning& warning) {
      return warning.message.find(row.said) != std::string::npos;
    };
    CHECK((row.said.empty() || std::ranges::any_of(response.warnings, says)));
    CHECK((response.total > 0 || !row.finds || response.partial));
    CHECK(response.partial == !response.exact);
  }
}

TEST_CASE("what a wildcard stands for is its most frequent words: none of many articles is missed",
          "[searcher][limits]") {
  constexpr int kFew = kArticles / 5;  // their words are read well within kScanMilliseconds
  const TestIndex index(articles_of_many_words(kFew));
  Searcher searcher(index.database_path(), nullptr);
  SearchRequest request;
  request.text = "a*";
  request.time_limit_ms = 0;
  CHECK(searcher.search(request).total == kFew);  // by “apple”
}
