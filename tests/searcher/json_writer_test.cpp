#include "searcher/json_writer.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <vector>

using lede::JsonWriter;

namespace {

template <class Value>
std::string written(const Value& value) {
  JsonWriter json;
  json.value(value);
  return json.take();
}

}  // namespace

TEST_CASE("values are written as JSON has them", "[json]") {
  using Row = std::pair<std::string, std::string>;
  for (const auto& [got, expected] : std::initializer_list<Row>{
           {written(true), "true"},
           {written(nullptr), "null"},
           {written(-7), "-7"},
           {written(std::numeric_limits<std::uint64_t>::max()), "18446744073709551615"},
           {written(0.1), "0.1"},
           {written(2.0), "2.0"},
           {written(1e300), "1e+300"},
           {written(std::numeric_limits<double>::quiet_NaN()), "null"},
           {written(std::optional<std::string>()), "null"},
           {written(std::optional<std::string>("x")), R"("x")"},
           {written(""), R"("")"},
           {written("a\"b\\c\n\x01\x1f</script>"), R"("a\"b\\c\n\u0001\u001f</script>")"},
           {written("caf\xE9 \xC3\xA9"), "\"caf\xEF\xBF\xBD \xC3\xA9\""},
       })
    CHECK(got == expected);
}

TEST_CASE("members and items are separated, whatever is nested", "[json]") {
  JsonWriter json;
  json.begin_object();
  json.list("none", std::vector<std::string>{});
  json.list("some", std::vector<std::string>{"a", "b"});
  json.key("in");
  json.begin_array();
  for (int i = 0; i < 2; ++i) {
    json.begin_object();
    json.member("n", i);
    json.member("is", i == 0);
    json.end_object();
  }
  json.begin_array();
  json.end_array();
  json.end_array();
  json.member("last", std::optional<std::string>());
  json.end_object();
  CHECK(json.take() == R"({"none":[],"some":["a","b"],"in":[{"n":0,"is":true},{"n":1,"is":false},[]],"last":null})");
}

TEST_CASE("any text and number is read back as it was", "[json][property]") {
  std::mt19937_64 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) {
      static const std::vector<std::string> kPieces = {"a", "\"", "\\", "\n", std::string(1, '\0'), "\x7f", "é", "日", "😀", "/"};
      text += kPieces[random() % kPieces.size()];
    }
    const double number = std::bit_cast<double>(random());
    CHECK(nlohmann::json::parse(written(text)) == text);
    if (std::isfinite(number)) CHECK(nlohmann::json::parse(written(number)).get<double>() == number);
  }
}
