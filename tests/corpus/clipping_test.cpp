#include "corpus/clipping.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <sstream>

#include "corpus/outlet_table.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

namespace {

const OutletTable& outlets() {
  static const auto table = [] {
    const test::TempDir dir;
    return OutletTable::load(dir.write("outlets.tsv",
                                       "# name\tkind\tcountry\tdomains\tother names\n"
                                       "The Harbour Courier\tnewspaper\tGB\tharbourcourier.example\tHC\n"
                                       "Tidewater Times\tnewspaper\tUS\ttidewater.example\t\n"
                                       "Meridian Wire\tagency\t\tmeridian.example\tMW;Меридиан;子午社\n"
                                       "Quay Radio\tbroadcaster\tGB\tquay.example\t\n"
                                       "Le Fanal\tnewspaper\tFR\tfanal.example\t\n"
                                       "Moment\tmagazine\tGB\t\t\n"
                                       "أخبار المرسى\tnewspaper\tSA\t\tالمرسى\n"
                                       "港新聞\tnewspaper\tJP\t\t\n"));
  }();
  return *table;
}

Article read(std::string_view text) { return read_clipping(text, outlets()); }

std::string join(const std::vector<std::string>& list) {
  std::string out;
  for (const auto& item : list) out += (out.empty() ? "" : "; ") + item;
  return out;
}

std::string outlet_of(const Article& a) {
  return a.outlet ? a.outlet->name + " (" + a.outlet->origin + ")" : "";
}
std::string date_of(const std::optional<PublicationDate>& date) {
  return date ? date->date.edtf + " " + std::string(to_string(date->origin)) : "";
}

// Two paragraphs that any clipping below goes on with.
const std::string kBody =
    "The sea came over the wall on Monday night and filled the cellars of Fisher Row, the fire brigade "
    "said.\n\n"
    "Nobody was hurt, but forty families spent the night in the school, where the baker brought them "
    "bread.\n";

}  // namespace

TEST_CASE("title, section, masthead and byline are told apart in the head", "[corpus][clipping]") {
  struct Row {
    std::string_view head, title, section, outlet, authors, date;
  };
  const auto row = GENERATE(values<Row>({
      {"Sea floods the lower town\n\n", "Sea floods the lower town", "", "", "", ""},
      {"Local News\n\nSea floods the lower town after storm\n\n", "Sea floods the lower town after storm",
       "Local News", "", "", ""},
      {"Home > News > Harbour\nSea floods the lower town\n\n", "Sea floods the lower town", "Harbour", "", "",
       ""},
      {"The Harbour Courier\n\nSea floods the lower town\n\nBy Ines Caraballo\n\n",
       "Sea floods the lower town", "", "The Harbour Courier (masthead line)", "Ines Caraballo", ""},
      {"quayside.example\n\nSea floods the lower town\n\n", "Sea floods the lower town", "",
       "quayside.example (masthead line)", "", ""},
      {"Sea floods the lower town | The Harbour Courier\n\n", "Sea floods the lower town", "",
       "The Harbour Courier (masthead line)", "", ""},
      {"Sea floods the lower town - Quay Radio\n3 May 2024\n", "Sea floods the lower town", "",
       "Quay Radio (masthead line)", "", "2024-05-03 stated"},
      {"Sea floods the lower town\nSea floods the lower town\n", "Sea floods the lower town", "", "", "", ""},
      {"Sea floods the lower town\n\n  3 May 2024    Read: 1,204\n", "Sea floods the lower town", "", "", "",
       "2024-05-03 stated"},
      {"Skip to content\nMenu\nSearch\nSign in\nSea floods the lower town\n\n", "Sea floods the lower town",
       "", "", "", ""},
      {"Sea floods the lower town\n\nBy INES CARABALLO and Tom de Vries, Quay Radio\nPublished: 3 May 2024, "
       "14:05 BST | "
       "Updated 4 May 2024\n\n",
       "Sea floods the lower town", "", "Quay Radio (byline)", "Ines Caraballo; Tom de Vries",
       "2024-05-03T14:05:00+01:00 stated"},
      {"Headline: Sea floods the lower town\nPublication: Le Fanal\nSection: Harbour\nDate: May 3, "
       "2024\nByline: Ines "
       "Caraballo\n\n",
       "Sea floods the lower town", "Harbour", "Le Fanal (masthead line)", "Ines Caraballo",
       "2024-05-03 stated"},
      {"Was the gate open? Nobody will say\n\nInes Caraballo, the engineer of the harbour authority\n\n",
       "Was the gate open? Nobody will say", "", "", "", ""},
      {"", "", "", "", "", ""},
  }));
  const Article a = read(std::string(row.head) + kBody);
  INFO(row.head);
  CHECK(a.title == row.title);
  CHECK(a.section.value_or("") == row.section);
  CHECK(outlet_of(a) == row.outlet);
  CHECK(join(a.authors) == row.authors);
  CHECK(date_of(a.published) == row.date);
  CHECK(a.text == kBody.substr(0, kBody.size() - 1));
  CHECK(a.lead == kBody.substr(0, kBody.find('\n')));
}

TEST_CASE("bylines name authors, not jobs, places, agencies or editors", "[corpus][clipping]") {
  struct Row {
    std::string_view line, authors, agency = "";
  };
  const auto row = GENERATE(values<Row>({
      {"By Ines Caraballo", "Ines Caraballo"},
      {"By Ines Caraballo in Port Ellery", "Ines Caraballo"},
      {"By Ines Caraballo, Lisbon correspondent", "Ines Caraballo"},
      {"By Ines Caraballo, Tom de Vries and Ana Lima", "Ines Caraballo; Tom de Vries; Ana Lima"},
      {"By Ines Caraballo | 3 May 2024", "Ines Caraballo"},
      {"By Meridian Wire Staff", "", "Meridian Wire"},
      {"Von Jörg Ahlemann und Käthe Brüggen", "Jörg Ahlemann; Käthe Brüggen"},
      {"Par Marie-Claude d’Aubrac", "Marie-Claude d’Aubrac"},
      {"Por José Ruiz y Ana Lima", "José Ruiz; Ana Lima"},
      {"Автор: Анна Петрова", "Анна Петрова"},
      {"بقلم: سارة الحربي", "سارة الحربي"},
      {"文/李小红", "李小红"},
      {"By the river stands a wall", ""},
  }));
  const Article a = read("Sea floods the lower town\n\n" + std::string(row.line) + "\n\n" + kBody);
  INFO(row.line);
  CHECK(join(a.authors) == row.authors);
  // An agency that signs a story nobody else published is its outlet.
  CHECK((a.outlet ? a.outlet->name : "") == row.agency);
}

TEST_CASE("a closing credit names authors and sources, never editors", "[corpus][clipping]") {
  const Article a = read("Sea floods the lower town\n\n" + kBody +
                         "\n(Reporting by Ines Caraballo and Tom de Vries; Editing by Ana Lima)\n"
                         "With reporting by Meridian Wire, Le Fanal, and Quay Radio\n");
  CHECK(join(a.authors) == "Ines Caraballo; Tom de Vries");
  CHECK(join(a.cites) == "Meridian Wire; Le Fanal; Quay Radio");
  CHECK(outlet_of(a).empty());
  CHECK(a.text.find("Editing") == std::string::npos);
}

TEST_CASE("datelines give the agency and the day", "[corpus][clipping]") {
  struct Row {
    std::string_view head, dateline, outlet, agency, date;
  };
  const auto row = GENERATE(values<Row>({
      {"", "PORT ELLERY (Meridian Wire) - ", "Meridian Wire (dateline)", "", ""},
      {"", "PORT ELLERY, March 11 (Meridian Wire) — ", "Meridian Wire (dateline)", "", "XXXX-03-11 stated"},
      {"", "PORT ELLERY, Northland, 11 March 2024 (MW) -- ", "Meridian Wire (dateline)", "",
       "2024-03-11 stated"},
      {"", "(Quay Radio) — ", "Quay Radio (dateline)", "", ""},
      {"", "MW - ", "Meridian Wire (dateline)", "", ""},
      {"", "ПОРТ-ЭЛЛЕРИ, 11 марта. /Меридиан/. ", "Meridian Wire (dateline)", "", "XXXX-03-11 stated"},
      {"", "子午社港城3月11日电 ", "Meridian Wire (dateline)", "", "XXXX-03-11 stated"},
      {"The Harbour Courier\n\n", "PORT ELLERY (Meridian Wire) - ", "The Harbour Courier (masthead line)",
       "Meridian Wire", ""},
      {"", "PORT ELLERY - ", "", "", ""},
      {"", "Ines Caraballo (54) - ", "", "", ""},
  }));
  const Article a =
      read(std::string(row.head) + "Sea floods the lower town\n\n" + std::string(row.dateline) + kBody);
  INFO(row.dateline);
  CHECK(outlet_of(a) == row.outlet);
  CHECK(a.agency.value_or("") == row.agency);
  CHECK(date_of(a.published) == row.date);
  CHECK(a.lead.starts_with(row.dateline.substr(0, row.dateline.size() - 1)));
}

TEST_CASE("furniture goes, paragraphs stay", "[corpus][clipping]") {
  const auto line =
      GENERATE(as<std::string_view>(), "Share this article", "Share  Tweet  Email  Print", "Advertisement",
               "Read more: Council to vote on the wall", "More Floods: Mayor Sues Builder Over Open Gate",
               "Mayor Sues Builder of Barrier Over Gate That Stayed Open", "12 comments", "Views: 3,301",
               "Sign up for our newsletter and never miss a tide",
               "The wall in Fisher Row is seen in Port Ellery, March 11, 2024. MW/Ana Lima",
               "Firefighters in Fisher Row. (Photo by Ana Lima/Getty Images)", "Photo: Ana Lima",
               "Follow Ines Caraballo on Twitter @caraballo", "© 2024 Harbour Media", "Lesen Sie auch",
               "À lire aussi : le port sous l'eau", "Читайте также: море вышло из берегов",
               "اقرأ أيضا: البحر يغمر المدينة", "相关阅读：海水淹没老城", "Leia também: Mar invade a cidade",
               "Exit mobile version", "* * *", "All rights reserved. Harbour Media Ltd.");
  const std::size_t middle = kBody.find("\n\n");
  const Article a = read("Sea floods the lower town\n\n" + kBody.substr(0, middle) + "\n\n" +
                         std::string(line) + kBody.substr(middle));
  INFO(line);
  CHECK(a.text == kBody.substr(0, kBody.size() - 1));
  CHECK_FALSE(a.published);
  CHECK(outlet_of(a).empty());
}

TEST_CASE("short paragraphs, headings, lists and quotes are not furniture", "[corpus][clipping]") {
  const auto line =
      GENERATE(as<std::string_view>(), "“No.”", "Why the gate stayed open", "A Second Pump", "It was over.",
               "• A pump: to be bought by March", "1. What happened on Monday night?",
               "More rain is expected.", "Related companies were told on Tuesday.",
               "She read 12 comments and laughed.", "Follow the money, she said.",
               "He shared a photo of the wall on Twitter.", "Copyright law protects the drawing of the gate.",
               "“Share this,” he said.", "(c) the third gate, which nobody inspected for eleven years;",
               "Next.", "The photo shows a wall.", "More: that is all he asked for.");
  const std::size_t middle = kBody.find("\n\n");
  const Article a = read("Sea floods the lower town\n\n" + kBody.substr(0, middle) + "\n\n" +
                         std::string(line) + kBody.substr(middle));
  INFO(line);
  CHECK(a.text.find(line) != std::string::npos);
}

TEST_CASE("dates about other things are not the article's", "[corpus][clipping]") {
  const auto line = GENERATE(as<std::string_view>(), "The council meets again on 4 June 2024.",
                             "In 2019 the wall was mended.", "The wall, seen on May 3, 2024. MW/Ana Lima",
                             "Sale starts: 3 May 2024", "Tuesday, 1 March", "Yesterday", "2 hours ago",
                             "The completion date is 4 June 2024, it said.",
                             "By 4 June 2024 the wall will be mended, she said.");
  const Article a = read("Sea floods the lower town\n\n" + kBody + "\n" + std::string(line) + "\n\n" + kBody);
  INFO(line);
  CHECK(date_of(a.published).empty());
}

TEST_CASE("dates a page states about itself", "[corpus][clipping]") {
  struct Row {
    std::string_view before, after, published, modified = "";
  };
  const auto row = GENERATE(values<Row>({
      {"Published: 3 May 2024\n", "", "2024-05-03 stated"},
      {"Updated 4 May 2024\n", "", "", "2024-05-04 stated"},
      {"Last updated: 4 May 2024 | First published: 3 May 2024\n", "", "2024-05-03 stated",
       "2024-05-04 stated"},
      {"Veröffentlicht am 3. Mai 2024\n", "", "2024-05-03 stated"},
      {"Publié le 3 mai 2024 à 14h05\n", "", "2024-05-03T14:05:00 stated"},
      {"Опубликовано: 3 мая 2024\n", "", "2024-05-03 stated"},
      {"نشر في: 3 مايو 2024\n", "", "2024-05-03 stated"},
      {"2024年5月3日 14:05 来源：子午社\n", "", "2024-05-03T14:05:00 stated"},
      {"Friday, May 3, 2024\n", "", "2024-05-03 stated"},
      {"Oktober 2017\n", "", "2017-10 stated"},
      {"03/04/2024\n", "", "2024 stated"},
      {"", "PORT ELLERY, 3 May 2024\n", "2024-05-03 stated"},
      {"", "Die Stadt prüft den Fall. (abc, 3.5.2024)\n", "2024-05-03 stated"},
      {"", "Published on May 3, 2024\n", "2024-05-03 stated"},
      {"", "PORT ELLERY.\n9th January, 1963\n", "1963-01-09 stated"},
      // Not the day of publication: of a correction, the end of a sentence, an office's stamp, a bad scan.
      {"", "Its chairman, an officer who served for five years, expired on\n8 July 1992\n", ""},
      {"", "He will be sworn in as Administrator of the\nCommonwealth on 7th May, 1965.\n", ""},
      {"", "Friday, May 3, 2024.\n", ""},
      {"",
       "I lay on the table this paper: Ministerial\nStatement, 27th August 1964-\nand move that it be "
       "read.\n",
       ""},
      {"This paper is tabled after the statement made in the House of\nRepresentatives on Tuesday, 13 May, "
       "1975.\n",
       "", ""},
      {"-9 JUN 1967\n", "", ""},
      {"2 8 MAR 1983\n", "", ""},
      {"FOR MEDIA J. 2 July 1984\n", "", ""},
      // 16 September 1994 was a Friday: one of the two is wrong.
      {"PORT ELLERY, Thursday, 16 September 1994\n", "", ""},
      {"SPEECH TO THE HARBOUR BOARD, THURSDAY,\n16 SEPTEMBER 1994\n", "", ""},
      {"PORT ELLERY, Friday, 16 September 1994\n", "", "1994-09-16 stated"},
      {"", "They meet me on Thursday.\n\nPORT ELLERY 16 September 1994\n", "1994-09-16 stated"},
      {"[From the \"Parliamentary Debates,\" 3 May 1968]\n", "", "1968-05-03 stated"},
      {"3 May 1996 TRANSCRIPT OF THE MAYOR'S ADDRESS TO THE HARBOUR BOARD\n", "", "1996-05-03 stated"},
      {"PRE-RECORDED, 23 NOVEMBER 1989\nBROADCAST 27 NOVEMBER 1989\n", "", "1989-11-27 stated"},
  }));
  const Article a = read("Sea floods the lower town\n\n" + std::string(row.before) + "\n" + kBody + "\n" +
                         std::string(row.after));
  INFO(row.before << row.after);
  CHECK(date_of(a.published) == row.published);
  CHECK(date_of(a.modified) == row.modified);
}

TEST_CASE("a title may close with its day, and may speak against the text's", "[corpus][clipping]") {
  struct Row {
    std::string_view title, line, published;
  };
  const auto row = GENERATE(values<Row>({
      {"Interview with the mayor, Port Ellery, 3 May 2024", "", "2024-05-03 stated"},
      {"TRANSCRIPT OF THE MAYOR, HARBOUR HOTEL, PORT ELLERY FRIDAY 3 MAY 2024", "", "2024-05-03 stated"},
      {"Harbour dinner - 3 May 2024 - Speech by the mayor", "", "2024-05-03 stated"},
      {"Interview with the mayor, Thursday, 3 May 2024", "", ""},  // it was a Friday
      {"The council will meet on 3 May 2024", "", ""},
      {"Sea wall, begun in March, to be ready by 3 May 2024", "", ""},
      {"Mayor remembers the flood of 3 May 1953", "", ""},
      {"Interview with the mayor, 3 May 2024", "4 May 2024", ""},
      {"For press: PM 76/1964 - Appointment", "PORT ELLERY, 21st November, 1961", ""},
      {"For press: PM 76/1964 - Appointment", "PORT ELLERY, 21st November, 1964", "1964-11-21 stated"},
  }));
  const Article a = read(std::string(row.title) + "\n\n" + kBody + "\n" + std::string(row.line) + "\n");
  INFO(row.title << " / " << row.line);
  CHECK(date_of(a.published) == row.published);
}

TEST_CASE("what an outlet says of itself names it and is no part of the article", "[corpus][clipping]") {
  const auto row = GENERATE(table<std::string, std::string>({
      {"Quay Radio journalists report in 12 languages from nine harbours. We bring news to people who have "
       "no other.\n\n"
       "To find out more, click here.",
       "Quay Radio (about text)"},
      {"Le Fanal is an independent newspaper with 20,000 readers.", "Le Fanal (about text)"},
      {"© 2024 The Harbour Courier. All rights reserved.", "The Harbour Courier (credit)"},
      {"This article originally appeared in Tidewater Times.", "Tidewater Times (credit)"},
      {"Do you have a story? Write to desk@quay.example and we will call you back soon",
       "Quay Radio (credit)"},
  }));
  const Article a = read("Sea floods the lower town\n\n" + kBody + "\n" + std::get<0>(row) + "\n");
  INFO(std::get<0>(row));
  CHECK(outlet_of(a) == std::get<1>(row));
}

TEST_CASE("cites are the outlets a text leans on", "[corpus][clipping]") {
  const auto row = GENERATE(table<std::string, std::string>({
      {"She told Quay Radio that the gate was open.", "Quay Radio"},
      {"The gate was open, the Tidewater Times reported on Monday.", "Tidewater Times"},
      {"According to Meridian Wire, the gate was open, and Le Fanal wrote the same.",
       "Meridian Wire; Le Fanal"},
      {"The mayor, a former Quay Radio host, was asleep.", ""},
      {"Quay Radio shares fell by a tenth on Monday.", ""},
      {"The wall stands beside the old house of the Tidewater Times.", ""},
      {"At the moment nobody told him anything.", ""},
      {"He spoke of the Tidewater Times at length. The Times said it knew nothing.", "Tidewater Times"},
      {"Facebook and Google said they were told.", ""},
      {"Le maire a déclaré à Quay Radio que la porte était ouverte.", "Quay Radio"},
      {"Die Pumpe war alt, wie Le Fanal berichtet.", "Le Fanal"},
      {"قال العمدة لصحيفة أخبار المرسى إن البوابة كانت مفتوحة.", "أخبار المرسى"},
      {"وصل العمدة إلى المرسى مساء أمس وقال إنه متعب.", ""},
      {"港新聞によると、門は開いていた。", "港新聞"},
      {"See www.meridian.example for what was reported by @MW.", ""},
  }));
  const Article a = read("Sea floods the lower town\n\n" + kBody + "\n" + std::get<0>(row) + "\n");
  INFO(std::get<0>(row));
  CHECK(join(a.cites) == std::get<1>(row));
}

TEST_CASE("keywords come from tag lines in any spelling", "[corpus][clipping]") {
  const auto line =
      GENERATE(as<std::string_view>(), "Tags: flood, harbour, Port Ellery", "#flood   #harbour   #Port",
               "More about: #flood #harbour #Port", "Schlagwörter: flood; harbour; Port",
               "标签：flood，harbour，Port", "الكلمات الدلالية: flood، harbour، Port");
  const Article a = read("Sea floods the lower town\n\n" + kBody + "\n" + std::string(line) + "\n");
  INFO(line);
  REQUIRE(a.keywords.size() == 3);
  CHECK(a.keywords[0] == "flood");
  CHECK(a.text == kBody.substr(0, kBody.size() - 1));
}

TEST_CASE("lines wrapped at a fixed width are paragraphs again", "[corpus][clipping]") {
  const Article a = read(
      "Sea floods the lower town\n\n"
      "The sea came over the wall on Monday night and filled the cellars of Fisher Row,\n"
      "the fire brigade said. Nobody was hurt, but forty families spent the night in the\n"
      "school of the lower town, where the baker of Mill Lane brought them bread and also\n"
      "a pot of soup.\n");
  CHECK(a.text.find('\n') == std::string::npos);
  CHECK(a.text.find("Fisher Row, the fire brigade") != std::string::npos);
}

TEST_CASE("a clean body loses nothing and gains what it says", "[corpus][clipping]") {
  Article a;
  a.title = "Sea floods the lower town";
  a.text = "Sea floods the lower town\n\nPORT ELLERY (Meridian Wire) - " + kBody +
           "\nShare this article\n\n" +
           "Mayor Sues Builder of Barrier Over Gate That Stayed Open\n\nShe told Quay Radio that the gate "
           "was open.";
  a.outlet = Outlet{"Le Fanal", "metadata"};
  complete_from_text(a, outlets());
  CHECK(a.text.starts_with("PORT ELLERY (Meridian Wire) - The sea"));
  CHECK(a.text.find("Share this") == std::string::npos);
  CHECK(a.text.find("Mayor Sues Builder") != std::string::npos);
  CHECK(a.outlet->name == "Le Fanal");
  CHECK(a.agency == "Meridian Wire");
  CHECK(join(a.cites) == "Quay Radio");
  CHECK(a.lang == "en");
  CHECK(a.words > 40);

  Article bare;
  bare.text = "Photo: Ana Lima";
  complete_from_text(bare, outlets());
  CHECK(bare.text == "Photo: Ana Lima");
}

TEST_CASE("hostile clippings end soon", "[corpus][clipping]") {
  std::string one_line;
  while (one_line.size() < 10'000'000)
    one_line += "The (sea/ came: over \"the\" wall, told Quay Radio 3 May 2024 - ";
  std::string short_lines;
  for (int i = 0; i < 1'000'000; ++i)
    short_lines += i % 7 == 0 ? "Related:\n" : i % 3 == 0 ? "More A: B\n" : "By A B\n\n";
  const std::string brackets(1'000'000, '(');
  const std::string mixed =
      "Title\n\n" + std::string(200'000, '\n') + std::string(300'000, '.') + "\xE2\x80\xA6";
  for (const std::string* text :
       std::vector<const std::string*>{&one_line, &short_lines, &brackets, &mixed}) {
    const auto start = std::chrono::steady_clock::now();
    const Article a = read(*text);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    INFO(text->substr(0, 20) << " took " << seconds.count() << " s");
    CHECK(seconds.count() < 8.0);  // about a tenth without sanitizers
    CHECK(a.text.size() <= text->size() * 2);
  }
}
