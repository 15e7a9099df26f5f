#include "indexer/segments.hpp"

#include <catch2/catch.hpp>
#include <algorithm>
#include <filesystem>
#include <set>

#include "indexer/schema.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using lede::test::TempDir;

namespace {

// A segment of `size` documents whose data are the numbers from `first` on.
std::string filled(Segments& segments, int first, int size) {
  static ArticlePacker packer;
  SegmentWriter writer(segments.new_path(), packer);
  for (int i = first; i < first + size; ++i) {
    Xapian::Document document;
    document.set_data(std::to_string(i));
    document.add_posting("word", 1);
    document.add_value(kWordsInOrderSlot, "words " + std::to_string(i));
    writer.add(document);
  }
  writer.database().add_synonym("Zword", "form" + std::to_string(first % 3));
  return writer.finish();
}

void check_in_order(const std::string& path, int size) {
  const Xapian::Database database(path);
  REQUIRE(database.get_doccount() == static_cast<Xapian::doccount>(size));
  const auto words = WordsFile::map(words_path(path), database.get_uuid());
  REQUIRE(words);
  CHECK(words->is_sound());
  CHECK(words->articles() == static_cast<Xapian::docid>(size));
  CHECK(database.get_value_freq(kWordsInOrderSlot) == 0);
  for (int i = 0; i < size; ++i) {
    const auto id = static_cast<Xapian::docid>(i) + 1;
    CHECK(unpack_article(database, database.get_document(id).get_data()) == std::to_string(i));
    CHECK(words->of(id) == "words " + std::to_string(i));
  }
}

}  // namespace

TEST_CASE("merged segments keep the order they were added in", "[indexer]") {
  // None, few, enough for groups, enough for groups of groups; and a few more.
  const int number = GENERATE(0, 1, 5, 100, 300);
  const TempDir dir;
  const std::string folder = dir.path().string() + "/segments", output = dir.path().string() + "/out";
  Segments segments(folder, [] { return false; });
  for (int i = 0; i < number; ++i) {
    segments.add(filled(segments, 2 * i, 2));
    if (i % 2 == 0) segments.merge_some();
  }
  const auto left = std::count_if(std::filesystem::directory_iterator(folder), {},
                                  [](const auto& entry) { return entry.is_directory(); });
  if (number == 300) CHECK(left < 150);  // merged while building
  segments.finish("", output);
  check_in_order(output, 2 * number);
  CHECK_FALSE(std::filesystem::exists(folder));
}

TEST_CASE("levels of merges keep the order too", "[indexer]") {
  const TempDir dir;
  Segments segments(dir.path().string() + "/segments", [] { return false; });
  const int number = 33 * static_cast<int>(Segments::kGroup) + 70;
  for (int i = 0; i < number; ++i) {
    segments.add(filled(segments, i, 1));
    segments.merge_some();
  }
  segments.finish("", dir.path().string() + "/out");
  check_in_order(dir.path().string() + "/out", number);
}

TEST_CASE("an old database comes first, and its gaps close", "[indexer]") {
  const TempDir dir;
  const std::string old = dir.path().string() + "/old", output = dir.path().string() + "/out";
  {
    Xapian::WritableDatabase database(old, Xapian::DB_CREATE);
    for (const char* data : {"gone", "0", "gone", "1"}) {
      Xapian::Document document;
      document.set_data(data);
      if (data == std::string("1")) document.add_value(kWordsInOrderSlot, "in place 1");
      database.add_document(document);
    }
    WordsFileWriter words(words_path(old));
    for (const char* stream : {"words gone", "words 0"}) words.add(stream);
    words.finish(database.get_uuid());
    database.delete_document(1);
    database.delete_document(3);
    database.set_metadata("key", "value");
    database.add_synonym("Zword", "old");
  }
  Segments segments(dir.path().string() + "/segments", [] { return false; });
  segments.add(filled(segments, 2, 3));
  segments.finish(old, output);
  const Xapian::Database database(output);
  std::vector<std::string> data;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it)
    data.push_back(unpack_article(database, database.get_document(*it).get_data()));
  CHECK(data == std::vector<std::string>{"0", "1", "2", "3", "4"});
  WordsInOrder words(database, WordsFile::map(words_path(output), database.get_uuid()));
  std::vector<std::string> streams;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it)
    streams.emplace_back(words.of(*it));
  CHECK(streams == std::vector<std::string>{"words 0", "in place 1", "words 2", "words 3", "words 4"});
  CHECK(database.get_metadata("key") == "value");
  CHECK(std::set<std::string>(database.synonyms_begin("Zword"), database.synonyms_end("Zword")) ==
        std::set<std::string>{"form2", "old"});
}

TEST_CASE("synonyms of all segments are one table", "[indexer]") {
  const TempDir dir;
  Segments segments(dir.path().string() + "/segments", [] { return false; });
  for (int i = 0; i < 7; ++i) segments.add(filled(segments, i, 1));
  segments.finish("", dir.path().string() + "/out");
  const Xapian::Database database(dir.path().string() + "/out");
  CHECK(std::set<std::string>(database.synonyms_begin("Zword"), database.synonyms_end("Zword")) ==
        std::set<std::string>{"form0", "form1", "form2"});
}

TEST_CASE("a merge can be ended", "[indexer]") {
  const TempDir dir;
  Segments segments(dir.path().string() + "/segments", [] { return true; });
  segments.add(filled(segments, 0, 2));
  segments.add(filled(segments, 2, 2));
  CHECK_THROWS_AS(segments.finish("", dir.path().string() + "/out"), Interrupted);
}
