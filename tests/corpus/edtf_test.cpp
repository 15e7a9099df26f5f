#include "corpus/edtf.hpp"

#include <catch2/catch.hpp>

using namespace lede;

TEST_CASE("EDTF forms give their first day, last day and precision", "[corpus][date]") {
  struct Row {
    std::string_view text, earliest, latest, precision;
    bool approximate = false;
  };
  const auto row = GENERATE(values<Row>({
      {"2017", "2017-01-01", "2017-12-31", "year"},
      {"2017~", "2017-01-01", "2017-12-31", "year", true},
      {"2017-10", "2017-10-01", "2017-10-31", "month"},
      {"2016-02", "2016-02-01", "2016-02-29", "month"},
      {"2017-10~", "2017-10-01", "2017-10-31", "month", true},
      {"2017-10-24", "2017-10-24", "2017-10-24", "day"},
      {"1780-01-31", "1780-01-31", "1780-01-31", "day"},
      {"2017-10-24T11:05:00+02:00", "2017-10-24", "2017-10-24", "time"},
      {"2017-10-24T23:59:60Z", "2017-10-24", "2017-10-24", "time"},
      {"2017-10-24T00:30:00", "2017-10-24", "2017-10-24", "time"},
      {"XXXX-10-12", "", "", "day"},
      {"XXXX-02-29", "", "", "day"},
      {"2017-09-15/2017-10-25", "2017-09-15", "2017-10-25", "interval"},
      {"2017/2018-03", "2017-01-01", "2018-03-31", "interval"},
      {"2017-10/..", "2017-10-01", "", "interval"},
      {"../2017-10", "", "2017-10-31", "interval"},
      {"2017~/2018", "2017-01-01", "2018-12-31", "interval", true},
  }));
  const auto date = parse_edtf(row.text);
  INFO(row.text);
  REQUIRE(date);
  CHECK(date->edtf == row.text);
  CHECK((date->earliest ? to_string(*date->earliest) : "") == row.earliest);
  CHECK((date->latest ? to_string(*date->latest) : "") == row.latest);
  CHECK(to_string(date->precision) == row.precision);
  CHECK(date->approximate == row.approximate);
}

TEST_CASE("what is not one of the EDTF forms is refused", "[corpus][date]") {
  const auto text =
      GENERATE(as<std::string_view>(), "", "17", "2017-", "2017-13", "2017-00", "2017-02-30", "2017-2-3",
               "2017-10-24T11:05", "2017-10-24T24:00:00Z", "2017-10-24T11:05:00+15:00", "2017-10-24 ",
               " 2017", "XXXX", "XXXX-10", "XXXX-02-30", "../..", "2018/2017", "2017/", "/2017",
               "2017/2018/2019", "2017~~", "2017-10-24T11:05:00Z~", "10000", "2017?", "２０１７");
  INFO(text);
  CHECK_FALSE(parse_edtf(text));
}
