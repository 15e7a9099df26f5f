#include "indexer/manifest.hpp"

#include <catch2/catch.hpp>

#include "corpus/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;

TEST_CASE("a file's record is read as it was written", "[indexer]") {
  const FileRecord record =
      GENERATE(FileRecord{}, FileRecord{"/news/a b.jsonl", "a b.jsonl", 12, 1'500'000'000'123'456'789, 77, "00ff", {}},
               FileRecord{"/odd\n\nname\t1 2\xff", "x\xff", ~0ULL, -5, 0, "x", {{"no text", 3}, {"broken JSON", 12}}});
  CHECK(decode_file_record(encode(record)) == record);
}

TEST_CASE("a damaged record is refused", "[indexer]") {
  for (const char* value :
       {"", "1", "2 0 0 0 x\n\n/a", "1 0 0 0", "1 x 0 0 o\n\n/a", "1 0 0 0 o\n3 no", "1 0 0 0 o\n-1 r\n\n/a"})
    CHECK_THROWS_AS(decode_file_record(value), Error);
}

TEST_CASE("any change of size, time, inode or options is noticed", "[indexer]") {
  SourceFile file;
  file.path = "/a";
  file.bytes = 5;
  file.mtime_ns = 6;
  file.inode = 7;
  const FileRecord record = record_of(file, "o");
  CHECK(is_current(record, file, "o"));
  CHECK_FALSE(is_current(record, file, "p"));
  for (int which = 0; which < 3; ++which) {
    SourceFile other = file;
    (which == 0   ? other.bytes
     : which == 1 ? other.inode
                  : reinterpret_cast<std::uint64_t&>(other.mtime_ns)) += 1;
    CHECK_FALSE(is_current(record, other, "o"));
  }
}

TEST_CASE("a manifest is kept in a database", "[indexer]") {
  const test::TempDir dir;
  Xapian::WritableDatabase database(dir.path().string() + "/db", Xapian::DB_CREATE);
  const std::string long_path = "/" + std::string(4'000, 'x');
  for (const std::string& path : {std::string("/a"), std::string("/b"), long_path})
    database.set_metadata(file_key(path), encode({.path = path, .shown = path, .bytes = 3, .options = "o", .skipped = {}}));
  database.set_metadata("lede.other", "x");
  const Manifest manifest = read_manifest(database);
  CHECK(manifest.size() == 3);
  CHECK(manifest.at(long_path).bytes == 3);
  CHECK(file_key_of_term(file_term("/a")) == file_key("/a"));
}
