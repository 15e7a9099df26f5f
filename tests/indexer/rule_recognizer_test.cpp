#include "indexer/ner/rule_recognizer.hpp"

#include <catch2/catch.hpp>

#include "indexer/ner/crf_recognizer.hpp"
#include "indexer/ner/english_model.hpp"
#include "indexer/ner/joint_recognizer.hpp"
#include "tests/indexer/actor_support.hpp"

using namespace lede;

namespace {

// "type:surface|type:surface" of the text, as recognised.
std::string recognized(std::string_view text, std::string_view lang) {
  static const RuleRecognizer recognizer(ActorTable::load());
  static constexpr std::string_view kTypes[] = {"P", "O", "L", "M"};
  std::string out;
  for (const auto& entity : recognizer.recognize("", text, lang).text)
    out += (out.empty() ? "" : "|") + std::string(kTypes[static_cast<int>(entity.type)]) + ":" +
           std::string(text.substr(entity.start, entity.end - entity.start));
  return out;
}

struct Row {
  std::string_view text;
  std::string_view expected;
  std::string_view lang = "en";
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(recognized(row.text, row.lang) == row.expected);
  }
}

}  // namespace

TEST_CASE("persons by first name, title and role", "[actors]") {
  check({
      {"The mayor thanked Helen Quorbley for her work.", "P:Helen Quorbley"},
      {"On Monday Mr Quorbley left the room.", "P:Quorbley"},
      {"It was George W. Quorbley, aides said.", "P:George W. Quorbley"},
      {"A letter by Ursula van der Quorbley arrived.", "P:Ursula van der Quorbley"},
      {"They met Seamus O'Quorbley there.", "P:Seamus O'Quorbley"},
      {"the spokesman Zork Quorbley said no.", "P:Zork Quorbley"},
      {"The prize went to Zork Quorbley, a retired teacher.", "P:Zork Quorbley"},
      {"Will the bridge hold? April was wet.", ""},
      {"Helen arrived.", ""},
  });
}

TEST_CASE("organisations by their nouns, legal forms and acronyms", "[actors]") {
  check({
      {"She joined the Ministry of Rivers and Lakes in May.", "O:Ministry of Rivers and Lakes"},
      {"Shares of Quorbley Widgets Inc. fell.", "O:Quorbley Widgets Inc"},
      {"Shares of Quorbley Widgets, Inc. fell.", "O:Quorbley Widgets, Inc"},
      {"the Quorbley Fisheries Council (QFC) met; later the QFC voted.",
       "O:Quorbley Fisheries Council|O:QFC|O:QFC"},
      {"the carmaker Quorbley cut jobs.", "O:Quorbley"},
      {"Quorbley Zork, the chipmaker, cut jobs.", "O:Quorbley Zork"},
      {"The new company hired more staff.", ""},
      {"Its CEO likes the Internet and TV.", ""},
  });
}

TEST_CASE("places of the table and by their nouns", "[actors]") {
  check({
      {"Rain fell in Lisbon and along the Quorbley River.", "L:Lisbon|L:Quorbley River"},
      {"The US and the U.K. agreed with us.", "L:US|L:U.K."},
      {"They live in Quorbley, France.", "L:Quorbley|L:France"},
      {"Russian officials and Americans disagreed.", ""},
      {"The Moscow-based firm and US-led talks", "L:Moscow|L:US"},
      {"turkey was served with port.", ""},
  });
}

TEST_CASE("credit lines, addresses and handles name no actors", "[actors]") {
  check({
      {"Water rose.\n\nReporting by Helen Quorbley; Editing by John Zork", ""},
      {"See https://www.interpol.int/en/Moscow and @Interpol, mail info@interpol.int", ""},
  });
}

TEST_CASE("other languages: tables, first names and titles only", "[actors]") {
  check({
      {"Bundeskanzlerin Angela Merkel traf Herrn Müller in Köln.", "P:Angela Merkel|L:Köln", "de"},
      {"Deutschlands Haltung zur NATO bleibt.", "L:Deutschlands|O:NATO", "de"},
      {"Der Tisch und die Lampe stehen im Zimmer.", "", "de"},
      {"Helen Quorbley von der ÖVP und Peter Zorks Fahrrad.", "P:Helen Quorbley|O:ÖVP|P:Peter Zorks", "de"},
      {"Президент Республики Анна Петровна Кворбова", "P:Анна Петровна Кворбова", "ru"},
      {"El presidente Quorblez viajó a Alemania.", "P:Quorblez|L:Alemania", "es"},
      {"Le ministre Quorblé a quitté Bruxelles.", "P:Quorblé|L:Bruxelles", "fr"},
      {"Президент России Владимир Путин прибыл в Москву.", "L:России|P:Владимир Путин|L:Москву", "ru"},
      {"По словам министра Зигберта Кворбуса, Кворбус уедет.", "P:Зигберта Кворбуса|P:Кворбус", "ru"},
      {"Об этом сообщил Большой Театр.", "", "ru"},  // an adjective begins no person's name
      {"قال بوتين إن روسيا وأوكرانيا", "P:بوتين|L:روسيا|L:أوكرانيا", "ar"},
      {"习近平访问俄罗斯和美国。", "P:习近平|L:俄罗斯|L:美国", "zh"},
      {"安倍首相はアメリカを訪問した。", "P:安倍首相|L:アメリカ", "ja"},
  });
}

TEST_CASE("the table changes a type only where the sentence's own reading can't be right, too", "[actors]") {
  const auto [name, read, expected] = GENERATE(table<std::string, EntityType, EntityType>({
      {"White House", EntityType::Place,
       EntityType::Place},                               // was an organisation, whatever the sentence said
      {"Liverpool", EntityType::Org, EntityType::Org},   // the club
      {"Uber", EntityType::Person, EntityType::Person},  // firms bear persons' names
      {"Interpol", EntityType::Place, EntityType::Org},
      {"Interpol", EntityType::Misc, EntityType::Org},
      {"Germany", EntityType::Person, EntityType::Place},
      {"Quorbley", EntityType::Person, EntityType::Person},
  }));
  CAPTURE(name);
  const auto table = ActorTable::load();
  const auto rules = std::make_shared<const RuleRecognizer>(table);
  const JointRecognizer joint(std::make_shared<const CrfRecognizer>(ner::english_model()), rules, table);
  const auto joined = joint.joined(name, {{0, static_cast<std::uint32_t>(name.size()), read}}, {});
  REQUIRE(joined.size() == 1);
  CHECK(joined.front().type == expected);
}

TEST_CASE("the table adds no word of a headline, no currency and no article", "[actors]") {
  struct Row {
    std::string text, name;
    EntityType type;
    bool read;  // by the CRF; else known by the table
    std::string expected;
  };
  const auto table = ActorTable::load();
  const auto rules = std::make_shared<const RuleRecognizer>(table);
  const JointRecognizer joint(std::make_shared<const CrfRecognizer>(ner::english_model()), rules, table);
  for (const Row& row : std::initializer_list<Row>{
           {"PLAYERS WHO STOOD ON THE ICE", "ICE", EntityType::Org, false, ""},  // was the agency
           {"Players Who Stood on the Ice", "Who", EntityType::Org, false, ""},
           {"It was raided by ICE in May", "ICE", EntityType::Org, false, "ORG ICE"},
           {"Zork, General Motors", "General Motors", EntityType::Org, false, "ORG General Motors"},
           {"The loss was US$ 10 billion", "US", EntityType::Place, false, ""},
           {"Lord Halifax went there", "Halifax", EntityType::Person, true, "PER Halifax"},  // was the town
           {"and in Halifax they were", "Halifax", EntityType::Person, true, "LOC Halifax"},
       }) {
    CAPTURE(row.text);
    const auto at = static_cast<std::uint32_t>(row.text.find(row.name));
    const std::vector<Entity> name{{at, at + static_cast<std::uint32_t>(row.name.size()), row.type}};
    std::string got;
    for (const Entity& e : joint.joined(row.text, row.read ? name : std::vector<Entity>{}, row.read ? std::vector<Entity>{} : name))
      got += std::string(ner::tag_name(e.type)) + ' ' + row.text.substr(e.start, e.end - e.start);
    CHECK(got == row.expected);
  }
}

TEST_CASE("a known name is taken whole where the CRF has parts of it", "[actors]") {
  struct Row {
    std::string text;
    std::vector<std::string> read, known, expected;
  };
  const auto table = ActorTable::load();
  const auto rules = std::make_shared<const RuleRecognizer>(table);
  const JointRecognizer joint(std::make_shared<const CrfRecognizer>(ner::english_model()), rules, table);
  for (const Row& row : std::initializer_list<Row>{
           {"by Smith Barney, Harris Upham", {"Smith Barney", "Harris Upham"}, {"Smith Barney, Harris Upham"},
            {"Smith Barney, Harris Upham"}},
           {"by Standard and Poor's Corp", {"Poor's Corp"}, {"Standard and Poor's"}, {"Standard and Poor's Corp"}},
           {"in General Motors Park", {"General Motors Park"}, {"General Motors"}, {"General Motors Park"}},
           {"Zork, General Motors", {"Zork"}, {"General Motors"}, {"Zork", "General Motors"}},
           {"THE AUSTRALIAN OPEN", {"AUSTRALIAN OPEN"}, {"THE AUSTRALIAN"}, {"AUSTRALIAN OPEN"}},  // was one with its article
           {"said The Economist in May", {"Economist"}, {"The Economist"}, {"The Economist"}},
           {"THE ECONOMIST", {"ECONOMIST"}, {"THE ECONOMIST"}, {"ECONOMIST"}},
           {"The Zorkers met. Join the Zorkers!", {"The Zorkers"}, {}, {"Zorkers"}},  // the text writes it without
           {"The Zorkers met. Join The Zorkers!", {"The Zorkers"}, {}, {"The Zorkers"}},
           {"by Zork Ltd . , which", {"Zork Ltd"}, {}, {"Zork Ltd ."}},  // tokens of others
           {"by Zork Ltd . \nIt was", {"Zork Ltd"}, {}, {"Zork Ltd"}},   // the sentence's
           {"by Zork . , which", {"Zork"}, {}, {"Zork"}},
           {"by Zork Harris Upham", {"Zork Harris"}, {"Smith Barney"}, {"Zork Harris"}},  // not in this text
       }) {
    CAPTURE(row.text);
    const auto entities = [&](const std::vector<std::string>& names) {
      std::vector<Entity> out;
      for (const std::string& name : names)
        if (const std::size_t at = row.text.find(name); at != std::string::npos)
          out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size()), EntityType::Org});
      return out;
    };
    std::vector<std::string> got;
    for (const Entity& e : joint.joined(row.text, entities(row.read), entities(row.known)))
      got.push_back(row.text.substr(e.start, e.end - e.start));
    CHECK(got == row.expected);
  }
  CHECK(recognized("She left Kidder, Peabody for Smith Barney.", "en") == "O:Kidder, Peabody|O:Smith Barney");
  CHECK(recognized("He met General, Motors failed.", "en") == "");  // no comma in that name
}

TEST_CASE("hostile texts are read without harm", "[actors]") {
  const std::string bytes = "\xff\xfe\x80 Helen \xc3 Quorbley \xe2\x80 said \xf0\x9f";
  (void)recognized(bytes, "en");
  std::string all_bytes;
  for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
  for (const std::string_view lang : {"en", "de", "ru", "zh", "", "xx"}) (void)recognized(all_bytes, lang);
  std::string caps;
  while (caps.size() < 1'000'000)
    caps += "and when they came Helen Smith met them near the Quorbley Bank ";  // one sentence of a megabyte
  CHECK_FALSE(recognized(caps, "en").empty());
  CHECK(recognized(std::string(1'000'000, 'A'), "en").empty());
  CHECK(recognized("WHO SAID THE US WAS IN LISBON AND WHO DID NOT", "en") == "L:US|L:LISBON");
}
