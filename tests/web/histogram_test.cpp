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
  const TemplateData data =
      histogram(months({{"2017-12", 50, 0}, {"2018-02", 25, 25}, {"2018-03", 0, 1}, {"nonsense", 5, 0}}),
                request, Links());
  const auto& bars = data.get("bars")->list_value();
  REQUIRE(bars.size() == 3);
  CHECK(value(bars[0], "height") == "100");
  CHECK(value(bars[0], "y") == "0");
  CHECK(value(bars[0], "x") == "1");
  CHECK(value(bars[1], "x") == "21");  // January 2018 is left free
  CHECK(value(bars[1], "height") == "50");
  CHECK(value(bars[1], "possible_y") == "0");
  CHECK(value(bars[1], "possible_height") == "50");
  CHECK(value(bars[2], "height") == "0");
  CHECK(value(bars[2], "possible_height") == "3");  // seen although small
  CHECK(value(bars[1], "title") == "February 2018: 25 articles, 25 more possibly");
  CHECK(value(bars[1], "href") == "/search?q=flood&from=2018-02&to=2018-02");
  CHECK(value(data, "width") == "40");
  CHECK(value(data, "first") == "December 2017");
  CHECK(value(data, "last") == "March 2018");
  CHECK(data.get("rows")->list_value().size() == 3);
}

TEST_CASE("no buckets, no bars", "[histogram]") {
  CHECK(histogram(months({}), {}, Links()).get("has_bars")->is_false());
  CHECK(histogram(months({{"x", 1, 0}}), {}, Links()).get("has_bars")->is_false());
}

TEST_CASE("a span too wide to draw has bars side by side", "[histogram]") {
  const TemplateData data = histogram(months({{"0001-01", 1, 0}, {"2020-01", 1, 0}}), {}, Links());
  CHECK(value(data, "width") == "20");
}
