#include "searcher/question.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <set>

#include "searcher/query_parser.hpp"
#include "searcher/searcher.hpp"
#include "searcher/stop_words.hpp"
#include "tests/support/make_index.hpp"

using namespace lede;
using lede::test::annotated;
using lede::test::TestIndex;

TEST_CASE("questions: stop words, question marks, capitals", "[question]") {
  Analyzer analyzer;
  const auto [typed, understood, warnings, question] =
      GENERATE(table<std::string, std::string, std::size_t, bool>({
          {"What is the cost of the flood?", "cost OR flood", 1, false},
          {"How did the barrier stop the last flood?", "barrier OR stop OR last OR flood", 1, true},
          {"flood barrier harbour", "flood OR barrier OR harbour", 0, true},
          {"the who", "the OR who", 0, false},  // nothing else would be left
          {"who", "who", 0, false},
          {"=the flood of 1953", "\"the\" OR flood OR 1953", 1, true},
          {"\"the flood\" in the harbour town", "\"the flood\" OR harbour OR town", 1, true},
          {"wo?d harbour?", "wo?d OR harbour", 0, false},
          {"title:the flood barrier held", "title:the OR flood OR barrier OR held", 0, false},
          {"flood AND barrier harbour gates", "(flood AND barrier) OR harbour OR gates", 0, false},
          {"THE TREATY AND THE TALKS OR WHAT CAME OF IT", "treaty OR talks OR came", 1, true},
          {"CAT OR DOG", "CAT OR DOG", 0, false},
          {"", "", 0, false},
          {"Wer hat die Flut am Deich gesehen", "Wer OR Flut OR Deich OR gesehen", 1, true},
          {"???", "", 0, false},
      }));
  CAPTURE(typed);
  std::vector<Warning> said;
  const Query query =
      as_question(parse_query(without_shouting(typed), Match::Any).query, analyzer, {"de", "en"}, said);
  CHECK(to_string(query) == understood);
  CHECK(said.size() == warnings);
  CHECK(is_question(query) == question);
}

TEST_CASE("the stop words are those of the question's language", "[question]") {
  const std::vector<std::string> both = {"de", "en"};
  CHECK(stop_word_language({"the", "war", "of", "korea"}, both) == "en");
  CHECK(stop_word_language({"the", "war", "korea"}, both).empty());  // one each
  CHECK(stop_word_language({"der", "krieg", "war", "in", "korea"}, both) == "de");
  CHECK(stop_word_language({"krieg", "korea"}, both).empty());
  CHECK(is_stop_word("war", "de"));
  CHECK_FALSE(is_stop_word("war", "en"));
  CHECK_FALSE(is_stop_word("", "en"));
  CHECK_FALSE(is_stop_word("the", "xx"));
}

namespace {

std::vector<AnnotatedArticle> stories() {
  const std::vector<std::string> texts = {
      "The flood barrier of the harbour was shut by the engineers before the storm surge.",
      "Engineers say the barrier held the surge; the flood stopped at the harbour wall.",
      "A storm surge came over the wall and engineers could not shut the gates.",
      "The harbour sells fish on Mondays. Fish is cheap in the harbour.",
      "A barrier to trade, the minister said, is a flood of paper.",
      "The council agreed on a budget after a long night of talks about schools.",
      "Schools close early because of the heat, the council said.",
      "The museum shows paintings of the harbour and the flood of 1953."};
  std::vector<AnnotatedArticle> articles;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Article a;
    a.id = "s" + std::to_string(i);
    a.title = "Notice " + std::to_string(i);
    a.text = texts[i];
    a.lang = "en";
    articles.push_back(annotated(std::move(a)));
  }
  return articles;
}

SearchRequest asking(std::string text) {
  SearchRequest request;
  request.text = std::move(text);
  request.match = Match::Any;
  request.limit = 100;
  request.explain = true;
  return request;
}

}  // namespace

TEST_CASE("what a question's best hits teach changes its order, not what it finds", "[question]") {
  const TestIndex index(stories());
  Searcher searcher(index.database_path(), nullptr);
  const SearchResponse answer = searcher.search(asking("Which flood did the harbour barrier stop?"));
  std::set<std::string> ids;
  for (const Hit& hit : answer.hits) ids.insert(hit.id);
  CHECK(ids == std::set<std::string>{"s0", "s1", "s3", "s4", "s7"});
  CHECK(answer.total == 5);
  bool related = false, company = false;
  for (const Hit& hit : answer.hits) {
    CAPTURE(hit.id);
    const double sum = std::accumulate(hit.explain.begin(), hit.explain.end(), 0.0,
                                       [](double all, const ScorePart& part) { return all + part.score; });
    CHECK(sum == Approx(hit.score).margin(1e-6).epsilon(0));
    for (const ScorePart& part : hit.explain) {
      related = related || part.part.starts_with("related: ");
      company = company || part.part == "like other good hits";
    }
  }
  CHECK(related);
  CHECK(company);
}

TEST_CASE("pages of a question never overlap and together are the whole", "[question]") {
  const TestIndex index(stories());
  Searcher searcher(index.database_path(), nullptr);
  const auto page = [&](std::size_t offset, std::size_t limit) {
    SearchRequest request = asking("flood harbour barrier engineers");
    request.offset = offset;
    request.limit = limit;
    std::vector<std::string> ids;
    for (const Hit& hit : searcher.search(request).hits) ids.push_back(hit.id);
    return ids;
  };
  const std::vector<std::string> whole = page(0, 100);
  CHECK(whole.size() == 6);
  std::vector<std::string> pages;
  for (std::size_t offset = 0; offset < 8; offset += 2)
    for (std::string& id : page(offset, 2)) pages.push_back(std::move(id));
  CHECK(pages == whole);
  std::vector<std::string> exported;
  searcher.each_hit(asking("flood harbour barrier engineers"), [&](const Hit& hit, const AnnotatedArticle&) {
    exported.push_back(hit.id);
    return true;
  });
  CHECK(exported == whole);
}

TEST_CASE("nothing has all words: the search that has most of them, counted", "[wider]") {
  const TestIndex index(stories());
  Searcher searcher(index.database_path(), nullptr);
  const auto [typed, offered, change, total] =
      GENERATE(table<std::string, std::string, std::string, std::size_t>({
          {"flood harbour budget", "flood AND harbour", "without budget", 3},
          {"flood \"harbour wall\" fish", "flood AND \"harbour wall\"", "without fish", 1},
          {"schools xyzzy", "schools", "without xyzzy", 2},
          {"flood harbour budget -storm", "flood AND harbour AND NOT storm", "without budget", 2},
          {"xyzzy plugh", "", "", 0},
          {"xyzzy", "", "", 0},
          {"flood OR xyzzy", "", "", 0},
      }));
  CAPTURE(typed);
  SearchRequest request;
  request.text = typed;
  const SearchResponse response = searcher.search(request);
  REQUIRE(response.most_of.has_value() == !offered.empty());
  if (offered.empty()) return;
  CHECK(response.total == 0);
  CHECK(response.most_of->text == offered);
  CHECK(response.most_of->change == change);
  CHECK(response.most_of->total == total);
  request.text = response.most_of->text;
  CHECK(searcher.search(request).total == total);
}

TEST_CASE("what did my query miss: each number is the total after the click", "[wider]") {
  const TestIndex index(stories());
  Searcher searcher(index.database_path(), nullptr);
  const auto [typed, expected] = GENERATE(table<std::string, std::string>({
      {"\"surge barrier\"", "without quotation marks: 2"},
      {"title:flood", "in any part of the article: 4"},
      {"harbor", "with words spelt almost so: 4"},
      {"flood schools", "without flood: 2; without schools: 4"},
      {"fish", ""},
      {"flood SENT \"harbour wall\"", ""},  // was widened to flood OR (harbour AND wall)
      {"first(3, \"surge barrier\") flood", "without first(3, \"surge barrier\"): 4"},
      {"", ""},
  }));
  CAPTURE(typed);
  SearchRequest request;
  request.text = typed;
  std::string found;
  for (const CountedSearch& wider : searcher.missed(request)) {
    found += (found.empty() ? "" : "; ") + wider.change + ": " + std::to_string(wider.total);
    SearchRequest clicked;
    clicked.text = wider.text;
    CHECK(searcher.search(clicked).total == wider.total);
  }
  CHECK(found == expected);
}
