#include "web/wording.hpp"

#include <catch2/catch.hpp>

using namespace lede;

namespace {
std::optional<PublicationDate> date(std::string_view edtf, Origin origin = Origin::Stated) {
  const auto parsed = parse_edtf(edtf);
  REQUIRE(parsed);
  return PublicationDate{*parsed, origin};
}
}  // namespace

TEST_CASE("dates in words say how well they are known", "[wording]") {
  const auto [edtf, origin, words, datetime] = GENERATE(table<std::string, Origin, std::string, std::string>({
      {"2017-10-24", Origin::Metadata, "24 October 2017", "2017-10-24"},
      {"2017-10-04", Origin::Url, "4 October 2017", "2017-10-04"},
      {"2017-10-24T11:05:00+02:00", Origin::Metadata, "24 October 2017, 11:05", "2017-10-24T11:05:00+02:00"},
      {"2017-10", Origin::Stated, "October 2017", "2017-10"},
      {"2017", Origin::Stated, "2017", "2017"},
      {"2017~", Origin::Inferred, "≈ 2017, inferred", "2017"},
      {"2017-10~", Origin::Stated, "≈ October 2017, inferred", "2017-10"},
      {"2017-10-24", Origin::Inferred, "≈ 24 October 2017, inferred", "2017-10-24"},
      {"2017-10-24", Origin::Capture, "captured 24 October 2017", "2017-10-24"},
      {"XXXX-10-12", Origin::Stated, "12 October, year not said", "10-12"},
      {"2016/2017-03", Origin::Stated, "between 2016 and March 2017", ""},
      {"2016-05-02/..", Origin::Stated, "not before 2 May 2016", ""},
      {"../2016-05-02", Origin::Stated, "not after 2 May 2016", ""},
  }));
  CAPTURE(edtf);
  const DateWords got = date_words(date(edtf, origin));
  CHECK(got.words == words);
  CHECK(got.datetime == datetime);
}

TEST_CASE("no date is said to be unknown", "[wording]") {
  CHECK(date_words(std::nullopt).words == "date unknown");
  CHECK(date_words(std::nullopt).datetime.empty());
}

TEST_CASE("where a date comes from", "[wording]") {
  CHECK(date_origin_words(*date("2017-10", Origin::Url)) == "from the article's address; known to the month");
  CHECK(date_origin_words(*date("XXXX-10-12")) ==
        "as printed with the article; day and month known, the year is not");
}

TEST_CASE("counts", "[wording]") {
  const auto [n, text] = GENERATE(table<std::size_t, std::string>({{0, "0 articles"},
                                                                   {1, "1 article"},
                                                                   {999, "999 articles"},
                                                                   {1000, "1,000 articles"},
                                                                   {1234567, "1,234,567 articles"}}));
  CHECK(counted(n, "article") == text);
}

TEST_CASE("languages", "[wording]") {
  CHECK(language_name("pt") == "Portuguese");
  CHECK(language_name("zz") == "zz");
  CHECK(is_right_to_left("ar"));
  CHECK(is_right_to_left("he"));
  CHECK_FALSE(is_right_to_left("en"));
  CHECK_FALSE(is_right_to_left(""));
  CHECK(value_label(FieldId::Outlet, "~none") == "Outlet unknown");
  CHECK(value_label(FieldId::Lang, "ar") == "Arabic");
}
