// The search against a scanner that reads every word: random articles in several languages, random queries.
// Any difference fails.
#include <catch2/catch.hpp>

#include "searcher/query_parser.hpp"
#include "tests/searcher/naive_scanner.hpp"
#include "tests/searcher/query_random.hpp"
#include "tests/searcher/small_index.hpp"

using namespace lede;
using namespace lede::test;

namespace {

using Vocabulary = std::vector<std::string>;

const std::vector<std::pair<std::string, Vocabulary>>& vocabularies() {
  static const std::vector<std::pair<std::string, Vocabulary>> all = {
      {"en", {"flood",  "floods", "flooded", "Flooding", "the",     "harbour",   "harbours", "cyber-attack",
              "cyber",  "attack", "attacks", "U.S.",     "O’Brien", "O'Brien's", "1,250",    "résumé",
              "resume", "new",    "news",    "AT&T",     "say",     "said"}},
      {"pt",
       {"cheia", "cheias", "água", "agua", "águas", "Álvarez", "Alvarez", "notícia", "notícias", "o", "disse",
        "flood", "são"}},
      {"de",
       {"Flut", "Fluten", "Straße", "Strasse", "Straßen", "Müller", "Mueller", "Muller", "die", "neue",
        "neuen", "news"}},
      {"ru", {"наводнение", "наводнения", "Путин", "ёлка", "елка", "город", "города", "сказал"}},
      {"zh", {"洪水", "警报", "上海", "发布", "洪水警报", "新闻"}},
      {"", {"flood", "floods", "news", "agua", "Ωmega", "ωMEGA", "naïve", "naive", "x86-64"}},
  };
  return all;
}

const std::string& pick(Random& random, const Vocabulary& from) { return from[below(random, from.size())]; }

std::string some_text(Random& random, const Vocabulary& words, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0)
      text += below(random, 6) == 0    ? ", "
              : below(random, 12) == 0 ? ".\n\n"
              : below(random, 8) == 0  ? ". "
                                       : " ";
    text += pick(random, words);
  }
  return text;
}

const Vocabulary kNames = {"The Times", "BBC News", "Público", "New York Times", "News Álvarez", "Lisboa"};
const Vocabulary kDates = {"2017",    "2017-10",    "2017-10-24",     "2018-01-05",
                           "2016-12", "XXXX-10-12", "2017-03/2017-05"};

AnnotatedArticle random_article(Random& random) {
  const auto& [lang, words] = vocabularies()[below(random, vocabularies().size())];
  AnnotatedArticle one = article(some_text(random, words, 1 + below(random, 5)),
                                 some_text(random, words, below(random, 30)), lang);
  one.article.words = static_cast<std::uint32_t>(below(random, 30));
  if (below(random, 3) != 0) one.article.outlet = Outlet{pick(random, kNames), "masthead"};
  if (below(random, 3) != 0)
    one.article.published = PublicationDate{*parse_edtf(pick(random, kDates)), Origin::Stated};
  if (below(random, 2) == 0) one.article.authors = {pick(random, kNames), pick(random, kNames)};
  if (below(random, 2) == 0)
    one.actors.push_back({pick(random, kNames), ActorType(below(random, 3)), {{0, 1, true}}, {}, {}});
  return one;
}

std::string any_word(Random& random) {
  return pick(random, vocabularies()[below(random, vocabularies().size())].second);
}

std::string wild_word(Random& random) {
  static const Vocabulary kWild = {"fl*",  "*s",   "flood?", "f?ood*", "*a*",    "á*",    "a?ua*",
                                   "new*", "стр*", "горо?",  "洪*",    "stra?e", "muell*"};
  return pick(random, kWild);
}

std::string some_word(Random& random) {
  switch (below(random, 8)) {
    case 0:
      return wild_word(random);
    case 1:
      return "=" + any_word(random);
    case 2:
      return any_word(random) + "~" + std::to_string(1 + below(random, 2));
    case 3:
      return "\"" + any_word(random) + " " + any_word(random) + "\"";
    default:
      return any_word(random);
  }
}

std::string some_near(Random& random) {
  const auto operand = [&] {
    return below(random, 5) == 0 ? "(" + some_word(random) + " OR " + some_word(random) + ")"
                                 : some_word(random);
  };
  const std::string link =
      (below(random, 2) == 0 ? " NEAR/" : " ADJ/") + std::to_string(1 + below(random, 6)) + " ";
  std::string text = operand() + link + operand();
  if (below(random, 4) == 0) text += link + operand();
  return "(" + text + ")";
}

// SENT, PARA, first() and atleast(), inside each other.
std::string some_place(Random& random, std::size_t depth) {
  const auto operand = [&]() -> std::string {
    if (depth > 0 && below(random, 3) == 0) return some_place(random, depth - 1);
    const std::string field = below(random, 6) == 0 ? (below(random, 2) == 0 ? "title:" : "text:") : "";
    if (below(random, 6) == 0) return field + "(" + some_word(random) + " OR " + some_word(random) + ")";
    if (below(random, 8) == 0) return some_near(random);
    return field + some_word(random);
  };
  const std::string number = std::to_string(1 + below(random, 6));
  switch (below(random, 5)) {
    case 0:
      return "first(" + number + ", " + operand() + ")";
    case 1:
      return "atleast(" + number + ", " + some_word(random) + ")";
    case 2:
      return "atleast(2, " + some_word(random) + " OR " + some_word(random) + ")";
    case 3:
      return "(" + operand() + " PARA " + operand() + ")";
    default:
      return "(" + operand() + " SENT " + operand() + (below(random, 3) == 0 ? " SENT " + operand() : "") +
             ")";
  }
}

std::string some_leaf(Random& random) {
  static const Vocabulary kFields = {"title:", "text:", "lead:", "outlet:", "author:", "actor:", "person:"};
  static const Vocabulary kOthers = {"date:2017",
                                     "date:2017-10",
                                     "date:>=2017-04",
                                     "date:..2017-10",
                                     "date:2016..2017",
                                     "date:possible(2017-10)",
                                     "date:possible(2017-10-24..2018)",
                                     "date:possible(<2017-06)",
                                     "date:unknown",
                                     "has:date",
                                     "outlet:unknown",
                                     "has:actor",
                                     "has:author",
                                     "words:>10",
                                     "words:5..15",
                                     "words:7",
                                     "outlet:=\"the times\"",
                                     "actor:=publico",
                                     "author:\"york times\"",
                                     "outlet:\"Times York\""};
  switch (below(random, 8)) {
    case 6:
    case 7:
      return some_place(random, 1);
    case 0:
      return pick(random, kFields) + some_word(random);
    case 1:
      return pick(random, kOthers);
    case 2:
      return some_near(random);
    case 3:
      return "\"" + any_word(random) + " " + any_word(random) + "\"~" + std::to_string(below(random, 4));
    default:
      return some_word(random);
  }
}

std::string some_query(Random& random, std::size_t depth) {
  if (depth == 0) return (below(random, 5) == 0 ? "-" : "") + some_leaf(random);
  std::string text;
  for (std::size_t i = 0, n = 1 + below(random, 3); i < n; ++i) {
    if (i > 0) text += below(random, 3) == 0 ? " OR " : " ";
    const bool group = below(random, 3) == 0;
    text += group ? (below(random, 4) == 0 ? "NOT (" : "(") + some_query(random, depth - 1) + ")"
                  : some_query(random, 0);
  }
  return text;
}

void compare(std::uint64_t seed, int queries) {
  Random random(seed);
  std::vector<AnnotatedArticle> articles;
  for (int i = 0; i < 60; ++i) articles.push_back(random_article(random));
  SmallIndex index(articles);
  NaiveScanner scanner(articles);
  std::size_t found = 0;
  for (int i = 0; i < queries; ++i) {
    const std::string typed = some_query(random, below(random, 3));
    const Match match = below(random, 5) == 0 ? Match::Any : Match::All;
    const SmallIndex::Answer answer = index.search(typed, match);
    const std::vector<std::size_t> expected = scanner.find(parse_query(typed, match).query);
    found += expected.size();
    if (answer.articles != expected) {
      INFO(typed << "\n" << to_string(parse_query(typed, match).query) << "\n" << answer.compiled);
      REQUIRE(answer.articles == expected);
    }
  }
  CHECK(found > static_cast<std::size_t>(queries));  // the queries do find things
}

}  // namespace

TEST_CASE("the search finds what a scanner of every word finds: 12,000 random queries", "[searcher][query]") {
  for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u}) compare(seed, 2'000);
}
