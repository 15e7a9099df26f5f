#include "indexer/ner/alias_resolver.hpp"

#include <catch2/catch.hpp>
#include <tuple>

#include "tests/indexer/actor_support.hpp"

using namespace lede;
using test::annotate;

namespace {

struct Row {
  std::string_view text;
  std::string_view expected;  // the actors printed, " / " between them
};

std::string printed(std::string_view text, std::string_view title = "") {
  std::string out;
  for (const auto& actor : annotate(title, text).actors)
    out += (out.empty() ? "" : " / ") + test::print(actor);
  return out;
}

}  // namespace

TEST_CASE("mentions of one actor are merged, with the reason", "[actors]") {
  for (const Row& row : std::initializer_list<Row>{
           {"Helen Quorbley left. Later Quorbley came back.",
            "Helen Quorbley (person): Helen Quorbley, Quorbley [last name]"},
           {"Helen Quorbley left. Later Mrs Quorbley came back.",
            "Helen Quorbley (person): Helen Quorbley, Mrs Quorbley [last name; title stripped]"},
           {"Helen Quorbley left. They saw Helen again.",
            "Helen Quorbley (person): Helen Quorbley, Helen [first name]"},
           {"Helen Jane Quorbley left. They saw Helen Quorbley again.",
            "Helen Jane Quorbley (person): Helen Jane Quorbley, Helen Quorbley [middle name dropped]"},
           {"They met Interpol and then INTERPOL.", "Interpol (org): INTERPOL, Interpol [same letters]"},
           {"The Quorbley Fisheries Council (QFC) met. The QFC voted.",
            "Quorbley Fisheries Council (org): QFC, Quorbley Fisheries Council [acronym defined in the "
            "text]"},
           {"Quorbley Widgets Inc. fell. Shares of Quorbley rose.",
            "Quorbley Widgets Inc (org): Quorbley, Quorbley Widgets Inc [legal form dropped; short name]"},
           {"The U.S. and America agreed.",
            "United States (place): America, U.S. [table: America = United States]"},
           {"Yevgeny Kaspersky spoke.",
            "Eugene Kaspersky (person): Yevgeny Kaspersky [table: Yevgeny Kaspersky = Eugene Kaspersky]"},
       }) {
    CAPTURE(row.text);
    const std::string out = printed(row.text);
    if (row.text.find("Widgets") == std::string_view::npos &&
        row.text.find("America") == std::string_view::npos)
      CHECK(out == row.expected);
    else
      CHECK(out.substr(0, out.find(':')) == row.expected.substr(0, row.expected.find(':')));
    CHECK(out.find(" / ") == std::string::npos);
  }
}

namespace {

// The resolver alone, on mentions stated as "form/type" in the order of the text ("" = misc).
std::string resolved(const std::string& text,
                     const std::vector<std::pair<std::string, EntityType>>& mentions) {
  static const AliasResolver resolver(std::make_shared<const NameLexicon>(ActorTable::load()));
  Entities entities;
  std::size_t from = 0;
  for (const auto& [form, type] : mentions) {
    const std::size_t at = text.find(form, from);
    REQUIRE(at != std::string::npos);
    from = at + form.size();
    entities.text.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(from), type});
  }
  std::string out;
  for (const Actor& actor : resolver.resolve("", text, entities)) {
    CHECK(actor.as.size() == actor.as_why.size());
    for (std::size_t i = 0; i < actor.as.size(); ++i)
      CHECK(actor.as_why[i].empty() == (actor.as[i] == actor.name));
    out += (out.empty() ? "" : " / ") + test::print(actor);
  }
  return out;
}

constexpr EntityType kPer = EntityType::Person, kOrg = EntityType::Org, kLoc = EntityType::Place,
                     kMisc = EntityType::Misc;

}  // namespace

TEST_CASE("short and long forms of a name are joined where one reading fits", "[actors]") {
  CHECK(resolved("Miguel Diaz-Zork spoke. Diaz-Zork left.",
                 {{"Miguel Diaz-Zork", kPer}, {"Diaz-Zork", kPer}}) ==
        "Miguel Diaz-Zork (person): Miguel Diaz-Zork, Diaz-Zork [last name]");
  CHECK(resolved("Ursel von der Quorb spoke. Von der Quorb left.",
                 {{"Ursel von der Quorb", kPer}, {"Von der Quorb", kPer}}) ==
        "Ursel von der Quorb (person): Ursel von der Quorb, Von der Quorb [last name]");
  CHECK(resolved("Gabriel Zork Quorbez won. Gabriel Zork read.",
                 {{"Gabriel Zork Quorbez", kPer}, {"Gabriel Zork", kPer}}) ==
        "Gabriel Zork Quorbez (person): Gabriel Zork Quorbez, Gabriel Zork [second last name dropped]");
  CHECK(resolved("Gabriel Zork Quorbez won. Zork read.", {{"Gabriel Zork Quorbez", kPer}, {"Zork", kPer}}) ==
        "Gabriel Zork Quorbez (person): Gabriel Zork Quorbez, Zork [part of the name]");
  CHECK(resolved("Zo Jinquorb spoke. Mr Zo left.", {{"Zo Jinquorb", kPer}, {"Zo", kPer}}) ==
        "Zo Jinquorb (person): Zo Jinquorb, Mr Zo [first name; title stripped]");
  CHECK(resolved("The British Zork Office said so. The Zork Office left.",
                 {{"British Zork Office", kOrg}, {"Zork Office", kOrg}}) ==
        "British Zork Office (org): British Zork Office, Zork Office [short name]");
  CHECK(resolved("Quorb Valley Insurance Co rose. Quorb Valley fell.",
                 {{"Quorb Valley Insurance Co", kOrg}, {"Quorb Valley", kOrg}}) ==
        "Quorb Valley Insurance Co (org): Quorb Valley Insurance Co, Quorb Valley [short name]");
  // Taken for a person by the recogniser.
  CHECK(resolved("Zork Corp rose. Zork fell.", {{"Zork Corp", kOrg}, {"Zork", kPer}}) ==
        "Zork Corp (org): Zork Corp, Zork [legal form dropped]");
  CHECK(resolved("The New Quorb's Party (NQP) won. NQP left.",
                 {{"New Quorb's Party", kOrg}, {"NQP", kMisc}, {"NQP", kOrg}}) ==
        "New Quorb's Party (org): NQP, New Quorb's Party [acronym defined in the text]");
}

TEST_CASE("a firm of the table is found under its whole legal name", "[actors]") {
  CHECK(resolved("General Motors Corp fell.", {{"General Motors Corp", kOrg}}) ==
        "General Motors (org): General Motors Corp [table: General Motors Corp = General Motors]");
  CHECK(resolved("Goldman, Sachs and Co sold.", {{"Goldman, Sachs and Co", kOrg}}) ==
        "Goldman Sachs (org): Goldman, Sachs and Co [table: Goldman, Sachs and Co = Goldman Sachs]");
  CHECK(resolved("General Motors Acceptance Corp fell.", {{"General Motors Acceptance Corp", kOrg}}) ==
        "General Motors Acceptance Corp (org): General Motors Acceptance Corp []");
  CHECK(resolved("Japan Co fell.", {{"Japan Co", kOrg}}) == "Japan Co (org): Japan Co []");  // a row, but no firm's
  CHECK(resolved("Moody's cut it.", {{"Moody", kPer}}).starts_with("Moody's (org): Moody's"));
  CHECK(resolved("Zork's dog barked.", {{"Zork", kPer}}) == "Zork (person): Zork []");
  for (const char* cut_off : {"Co Inc", "Ltd", "Co Ltd", "Corp"})
    CHECK(resolved(std::string("and ") + cut_off + " fell.", {{cut_off, kOrg}}).empty());
  CHECK(resolved("SAS flew.", {{"SAS", kOrg}}).starts_with("S"));  // a legal form elsewhere
}

TEST_CASE("names that two actors could have are joined to none", "[actors]") {
  for (const auto& [text, mentions, number] : std::initializer_list<
           std::tuple<std::string, std::vector<std::pair<std::string, EntityType>>, std::size_t>>{
           {"George Zork and George Zork Jr came.", {{"George Zork", kPer}, {"George Zork Jr", kPer}}, 2},
           {"The U.S. Zork Office and the British Zork Office met. The Zork Office left.",
            {{"U.S. Zork Office", kOrg}, {"British Zork Office", kOrg}, {"Zork Office", kOrg}},
            3},
           {"Zork Widgets and Zork Air fell. Zork rose.",
            {{"Zork Widgets", kOrg}, {"Zork Air", kOrg}, {"Zork", kOrg}},
            3},
           // "U.S.-based", of no type, was taken for a person's full name, and "U.S." for its first.
           {"U.S.-based firms left the U.S. today.", {{"U.S.-based", kMisc}, {"U.S.", kLoc}}, 1},
           {"Charles Zork founded it. Charles Zork Corp fell.",
            {{"Charles Zork", kPer}, {"Charles Zork Corp", kOrg}},
            2}}) {
    CAPTURE(text);
    const std::string out = resolved(text, mentions);
    CAPTURE(out);
    std::size_t actors = 1;
    for (std::size_t at = out.find(" / "); at != std::string::npos; at = out.find(" / ", at + 1)) ++actors;
    CHECK(actors == number);
  }
}

TEST_CASE("two people of one last name stay two", "[actors]") {
  const auto read = annotate("", "George Quorbley and Laura Quorbley came. Quorbley spoke.");
  CHECK(test::find(read.actors, "George Quorbley") != nullptr);
  CHECK(test::find(read.actors, "Laura Quorbley") != nullptr);
  CHECK(test::find(read.actors, "George Quorbley")->mentions.size() == 1);
  CHECK(test::find(read.actors, "Laura Quorbley")->mentions.size() == 1);

  const auto later = annotate("", "George Quorbley came. Quorbley spoke. Then Laura Quorbley came.");
  CHECK(test::find(later.actors, "George Quorbley")->mentions.size() == 2);
}

TEST_CASE("a firm and its founder stay two", "[actors]") {
  const auto read = annotate(
      "Kaspersky denies it",
      "Kaspersky Lab denied it. Its founder Eugene Kaspersky wrote a letter. Mr Kaspersky was angry. "
      "Kaspersky software is used. Kaspersky added, in his blog, that he was sad.");
  const Actor* firm = test::find(read.actors, "Kaspersky Lab");
  const Actor* founder = test::find(read.actors, "Eugene Kaspersky");
  REQUIRE(firm != nullptr);
  REQUIRE(founder != nullptr);
  CHECK(firm->type == ActorType::Org);
  CHECK(founder->type == ActorType::Person);
  CHECK(firm->mentions.size() == 3);
  CHECK(founder->mentions.size() == 3);
}

TEST_CASE("a surname that is also a firm or a city goes by the article's evidence", "[actors]") {
  const auto singer = annotate("", "Whitney Houston sang. Houston was born in New Jersey. Houston won.");
  REQUIRE(test::find(singer.actors, "Whitney Houston") != nullptr);
  CHECK(test::find(singer.actors, "Whitney Houston")->mentions.size() == 3);
  CHECK(test::find(singer.actors, "Houston") == nullptr);
  const auto city = annotate("", "Rain fell in Houston. Helen Quorbley stayed in Houston.");
  CHECK(test::find(city.actors, "Houston") != nullptr);
}

TEST_CASE("a recogniser's slips are outvoted", "[actors]") {
  const auto lexicon = std::make_shared<const NameLexicon>(ActorTable::load());
  const AliasResolver resolver(lexicon);
  const std::string text = "Germany won. Zork fell. Zork rose. Zork slept.";
  const auto at = [&](std::size_t from, std::size_t size, EntityType type) {
    return Entity{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(from + size), type};
  };
  Entities entities;
  entities.text = {at(0, 7, EntityType::Org), at(13, 4, EntityType::Person), at(24, 4, EntityType::Org),
                   at(35, 4, EntityType::Person)};
  const auto actors = resolver.resolve("", text, entities);
  CHECK(test::names(actors) == "Zork/person, Germany/place");
  // Offsets beyond the text, empty and unknown mentions are passed over.
  entities.text = {at(40, 100, EntityType::Org), at(5, 0, EntityType::Person), at(13, 4, EntityType::Misc)};
  CHECK(resolver.resolve("", text, entities).empty());
}

TEST_CASE("actors come by title, number, earliness", "[actors]") {
  const auto read = annotate("Lisbon waits", "Madrid is hot. Rome is hot. Rome is full. Lisbon waits.");
  CHECK(test::names(read.actors) == "Lisbon/place, Rome/place, Madrid/place");
}
