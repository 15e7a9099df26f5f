#include "indexer/ner/name_exchange.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace lede;
using namespace lede::ner;

namespace {

LabelledSentence sentence(std::vector<std::string> tokens, const std::vector<LabelSpan>& spans) {
  LabelledSentence out{std::move(tokens), {}};
  out.labels.resize(out.tokens.size(), kOutside);
  for (const LabelSpan& span : spans) mark_span(out.labels, span);
  return out;
}

using Tokens = std::vector<std::string>;

Tokens name(const LabelledSentence& s, const LabelSpan& span) {
  return {s.tokens.begin() + span.first, s.tokens.begin() + span.last + 1};
}

// Each name stands in two documents, so that each can be drawn.
std::vector<LabelledDocument> documents() {
  std::vector<LabelledDocument> out;
  for (int copy = 0; copy < 2; ++copy)
    for (const auto& [first, last, firm, town] :
         {std::tuple{"Ana", "Hale", Tokens{"Zork", "Mills"}, "Oslo"}, std::tuple{"Wim", "Quill", Tokens{"Acme"}, "Lima"},
          std::tuple{"Pia", "Dorn", Tokens{"Bank", "of", "Zork"}, "Kyiv"}}) {
      const auto end = static_cast<std::uint32_t>(firm.size());
      Tokens words{"joined"};
      words.insert(words.begin(), firm.begin(), firm.end());
      words.insert(words.end(), {last, "in", town, "."});
      out.push_back({first,
                     {sentence({first, last, "left", "Peace", "Day", "."},
                               {{0, 1, EntityType::Person}, {3, 4, EntityType::Misc}}),
                      sentence(words, {{0, end - 1, EntityType::Org}, {end + 1, end + 1, EntityType::Person}, {end + 3, end + 3, EntityType::Place}})}});
    }
  return out;
}

}  // namespace

TEST_CASE("names are exchanged for others of their type, the same throughout a document", "[ner]") {
  const auto all = documents();
  const NameExchange exchange(all);
  std::mt19937 random(1);
  std::set<Tokens> persons, firms;
  for (int round = 0; round < 20; ++round) {
    const LabelledDocument got = exchange.exchanged(all.front(), 100, random);
    REQUIRE(got.sentences.size() == 2);
    const auto first = spans_of(got.sentences[0].labels), second = spans_of(got.sentences[1].labels);
    REQUIRE(first.size() == 2);
    REQUIRE(second.size() == 3);
    const Tokens person = name(got.sentences[0], first[0]);
    CHECK(first[0] == LabelSpan{0, 1, EntityType::Person});
    CHECK(name(got.sentences[0], first[1]) == Tokens{"Peace", "Day"});
    CHECK(second[0].type == EntityType::Org);
    CHECK(name(got.sentences[1], second[1]) == Tokens{person.back()});  // still the same person
    CHECK(std::set<std::string>{"Ana", "Wim", "Pia"}.contains(person.front()));
    CHECK(std::set<std::string>{"Hale", "Quill", "Dorn"}.contains(person.back()));
    CHECK(std::set<std::string>{"Oslo", "Lima", "Kyiv"}.contains(name(got.sentences[1], second[2]).front()));
    CHECK(got.sentences[1].tokens[second[0].last + 1] == "joined");
    CHECK(got.sentences[1].labels.size() == got.sentences[1].tokens.size());
    persons.insert(person);
    firms.insert(name(got.sentences[1], second[0]));
  }
  CHECK(persons.size() > 3);
  CHECK(firms == std::set<Tokens>{{"Zork", "Mills"}, {"Acme"}, {"Bank", "of", "Zork"}});
}

TEST_CASE("no share exchanged, and no names to exchange with, leave a document as it is", "[ner]") {
  const auto all = documents();
  std::mt19937 random(1);
  for (const auto& [exchange, percent] : {std::pair{NameExchange(all), 0U}, std::pair{NameExchange({}), 100U}}) {
    const LabelledDocument got = exchange.exchanged(all.front(), percent, random);
    for (std::size_t s = 0; s < got.sentences.size(); ++s) {
      CHECK(got.sentences[s].tokens == all.front().sentences[s].tokens);
      CHECK(got.sentences[s].labels == all.front().sentences[s].labels);
    }
  }
}
