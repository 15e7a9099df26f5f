// Every hit explains itself: its parts sum to its score, and name only what the article has.
#include "searcher/explain.hpp"

#include <catch2/catch.hpp>
#include <numeric>

#include "searcher/searcher.hpp"
#include "tests/searcher/query_random.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using namespace lede::test;

namespace {

const std::vector<std::string> kWords = {"alfa",  "bravo", "kilo",   "lima",   "tango",
                                         "delta", "oscar", "quebec", "victor", "yankee"};

const std::string& some_word(Random& random) { return kWords[below(random, kWords.size())]; }

std::string some_text(Random& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += (i == 0 ? "" : i % 7 == 0 ? ". " : " ") + some_word(random);
  return text;
}

std::vector<AnnotatedArticle> articles(Random& random) {
  std::vector<AnnotatedArticle> all;
  for (int i = 0; i < 200; ++i) {
    Article a;
    a.id = "r" + std::to_string(i);
    a.title = some_text(random, 1 + below(random, 3));
    a.text = some_text(random, below(random, 25));
    a.lead = a.text.substr(0, a.text.find('.'));
    a.lang = below(random, 3) == 0 ? "" : "en";
    if (below(random, 3) != 0) a.published = dated("20" + std::to_string(10 + below(random, 15)) + "-05-01");
    all.push_back(annotated(std::move(a)));
  }
  return all;
}

std::string some_query(Random& random) {
  const std::string a = some_word(random), b = some_word(random), c = some_word(random);
  switch (below(random, 12)) {
    case 0:
      return a;
    case 1:
      return a + " OR " + b + " OR " + c;
    case 2:
      return "\"" + a + " " + b + "\"";
    case 3:
      return a + " NEAR/5 " + b + " OR title:" + c;
    case 4:
      return a.substr(0, 2) + "* " + b;
    case 5:
      return "=" + a + " -" + b;
    case 6:
      return "title:" + a + " " + b;
    case 7:
      return a + " SENT " + b + " OR " + c;
    case 8:
      return "first(5, " + a + ") OR atleast(2, " + b + ")";
    case 9:
      return "lead:" + a + " OR text:" + b + "~1";
    case 10:
      return a + "-" + b + " OR " + c;
    default:
      return a + " " + b + " " + c;
  }
}

SearchRequest some_request(Random& random) {
  SearchRequest request;
  request.text = some_query(random);
  request.match = below(random, 3) == 0 ? Match::Any : Match::All;
  request.sort = below(random, 3) == 0 ? Sort::Recency : Sort::Relevance;
  request.limit = 20;
  request.snippets = 0;
  request.explain = true;
  return request;
}

double sum_of(const std::vector<ScorePart>& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0.0,
                         [](double sum, const ScorePart& part) { return sum + part.score; });
}

bool in_order(const std::vector<ScorePart>& parts) {
  return std::ranges::is_sorted(parts, std::ranges::greater{}, &ScorePart::score) &&
         std::ranges::all_of(parts, [](const ScorePart& part) { return part.score > 0; });
}

// "title: alfa" of an article whose title has no alfa.
bool names_what_is_not_there(const ScorePart& part, const Article& a) {
  for (const auto& [name, text] : {std::pair<std::string, const std::string&>{"title: ", a.title},
                                   {"lead: ", a.lead},
                                   {"text: ", a.text}})
    for (const std::string& word : kWords)
      if (part.part == name + word && text.find(word) == std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("the parts sum to the score and name only what is there: 10,000 random pairs of query and article",
          "[searcher][explain]") {
  Random random(20171024);
  const TestIndex index(articles(random));
  Searcher searcher(index.database_path(), nullptr);
  std::size_t pairs = 0;
  while (pairs < 10'000) {
    const SearchRequest request = some_request(random);
    const SearchResponse response = searcher.search(request);
    for (const Hit& hit : response.hits) {
      ++pairs;
      const Article& a = searcher.article(hit.id).article;
      const bool sound = std::abs(sum_of(hit.explain) - hit.score) < 1e-6 && in_order(hit.explain) &&
                         std::ranges::none_of(hit.explain, [&](const ScorePart& part) {
                           return names_what_is_not_there(part, a);
                         });
      if (sound) continue;
      std::string parts;
      for (const ScorePart& part : hit.explain) parts += "\n" + part.part + " " + std::to_string(part.score);
      FAIL(request.text << ": " << hit.score << parts << "\n"
                        << a.title << " | " << a.text << "\n"
                        << response.compiled);
    }
  }
  SUCCEED();
}
