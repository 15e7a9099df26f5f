#include "corpus/date_parser.hpp"

#include <catch2/catch.hpp>
#include <chrono>

using namespace lede;

namespace {
struct Row {
  std::string_view text, edtf;
  std::string_view lang = "en";
  std::string_view country = "";
};

std::string read(const Row& row) {
  const auto date =
      parse_date(row.text, {.lang = std::string(row.lang), .country = std::string(row.country)});
  return date ? date->edtf : "";
}
}  // namespace

TEST_CASE("dates as people write them", "[corpus][date]") {
  const auto row = GENERATE(values<Row>({
      {"October 24, 2017", "2017-10-24"},
      {"Oct. 24, 2017", "2017-10-24"},
      {"Sept. 4, 2017", "2017-09-04"},
      {"24 October 2017", "2017-10-24"},
      {"24th of October, 2017", "2017-10-24"},
      {"Tuesday, 24 October 2017", "2017-10-24"},
      {"the 3rd May 2024", "2024-05-03"},
      {"2017/10/24", "2017-10-24"},
      {"2017.10.24", "2017-10-24"},
      {"24.10.2017", "2017-10-24"},
      {"24/10/2017", "2017-10-24"},
      {"10/24/2017", "2017-10-24"},
      {"2017-10-24", "2017-10-24"},
      {"October 2017", "2017-10"},
      {"2017", "2017"},
      {"2017-10", "2017-10"},
      {"20171024", "2017-10-24"},
      {"October 12", "XXXX-10-12"},
      {"12 October", "XXXX-10-12"},
      {"24 de outubro de 2017", "2017-10-24", "pt"},
      {"1º de maio de 2017", "2017-05-01", "pt"},
      {"24 de octubre de 2017", "2017-10-24", "es"},
      {"24. Oktober 2017", "2017-10-24", "de"},
      {"3. März 2024", "2024-03-03", "de"},
      {"Wien, am 5. Jänner 2015", "2015-01-05", "de"},
      {"1er août 2015", "2015-08-01", "fr"},
      {"le 24 févr. 2017", "2017-02-24", "fr"},
      {"24 ottobre 2017", "2017-10-24", "it"},
      {"24 oktober 2017", "2017-10-24", "nl"},
      {"den 24 oktober 2017", "2017-10-24", "sv"},
      {"24. lokakuuta 2017", "2017-10-24", "fi"},
      {"24 października 2017 r.", "2017-10-24", "pl"},
      {"2017. október 24.", "2017-10-24", "hu"},
      {"24 октября 2017 г.", "2017-10-24", "ru"},
      {"24 жовтня 2017", "2017-10-24", "uk"},
      {"24 Ekim 2017", "2017-10-24", "tr"},
      {"24 أكتوبر 2017", "2017-10-24", "ar"},
      {"٢٤ أكتوبر ٢٠١٧", "2017-10-24", "ar"},
      {"24 تشرين الأول 2017", "2017-10-24", "ar"},
      {"2017年10月24日", "2017-10-24", "ja"},
      {"2017 年 10 月 24 日", "2017-10-24", "zh"},
      {"２０１７年１０月２４日", "2017-10-24", "ja"},
      {"10月24日", "XXXX-10-24", "zh"},
      {"2017년 10월 24일", "2017-10-24", "ko"},
      {"24 listopada 2017", "2017-11-24", "pl"},
      {"24. listopada 2017.", "2017-10-24", "hr"},
      {"14 avril 2016", "2016-04-14", ""},
  }));
  INFO(row.text);
  CHECK(read(row) == row.edtf);
}

TEST_CASE("times of day and zones are kept, the day is not shifted", "[corpus][date]") {
  const auto row = GENERATE(values<Row>({
      {"3 May 2024, 14:05 BST", "2024-05-03T14:05:00+01:00"},
      {"2017-10-24T11:05:00+02:00", "2017-10-24T11:05:00+02:00"},
      {"2017-10-24T11:05:00.000Z", "2017-10-24T11:05:00Z"},
      {"2017-10-24T11:05+0200", "2017-10-24T11:05:00+02:00"},
      {"2017-10-24 11:05:09", "2017-10-24T11:05:09"},
      {"Tue, 24 Oct 2017 11:05:00 +0200", "2017-10-24T11:05:00+02:00"},
      {"Tue, 24 Oct 2017 23:05:00 GMT", "2017-10-24T23:05:00Z"},
      {"26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"},
      {"Thu Oct 26 11:05:00 2017", "2017-10-26"},
      {"October 24, 2017 at 9:15 p.m. ET", "2017-10-24T21:15:00-04:00"},
      {"January 24, 2017 9:15 AM ET", "2017-01-24T09:15:00-05:00"},
      {"24. Oktober 2017 um 14:05 Uhr", "2017-10-24T14:05:00", "de"},
      {"24/10/2017 10h30", "2017-10-24T10:30:00", "pt"},
      {"14:05 BST, Friday 3 May 2024", "2024-05-03T14:05:00+01:00"},
      {"2017年10月24日 14時05分", "2017-10-24T14:05:00", "ja"},
      {"2017年10月24日下午3:05", "2017-10-24T15:05:00", "zh"},
      {"20171024T110500Z", "2017-10-24T11:05:00Z"},
      {"20171024110500", "2017-10-24T11:05:00"},
      {"24 October 2017 12:10 AM", "2017-10-24T00:10:00"},
      {"24 Oct 2017 11:05 UTC+3", "2017-10-24T11:05:00+03:00"},
  }));
  INFO(row.text);
  CHECK(read(row) == row.edtf);
}

TEST_CASE("what does not say a date is not one", "[corpus][date]") {
  const auto row = GENERATE(values<Row>({
      {"", ""},
      {"on Tuesday", ""},
      {"yesterday", ""},
      {"24 Oct 17", ""},
      {"24/10/17", ""},
      {"26-FEB-87", ""},
      {"October 24, '17", ""},
      {"30 February 2017", ""},
      {"31/11/2017", ""},
      {"13/13/2017", ""},
      {"1436/10/22", "", "ar"},
      {"24 listopada 2017", "", ""},
      {"version 1.1.2.2017", ""},
      {"$24 October", ""},
      {"may 10 win", ""},
      {"999999999999999999999999 October 2017", "2017-10"},
      {"Mars 2020 rover", ""},
      {"10:30", ""},
  }));
  INFO(row.text);
  CHECK(read(row) == row.edtf);
}

TEST_CASE("03/04 is a month and a day only for somebody who says which", "[corpus][date]") {
  const auto row = GENERATE(values<Row>({
      {"03/04/2017", "2017"},
      {"03/03/2017", "2017-03-03"},
      {"03/04/2017", "2017-03-04", "en", "US"},
      {"03/04/2017", "2017-04-03", "en", "GB"},
      {"03/04/2017", "2017-04-03", "fr"},
      {"03/04/2017", "2017-04-03", "", "BR"},
      {"03.04.2017", "2017-04-03"},
  }));
  INFO(row.text << " " << row.lang << " " << row.country);
  CHECK(read(row) == row.edtf);
  const auto dates = find_dates("Issued 03/04/2017, valid until 25/04/2017.", {.lang = "en", .country = ""});
  REQUIRE(dates.size() == 2);
  CHECK(dates[0].date.edtf == "2017-04-03");
}

TEST_CASE("dates in running text have their place", "[corpus][date]") {
  const std::string text =
      "Founded in 2009, it moved on 4 May 2011; the talks of October 12 failed by 3,400 votes.";
  const auto dates = find_dates(text, {.lang = "en", .country = ""});
  REQUIRE(dates.size() == 2);
  CHECK(text.substr(dates[0].begin, dates[0].end - dates[0].begin) == "4 May 2011");
  CHECK(text.substr(dates[1].begin, dates[1].end - dates[1].begin) == "October 12");
  CHECK(dates[1].date.edtf == "XXXX-10-12");
}

TEST_CASE("epoch numbers are dates where the caller says so", "[corpus][date]") {
  CHECK(date_from_epoch(1508843100)->edtf == "2017-10-24T11:05:00Z");
  CHECK(date_from_epoch(1508843100000)->edtf == "2017-10-24T11:05:00Z");
  CHECK_FALSE(date_from_epoch(0));
  CHECK_FALSE(date_from_epoch(-5));
  CHECK_FALSE(parse_date("1508843100"));
}

TEST_CASE("hostile date text ends soon and quietly", "[corpus][date]") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "10:10 on 1/1/ May 3, \xF0\x9F\xC3 2017-";
  const auto start = std::chrono::steady_clock::now();
  find_dates(text);
  parse_date(std::string(1 << 20, '9'));
  parse_date("\xFF\xFE\x80 2017-10-24 \xC3");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}
