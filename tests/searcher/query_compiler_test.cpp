#include "searcher/query_compiler.hpp"

#include <catch2/catch.hpp>

#include "tests/searcher/small_index.hpp"

using namespace lede;
using namespace lede::test;

namespace {

using Found = std::vector<std::size_t>;

AnnotatedArticle published(AnnotatedArticle one, std::string_view edtf) {
  one.article.published = PublicationDate{*parse_edtf(edtf), Origin::Stated};
  return one;
}

std::vector<AnnotatedArticle> collection() {
  std::vector<AnnotatedArticle> all = {
      // 0
      published(article("Floods in Lisbon",
                        "The river rose.\n\nA cyber-attack stopped the pumps. José Álvarez said so."),
                "2017-10-24"),
      // 1
      published(
          article("Harbour opened", "Flood warning lifted in the U.S. port.\n\nAttacks on cyber cafes."),
          "2017-10"),
      // 2
      published(article("Cheias em Lisboa", "O rio subiu. Água por toda a parte, disse Alvarez.", "pt"),
                "2017"),
      // 3
      article("洪水警报", "上海发布洪水警报。警报解除。", "zh"),
      // 4
      published(article("Numbers", "It cost 1,250 on 20.02.2022; call 590700008609. The résumé was read."),
                "2018-03-05"),
      // 5
      article("Nothing known", "resume Floodgate attack cyber"),
  };
  all[0].article.outlet = Outlet{"The New York Times", "masthead"};
  all[1].article.outlet = Outlet{"BBC News", "masthead"};
  all[2].article.outlet = Outlet{"Público", "masthead"};
  all[0].article.authors = {"Jane Roe"};
  all[0].article.url = "https://www.example.org/news/1";
  all[0].article.id = "00000000000000aa";
  all[0].article.source_id = "doc-17/a";
  all[0].actors = {Actor{"José Álvarez", ActorType::Person, {{60, 75, false}}, {"José Álvarez"}, {}},
                   Actor{"Lisbon", ActorType::Place, {{10, 16, true}}, {"Lisbon"}, {}}};
  all[1].actors = {Actor{"Lisbon Port Authority", ActorType::Org, {{0, 5, false}}, {"x"}, {}}};
  for (std::size_t i = 0; i < all.size(); ++i) all[i].article.words = static_cast<std::uint32_t>(100 * i);
  return all;
}

}  // namespace

TEST_CASE("what a query finds", "[searcher][query]") {
  SmallIndex index(collection());
  struct Row {
    std::string typed;
    Found found;
  };
  const std::vector<Row> rows = {
      {"", {0, 1, 2, 3, 4, 5}},
      {"flood", {0, 1}},
      {"FLOODED", {0, 1}},
      {"flood lisbon", {0}},
      {"flood OR rio", {0, 1, 2}},
      {"-flood", {2, 3, 4, 5}},
      {"flood -lisbon", {1}},
      {"a OR NOT flood", {0, 2, 3, 4, 5}},
      {"title:flood", {0}},
      {"text:flood", {1}},
      {"lead:flooding", {1}},
      {"lead:pumps", {}},
      // as written
      {"=flood", {1}},
      {"=floods", {0}},
      {"\"flood warning\"", {1}},
      {"\"warning flood\"", {}},
      {"\"warning flood\"~1", {1}},
      {"title:\"floods in\"", {0}},
      {"text:\"floods in\"", {}},
      // accents
      {"alvarez", {0, 2}},
      {"Álvarez", {0, 2}},
      {"=alvarez", {2}},
      {"=Álvarez", {0}},
      {"agua", {2}},
      {"=agua", {}},
      {"résumé", {4, 5}},
      // hyphens, digits, initials
      {"cyber-attack", {0}},
      {"cyber-attacks", {0}},
      {"attack-cyber", {5}},
      {"cyber attack", {0, 1, 5}},
      {"1,250", {4}},
      {"20.02.2022", {4}},
      {"590700008609", {4}},
      {"U.S.", {1}},
      {"u.s", {1}},
      // Chinese
      {"洪水", {3}},
      {"洪水警报", {3}},
      {"title:洪水警报", {3}},
      {"水洪", {}},
      // wildcards, near words
      {"flood*", {0, 1, 5}},
      {"*gate", {5}},
      {"f?ood", {1}},
      {"alv*z", {0, 2}},
      {"ÁLV*", {0, 2}},
      {"title:flo*", {0}},
      {"outlet:tim*", {0}},
      {"floob~1", {1}},
      {"floob~2", {0, 1}},
      {"folod~1", {1}},
      {"ggua~1", {2}},
      // nearness
      {"river NEAR/1 rose", {0}},
      // sentences, paragraphs, beginnings, counts
      {"attack SENT pumps", {0}},
      {"attack SENT alvarez", {}},
      {"attack PARA alvarez", {0}},
      {"river PARA alvarez", {}},
      {"first(2, flood)", {0, 1}},
      {"first(1, lifted)", {}},
      {"text:first(3, lifted)", {1}},
      {"first(3, text:lifted)", {1}},
      {"atleast(2, cyber OR attack)", {0, 1, 5}},
      {"atleast(3, attack)", {}},
      {"-atleast(2, cyber OR attack)", {2, 3, 4}},
      {"警报 SENT 上海", {3}},
      {"上海 SENT 解除", {}},
      {"atleast(2, 警报)", {3}},
      {"date:2017-10", {0, 1}},
      {"date:possible(2017-10)", {0, 1, 2}},
      {"date:possible(2017-10-24)", {0, 1, 2}},
      {"date:possible(2018)", {4}},
      {"rose ADJ/1 river", {}},
      {"rose NEAR/1 river", {0}},
      {"flood NEAR/5 port", {}},
      {"flood NEAR/6 port", {1}},
      {"flood NEAR/3 lisbon", {0}},
      {"title:flood NEAR/3 text:lisbon", {}},
      {"(flood OR attack) NEAR/4 (lisbon OR stopped)", {0}},
      {"\"flood warning\" NEAR/2 in", {1}},
      {"\"flood warning\" NEAR/1 in", {}},
      {"in ADJ/9 \"flood warning\"", {}},
      {"cyber-attack ADJ/1 stop", {0}},
      {"flo* ADJ/1 warn*", {1}},
      // fields
      {"outlet:times", {0}},
      {"outlet:\"york times\"", {0}},
      {"outlet:=\"the new york TIMES\"", {0}},
      {"outlet:=times", {}},
      {"outlet:publico", {2}},
      {"outlet:unknown", {3, 4, 5}},
      {"-outlet:unknown", {0, 1, 2}},
      {"has:outlet", {0, 1, 2}},
      {"actor:lisbon", {0, 1}},
      {"place:lisbon", {0}},
      {"actor:=Lisbon", {0}},
      {"person:alvarez", {0}},
      {"actor:unknown", {2, 3, 4, 5}},
      {"author:roe", {0}},
      {"lang:pt", {2}},
      {"lang:(pt OR zh)", {2, 3}},
      {"url:example.org", {0}},
      {"id:doc-17/a", {0}},
      {"id:00000000000000aa", {0}},
      {"id:00000000000000AA", {0}},
      {"id:00000000000000ab", {}},
      {"id:doc", {}},
      {"has:id", {0, 1, 2, 3, 4, 5}},
      // dates and numbers
      {"date:2017", {0, 1, 2}},
      {"date:2017-10", {0, 1}},
      {"date:2017-10-24", {0}},
      {"date:2017-10..2018", {0, 1, 4}},
      {"date:>=2017-10-24", {0, 4}},
      {"date:<2018", {0, 1, 2}},
      {"date:unknown", {3, 5}},
      {"has:date", {0, 1, 2, 4}},
      {"date:(2018 OR unknown)", {3, 4, 5}},
      {"words:>300", {4, 5}},
      {"words:100..200", {1, 2}},
      {"words:0", {0}},
  };
  for (const Row& row : rows) {
    const SmallIndex::Answer answer = index.search(row.typed);
    INFO(row.typed << "\n" << answer.compiled);
    CHECK(answer.articles == row.found);
  }
}

TEST_CASE("filters select whole values, OR inside, unknown too", "[searcher][query]") {
  SmallIndex index(collection());
  const auto found = [&](Filter filter) { return index.run(index.compiler().compile(filter)).articles; };
  CHECK(found({FieldId::Outlet, {"bbc news"}, {}}) == Found{1});
  CHECK(found({FieldId::Outlet, {"BBC News", "PUBLICO"}, {}}) == Found{1, 2});
  CHECK(found({FieldId::Outlet, {"BBC"}, {}}).empty());
  CHECK(found({FieldId::Outlet, {std::string(kUnknownValue), "BBC News"}, {}}) == Found{1, 3, 4, 5});
  CHECK(found({FieldId::Actor, {"Lisbon"}, {}}) == Found{0});
  CHECK(found({FieldId::Lang, {"zh"}, {}}) == Found{3});
  const Filter excluded{FieldId::Outlet, {}, {"BBC News", "Público"}};
  CHECK(index.run(index.compiler().compile_excluded(excluded)).articles == Found{1, 2});
}

TEST_CASE("date limits mean certainly, or perhaps", "[searcher][query]") {
  SmallIndex index(collection());
  const auto found = [&](std::optional<std::string> from, std::optional<std::string> to, bool possible) {
    const auto day = [](const std::optional<std::string>& text) {
      return text ? parse_edtf(*text) : std::nullopt;
    };
    return index.run(index.compiler().compile_dates(day(from), day(to), possible)).articles;
  };
  CHECK(found("2017-10", "2017-10", false) == Found{0, 1});
  CHECK(found("2017-10", "2017-10", true) == Found{0, 1, 2});
  CHECK(found("2017-10-25", {}, false) == Found{4});
  CHECK(found("2017-10-25", {}, true) == Found{1, 2, 4});
  CHECK(found({}, "2017-10-30", false) == Found{0});
  CHECK(found({}, "2017-10-30", true) == Found{0, 1, 2});
}

TEST_CASE("the word itself comes before words like it", "[searcher][query]") {
  std::vector<AnnotatedArticle> all;
  for (int i = 0; i < 30; ++i)
    all.push_back(article("Syria", "Serbia " + std::string(i % 3 == 0 ? "Syria" : "Serbia")));
  all.push_back(article(
      "Long", "One of many words about the harbour and the sea, then Serbia, then more of the same."));
  all.push_back(article("Short", "Syrian"));
  SmallIndex index(all);
  const auto ranked = index.search("text:serbja~2").ranked;
  CHECK_FALSE(ranked.empty());
  const auto exact = index.search("syrian~2").ranked;
  REQUIRE(exact.size() > 1);
  CHECK(exact.front() == 31);
}

TEST_CASE("what can't be expanded in full says so", "[searcher][query]") {
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "w" + std::to_string(i) + " ";
  SmallIndex index({article("Many words", text), article("w7", "w7 w8")});
  const auto answer = index.search("w*");
  CHECK(answer.articles == Found{0, 1});
  REQUIRE(answer.warnings.size() == 1);
  CHECK_THAT(answer.warnings[0].message, Catch::Contains("1000"));
  CHECK(index.search("w7*").warnings.empty());
}
