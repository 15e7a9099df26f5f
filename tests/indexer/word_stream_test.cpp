#include "indexer/word_stream.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "corpus/error.hpp"

using namespace lede;

namespace {

using Places = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // number, position

Places read(const WordStream& stream, FieldId id) {
  std::vector<std::string_view> values;
  stream.values(id, values);
  Places places;
  WordStream::each_word(values,
                        [&](std::uint32_t number, std::uint32_t at) { places.emplace_back(number, at); });
  return places;
}

}  // namespace

TEST_CASE("words come back in order whatever their number", "[index]") {
  const std::size_t kinds = GENERATE(0, 1, 2, 159, 160, 161, 2'000, 15'000, 40'000);
  CAPTURE(kinds);
  WordStreamWriter writer;
  writer.begin(FieldId::Text);
  std::vector<std::string> written;
  for (std::size_t i = 0; i < 2 * kinds; ++i) {
    written.push_back("w" + std::to_string((i * i + i / 3) % kinds));
    writer.word(writer.form(written.back()));
  }
  const std::string bytes = writer.finish();
  const WordStream stream(bytes);
  const Places places = read(stream, FieldId::Text);
  REQUIRE(places.size() == written.size());
  std::map<std::uint32_t, std::set<std::string>> forms;  // two share a number only if they share a hash
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (stream.number(form_hash(written[i])) != places[i].first) FAIL(written[i]);
    if (places[i].second != i) FAIL("position " << i);
    forms[places[i].first].insert(written[i]);
  }
  for (const auto& [number, same] : forms)
    for (const std::string& form : same) CHECK(form_hash(form) == form_hash(*same.begin()));
  CHECK_FALSE(stream.number(form_hash("another word")));
  std::size_t hashes = 0;
  stream.each_hash([&](std::uint32_t hash, std::uint32_t number) {
    ++hashes;
    if (stream.number(hash) != number) FAIL("hash " << hash);
  });
  CHECK(hashes == stream.forms());
}

TEST_CASE("a slice repeats the text, each a value of its own; places may be shared", "[index]") {
  WordStreamWriter writer;
  const auto word = [&](const char* text) { writer.word(writer.form(text)); };
  writer.begin(FieldId::Text);
  for (const char* text : {"a", "b", "c", "d", "e"}) word(text);
  writer.begin(FieldId::Said);
  writer.slice(1, 3);
  writer.slice(3, 5);
  writer.begin(FieldId::Author);
  writer.gap();  // nothing before it: none
  word("x");
  writer.gap();
  word("y");
  writer.same_place();
  word("z");
  const std::string bytes = writer.finish();
  const WordStream stream(bytes);
  const auto number = [&](const char* text) { return stream.number(form_hash(text)).value(); };
  CHECK(read(stream, FieldId::Said) ==
        Places{{number("b"), 0}, {number("c"), 1}, {number("d"), 102}, {number("e"), 103}});
  CHECK(read(stream, FieldId::Author) == Places{{number("x"), 0}, {number("y"), 101}, {number("z"), 101}});
  CHECK(read(stream, FieldId::Title).empty());
}

TEST_CASE("what is cut short or no stream at all is an error or empty, never more", "[index]") {
  WordStreamWriter writer;
  writer.begin(FieldId::Text);
  for (int i = 0; i < 400; ++i) writer.word(writer.form("w" + std::to_string(i % 250)));
  writer.begin(FieldId::Lead);
  writer.slice(0, 7);
  const std::string bytes = writer.finish();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);
    try {
      const WordStream stream(cut);
      read(stream, FieldId::Lead);
      stream.number(form_hash("w7"));
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::Corrupt);
    }
  }
}
