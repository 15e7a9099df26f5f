#include "web/histogram.hpp"

#include <catch2/catch.hpp>

using namespace lede;

namespace {
std::string value(const TemplateData::Base& data, const std::string& key) {
  const TemplateData::Base* found = data.get(key);
  return found != nullptr && found->is_string() ? found->string_value() : "(none)";
}

FacetCounts months(std::vector<DateBucket> buckets) {
  FacetCounts facet;
  facet.field = FieldId::Date;
  facet.unit = "month";
  facet.buckets = std::move(buckets);
  return facet;
}

const Links kLinks;

TemplateData shown(const FacetCounts& dates, const SearchRequest& request = {}, std::size_t articles = 0) {
  return histogram({kLinks, {}}, {dates, articles}, request);
}
}  // namespace

TEST_CASE("buckets have their place in time", "[histogram]") {
  CHECK(*bucket_number("2017") == 2017);
  CHECK(*bucket_number("2018-01") - *bucket_number("2017-12") == 1);
  CHECK(*bucket_number("2016-03-01") - *bucket_number("2016-02-28") == 2);
  CHECK(*bucket_number("1790/1799") - *bucket_number("1780/1789") == 1);
  for (const char* odd : {"", "2017~", "XXXX-10-12", "flood", "2017-13"}) {
    CAPTURE(odd);
    CHECK_FALSE(bucket_number(odd));
  }
}

TEST_CASE("decades are bars of their own: from the first of their years to the last", "[histogram]") {
  FacetCounts dates = months({{"1780/1789", 3, 0}, {"1790/1799", 0, 2}, {"2010/2019", 7, 0}});
  dates.unit = "decade";
  const TemplateData data = shown(dates);
  const auto& bars = data.get("bars")->list_value();
  REQUIRE(bars.size() == 3);
  CHECK(bars[0].get("edtf")->string_value() == "1780");
  CHECK(bars[0].get("until")->string_value() == "1789");
  CHECK(bars[0].get("href")->string_value() == "/search?from=1780&to=1789");
  CHECK(bars[0].get("title")->string_value() == "1780s: 3 articles");
  CHECK(data.get("last")->string_value() == "2010s");
  CHECK(data.get("unit")->string_value() == "Decade");
  CHECK(data.get("width")->string_value() == "240");
}

TEST_CASE("bars: a gap for a month without articles", "[histogram]") {
  SearchRequest request;
  request.text = "flood";
  request.offset = 20;
  const TemplateData data = shown(
      months({{"2017-12", 50, 0}, {"2018-02", 25, 25}, {"2018-03", 0, 1}, {"nonsense", 5, 0}}), request);
  const auto& bars = data.get("bars")->list_value();
  REQUIRE(bars.size() == 3);
  CHECK(value(bars[0], "height") == "100");
  CHECK(value(bars[0], "y") == "0");
  CHECK(value(bars[0], "x") == "1");
  CHECK(value(bars[1], "x") == "21");  // January 2018 is left free
  CHECK(value(bars[1], "height") == "50");
  CHECK(bars[1].get("hollow") == nullptr);
  CHECK(bars[2].get("solid") == nullptr);
  CHECK(value(bars[1], "title") == "February 2018: 25 articles, 25 more possibly");
  CHECK(value(bars[1], "href") == "/search?q=flood&from=2018-02&to=2018-02");
  CHECK(value(data, "width") == "40");
  CHECK(value(data, "extent") == "few");
  CHECK(value(data, "first") == "December 2017");
  CHECK(value(data, "last") == "March 2018");
  CHECK(data.get("rows")->list_value().size() == 3);
}

// A bug: a date known to the month was a hollow bar in each of its days, so that a few made a wall.
TEST_CASE("a rough date is one line below the bars it may be of", "[histogram]") {
  std::vector<DateBucket> days;
  for (int day = 1; day <= 31; ++day)
    days.push_back({"2017-10-" + std::string(day < 10 ? "0" : "") + std::to_string(day), day == 4 ? 6U : 0U, 3});
  days.push_back({"2017-11-01", 0, 12});
  days.push_back({"2017-11-03", 2, 12});  // not a neighbour
  FacetCounts dates = months(std::move(days));
  dates.unknown = 5;
  SearchRequest request;
  request.text = "flood";
  const TemplateData data = shown(dates, request, 28);
  const auto& lines = data.get("lines")->list_value();
  REQUIRE(lines.size() == 3);
  CHECK(value(lines[0], "x") == "1");
  CHECK(value(lines[0], "width") == "308");
  CHECK(value(lines[0], "weight") == "1");
  CHECK(value(shown(months({{"2017-12", 100, 0}, {"2018-01", 0, 1}})).get("lines")->list_value().at(0), "weight") == "1");
  CHECK(value(lines[0], "title") == "1 October 2017 to 31 October 2017: possibly 3 more articles");
  CHECK(value(lines[0], "href") == "/search?q=flood&from=2017-10-01&to=2017-10-31&dates=possible");
  CHECK(value(lines[1], "weight") == "4");
  CHECK(value(lines[1], "title") == "1 November 2017: possibly 12 more articles");
  CHECK(value(data, "rough") == "15 articles dated less exactly");
  CHECK(value(shown(dates, with_dates(request, parse_edtf("2017"), std::nullopt), 28), "rough") ==
        "20 articles dated less exactly");
  CHECK(value(shown(dates, request), "rough") == "dated less exactly");
  CHECK(value(data, "most") == "6");  // the bars are as high as what is sure
  CHECK(data.get("any_rough")->is_true());
  CHECK(shown(months({{"2017-12", 1, 0}})).get("any_rough")->is_false());
  CHECK(shown(months({{"2017", 0, 4}})).get("has_most")->is_false());
}

TEST_CASE("inferred dates are hollow", "[histogram]") {
  const TemplateData data = shown(months({{"2017-12", 100, 0, 40}}));
  const auto& bar = data.get("bars")->list_value().at(0);
  CHECK(value(bar, "height") == "60");
  CHECK(value(bar, "hollow_height") == "40");
  CHECK(value(bar, "title") == "December 2017: 100 articles, 40 of them inferred");
}

TEST_CASE("stacked by outlet: finer buckets of an outlet are added up", "[histogram]") {
  const std::vector<OutletDates> outlets = {
      {"Gazette", months({{"2017-12-03", 30, 0}, {"2017-12-04", 20, 0}})},
      {"Tribune", months({{"2017-12", 25, 0}})}};
  const TemplateData data = histogram({kLinks, {}}, {months({{"2017-12", 100, 0}})}, {}, outlets);
  const auto& parts = data.get("bars")->list_value().at(0).get("outlets")->list_value();
  REQUIRE(parts.size() == 2);
  CHECK(value(parts[0], "height") == "50");
  CHECK(value(parts[0], "y") == "50");
  CHECK(value(parts[1], "height") == "25");
  CHECK(value(parts[1], "y") == "25");
  CHECK(value(data.get("outlets")->list_value().at(1), "href") == "/search?outlet=Tribune");
}

TEST_CASE("no buckets, no bars", "[histogram]") {
  CHECK(shown(months({})).get("has_bars")->is_false());
  CHECK(shown(months({{"x", 1, 0}})).get("has_bars")->is_false());
}

TEST_CASE("a span too wide to draw has bars side by side", "[histogram]") {
  const TemplateData data = shown(months({{"0001-01", 1, 0}, {"2020-01", 1, 0}}));
  CHECK(value(data, "width") == "20");
}
