#include "corpus/archive_articles.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <catch2/catch.hpp>

#include "tests/support/gzip.hpp"
#include "tests/support/read_articles.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using List = std::vector<std::string>;

namespace {

struct Member {
  std::string path;
  std::string bytes;
  int type = AE_IFREG;
};

enum class Form { Zip, Tar, TarXz };

std::string packed(const std::vector<Member>& members, Form form) {
  std::size_t size = std::size_t{1} << 20, used = 0;
  for (const Member& member : members) size += member.bytes.size();
  std::string out(size, '\0');
  archive* writer = archive_write_new();
  if (form == Form::Zip)
    archive_write_set_format_zip(writer);
  else
    archive_write_set_format_pax_restricted(writer);
  if (form == Form::TarXz) archive_write_add_filter_xz(writer);
  REQUIRE(archive_write_open_memory(writer, out.data(), out.size(), &used) == ARCHIVE_OK);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.path.c_str());
    archive_entry_set_filetype(entry, static_cast<unsigned>(member.type));
    archive_entry_set_perm(entry, 0644);
    if (member.type == AE_IFLNK)
      archive_entry_set_symlink(entry, member.bytes.c_str());
    else
      archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    archive_write_header(writer, entry);
    if (member.type == AE_IFREG) archive_write_data(writer, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

const std::vector<Member> kMembers = {
    {"news/a.txt", "Gates shut\n\nBoth gates shut before the tide came in.\n"},
    {"b.jsonl", "{\"title\":\"one\"}\n{\"title\":\"two\"}\n{}\n"},
    {".hidden.txt", "x"},
    {"../up.txt", "Swans counted\n\nThere were 318 of them in the bay.\n"},
    {"link.txt", "/etc/passwd", AE_IFLNK},
    {"inner.zip", "PK"},
    {"x.bin", "x"},
};

}  // namespace

TEST_CASE("archives are read like folders", "[corpus]") {
  const test::TempDir dir;
  const std::string root = dir.path().native();
  for (const std::string& path :
       {dir.write("p.zip", packed(kMembers, Form::Zip)), dir.write("p.tar", packed(kMembers, Form::Tar)),
        dir.write("p.tar.gz", test::gzip(packed(kMembers, Form::Tar))),
        dir.write("p.tar.xz", packed(kMembers, Form::TarXz))}) {
    INFO(path);
    const auto result = test::read_articles({path});
    REQUIRE(result.articles.size() == 4);
    CHECK(result.articles[0].title == "Gates shut");
    CHECK(result.articles[0].path == path + "!news/a.txt");
    CHECK(result.articles[1].title == "one");
    const std::string name = path.substr(root.size() + 1);
    CHECK(test::skip_lines(result.skips, root) ==
          List{"no text " + name + "!b.jsonl:3", "hidden " + name + "!.hidden.txt",
               "not a regular file " + name + "!link.txt", "archive inside an archive " + name + "!inner.zip",
               "unknown format " + name + "!x.bin"});
  }
}

TEST_CASE("broken, cut and exploding archives", "[corpus]") {
  const test::TempDir dir;
  const auto reasons = [&](const std::string& name, const std::string& bytes) {
    const auto result = test::read_articles({dir.write(name, bytes)});
    List all;
    for (const auto& [reason, count] : result.skips.counts()) all.push_back(reason);
    return all;
  };
  CHECK(reasons("a.zip", "no archive at all, whatever its name may say") == List{"broken archive"});
  CHECK(reasons("b.tar.xz", packed(kMembers, Form::TarXz).substr(0, 100)) == List{"broken archive"});
  std::uint32_t seed = 11;
  const std::string sound = packed(kMembers, Form::Zip);
  for (int round = 0; round < 300; ++round) {
    std::string damaged = sound;
    for (int i = 0; i < 4; ++i) {
      seed = seed * 1664525 + 1013904223;
      damaged[(seed >> 8) % damaged.size()] = static_cast<char>(seed >> 2);
    }
    CHECK_NOTHROW(test::read_articles({dir.write("d.zip", damaged)}));
  }
}

// Was "broken archive", as if it were damaged; a hidden member was unpacked to its end to pass over it.
TEST_CASE("an archive that expands too much is too large, and read up to there", "[corpus]") {
  const test::TempDir dir;
  const std::string spaces(std::size_t{40} << 20, ' ');
  const auto bomb = [&](const std::string& name) {
    return std::vector<Member>{kMembers[0], {name, spaces}, kMembers[3]};
  };
  const std::string why = "the archive expands more than 200 times; what follows in it is not read";
  struct Row {
    std::string name, bytes, where, detail;
  };
  const std::vector<Row> rows = {
      {"c.zip", packed(bomb("bomb.txt"), Form::Zip), "!bomb.txt", why},
      {"c.tar.xz", packed(bomb("bomb.txt"), Form::TarXz), "!bomb.txt", why},
      {"hidden.tar.xz", packed(bomb(".bomb.txt"), Form::TarXz), "", why},
      {"c.tar.gz", test::gzip(packed(bomb("bomb.txt"), Form::Tar)), "",
       "gzip data expands more than 200 times"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const auto result = test::read_articles({dir.write(row.name, row.bytes)});
    REQUIRE(result.articles.size() == 1);
    CHECK(result.articles[0].title == "Gates shut");
    REQUIRE(result.skips.counts().at("too large") == 1);
    CHECK(result.skips.counts().count("broken archive") == 0);
    const Skip& skip = result.skips.skips().back();
    CHECK(skip.path.ends_with(row.name + row.where));
    CHECK(skip.detail == row.detail);
  }
}
