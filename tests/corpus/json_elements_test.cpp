#include "corpus/json_elements.hpp"

#include <catch2/catch.hpp>

using namespace lede;

namespace {

// "line:record" for every result; the source gives a few bytes at a time where `dripping`.
std::vector<std::string> elements(const std::string& text, std::size_t limit = 1000) {
  const auto source = memory_source(text);
  BufferedSource buffered(*source);
  JsonElements elements(buffered, limit);
  std::vector<std::string> all;
  std::string record;
  for (;;) {
    const auto result = elements.next(record);
    if (result == JsonElements::Result::End) return all;
    const std::string line = std::to_string(elements.line()) + ":";
    if (result == JsonElements::Result::Record) all.push_back(line + record);
    if (result == JsonElements::Result::TooLong) all.push_back(line + "TOO LONG");
    if (result == JsonElements::Result::Broken) all.push_back(line + "BROKEN");
  }
}

}  // namespace

TEST_CASE("a JSON file is cut into its records", "[corpus]") {
  struct Row {
    const char* text;
    std::vector<std::string> expected;
  };
  const std::vector<Row> rows = {
      {"", {}},
      {" \n", {}},
      {"{}", {"1:{}"}},
      {R"({"a":1})", {R"(1:{"a":1})"}},
      {"[]", {}},
      {"[\n{\"a\":1},\n{\"b\":[{}]}\n]", {"2:{\"a\":1}", "3:{\"b\":[{}]}"}},
      {R"([1,"x]",[2],{"a":"}"}])", {"1:1", "1:\"x]\"", "1:[2]", R"(1:{"a":"}"})"}},
      {"{\"a\":1}\n{\"b\":2}\n", {"1:{\"a\":1}", "2:{\"b\":2}"}},
      {R"({"status":"ok","articles":[{"a":1},{"b":2}],"next":"x"})", {R"(1:{"a":1})", R"(1:{"b":2})"}},
      {R"({"response":{"meta":{"n":[1]},"docs":[{"a":1}]},"x":[{}]})", {R"(1:{"a":1})"}},
      {R"({"hits":{"hits":[{"_source":{"a":1}}]}})", {R"(1:{"_source":{"a":1}})"}},
      {R"({"items":[{"a":1}],"results":[{"b":1}]})", {R"(1:{"a":1})", R"(1:{"b":1})"}},
      {R"({"other":[{"a":1}]})", {R"(1:{"other":[{"a":1}]})"}},
      {R"({"text":"x","items":[{"a":1}]})", {R"(1:{"text":"x","items":[{"a":1}]})"}},
      {R"({"items":["a","b"]})", {R"(1:{"items":["a","b"]})"}},
      {R"({"a":"q\"}{","b":"\\"})", {R"(1:{"a":"q\"}{","b":"\\"})"}},
      {R"({"k\"ey":[1]})", {R"(1:{"k\"ey":[1]})"}},
      {"[{\"a\":1},", {"1:{\"a\":1}", "1:BROKEN"}},
      {"[{\"a\":1", {"1:BROKEN"}},
      {"{\"a\":\"x", {"1:BROKEN"}},
      {"{\"articles\":[{\"a\":1}]", {"1:{\"a\":1}", "1:BROKEN"}},
      {"<html>", {"1:<html>"}},
      {"]", {"1:]"}},
      {"}}}", {"1:}"}},
      {"null", {"1:null"}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(elements(row.text) == row.expected);
  }
}

TEST_CASE("records too long are passed over", "[corpus]") {
  const std::string text = R"([{"a":"0123456789"},{"b":1}])";
  CHECK(elements(text, 10) == std::vector<std::string>{"1:TOO LONG", R"(1:{"b":1})"});
  CHECK(elements(R"({"a":"0123456789"})", 10) == std::vector<std::string>{"1:TOO LONG"});
  CHECK(elements(R"({"a":"0123456789","items":[{"b":1}]})", 10) == std::vector<std::string>{R"(1:{"b":1})"});
}

TEST_CASE("any bytes are cut to an end", "[corpus]") {
  const std::string_view alphabet = "{}[]\"\\:,a1 \n";
  std::uint32_t seed = 7;
  for (int round = 0; round < 20'000; ++round) {
    std::string text(round % 40, ' ');
    for (char& c : text) c = alphabet[((seed = seed * 1664525 + 1013904223) >> 20) % alphabet.size()];
    REQUIRE(elements(text, 20).size() <= text.size());
  }
}
