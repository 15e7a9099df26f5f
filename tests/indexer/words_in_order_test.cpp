#include "indexer/words_in_order.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "corpus/error.hpp"
#include "indexer/schema.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using lede::test::TempDir;

namespace {

void write(const std::string& path, const std::vector<std::string>& streams, const std::string& uuid) {
  WordsFileWriter writer(path);
  for (const std::string& stream : streams) writer.add(stream);
  writer.finish(uuid);
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("words in order are read as they were written", "[indexer][words]") {
  const TempDir dir;
  const std::string path = dir.path().string() + "/db.words";
  const std::vector<std::string> streams =
      GENERATE(values<std::vector<std::string>>({{}, {"a"}, {"", "bb", ""}, {std::string(100'000, 'x'), "y"}}));
  write(path, streams, "a-uuid");
  const auto file = WordsFile::map(path, "a-uuid");
  REQUIRE(file);
  CHECK(file->is_sound());
  REQUIRE(file->articles() == streams.size());
  for (std::size_t i = 0; i < streams.size(); ++i) CHECK(file->of(static_cast<Xapian::docid>(i + 1)) == streams[i]);
  CHECK(file->of(0).empty());
  CHECK(file->of(static_cast<Xapian::docid>(streams.size() + 1)).empty());
  CHECK(WordsFile::map(path) != nullptr);
  CHECK(WordsFile::map(path, "another") == nullptr);
}

TEST_CASE("a file of words that was cut or changed is not taken, or found out", "[indexer][words]") {
  const TempDir dir;
  const std::string path = dir.path().string() + "/db.words";
  write(path, {"one", "two", "three"}, "a-uuid");
  const std::string whole = slurp(path);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string bytes = whole;
    bytes[i] = static_cast<char>(bytes[i] ^ 0x21);
    std::ofstream(path, std::ios::binary) << bytes;
    const auto file = WordsFile::map(path, "a-uuid");
    CAPTURE(i);
    if (!file) continue;
    for (Xapian::docid id = 0; id < 5; ++id) try { file->of(id); } catch (const Error& e) { CHECK(e.kind() == ErrorKind::Corrupt); }
    CHECK((!file->is_sound() || (i >= 24 && i < 32) || i >= 32));
  }
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::ofstream(path, std::ios::binary) << whole.substr(0, size);
    CHECK(WordsFile::map(path, "a-uuid") == nullptr);
  }
}

TEST_CASE("what is written in place goes before the file", "[indexer][words]") {
  const TempDir dir;
  const std::string path = dir.path().string() + "/db";
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
  for (const char* stream : {"", "new two", "", "four"}) {
    Xapian::Document document;
    if (*stream != '\0') document.add_value(kWordsInOrderSlot, stream);
    database.add_document(document);
  }
  database.commit();
  write(words_path(path), {"one", "old two", "three"}, database.get_uuid());
  WordsInOrder words(database, WordsFile::map(words_path(path), database.get_uuid()));
  for (int round = 0; round < 2; ++round) {  // and from the beginning again
    CHECK(words.of(1) == "one");
    CHECK(words.of(2) == "new two");
    CHECK(words.of(3) == "three");
    CHECK(words.of(4) == "four");
    CHECK(words.of(5).empty());
  }
  WordsInOrder alone(database, nullptr);
  CHECK(alone.of(1).empty());
  CHECK(alone.of(4) == "four");
}
