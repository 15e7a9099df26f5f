#include "web/histogram.hpp"

#include <catch2/catch.hpp>

using namespace lede;

namespace {
std::string value(const TemplateData& data, const std::string& key) {
  const TemplateData* found = data.get(key);
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

TemplateData shown(const FacetCounts& dates, const SearchRequest& request = {}) {
  return histogram({kLinks, {}}, dates, request);
}
}  // namespace

TEST_CASE("buckets have their place in time", "[histogram]") {
  CHECK(*bucket_number("2017") == 2017);
  CHECK(*bucket_number("2018-01") - *bucket_number("2017-12") == 1);
  CHECK(*bucket_number("2016-03-01") - *bucket_number("2016-02-28") == 2);
  for (const char* odd : {"", "2017~", "2016/2017", "XXXX-10-12", "flood", "2017-13"}) {
    CAPTURE(odd);
    CHECK_FALSE(bucket_number(odd));
  }
}

TEST_CASE("bars: a gap for a month without articles, hollow for what is only possible", "[histogram]") {
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
  CHECK(value(bars[1], "hollow_y") == "0");
  CHECK(value(bars[1], "hollow_height") == "50");
  CHECK(value(bars[2], "height") == "0");
  CHECK(value(bars[2], "hollow_height") == "3");  // seen although small
  CHECK(value(bars[1], "title") == "February 2018: 25 articles, 25 more possibly");
  CHECK(value(bars[1], "href") == "/search?q=flood&from=2018-02&to=2018-02");
  CHECK(value(data, "width") == "40");
  CHECK(value(data, "first") == "December 2017");
  CHECK(value(data, "last") == "March 2018");
  CHECK(data.get("rows")->list_value().size() == 3);
}

TEST_CASE("inferred dates are hollow, too", "[histogram]") {
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
  const TemplateData data = histogram({kLinks, {}}, months({{"2017-12", 100, 0}}), {}, outlets);
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
