#include "indexer/read_plan.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/temp_dir.hpp"

using namespace lede;
using lede::test::TempDir;

namespace {

Manifest manifest_of(const ReadPlan& plan) {
  Manifest manifest;
  for (const PlannedFile& planned : plan.files)
    manifest[planned.file.path] = record_of(planned.file, plan.options);
  return manifest;
}

ReadPlan plan_of(const std::vector<std::string>& paths, const Manifest& manifest,
                 const std::string& options = "o") {
  SkipLog skips;
  return make_plan({.paths = paths, .manifest = manifest, .options = options}, skips);
}

}  // namespace

TEST_CASE("a plan names what is new, changed and gone", "[indexer]") {
  const TempDir dir;
  const std::string root = std::filesystem::canonical(dir.path()).string();
  for (const char* name : {"a.txt", "b.txt", "sub/c.txt"}) dir.write(name, "x");
  const ReadPlan first = plan_of({root}, {});
  REQUIRE(first.files.size() == 3);
  CHECK(first.bytes == 3);
  CHECK_FALSE(first.files[0].known);
  Manifest manifest = manifest_of(first);
  manifest.at(root + "/a.txt").skipped = {{"no text", 2}};
  const ReadPlan same = plan_of({root}, manifest);
  CHECK(same.nothing_to_do());
  CHECK(same.unchanged == 3);
  CHECK(same.skipped_before.at("no text") == 2);
  std::filesystem::remove(root + "/sub/c.txt");
  dir.write("b.txt", "longer");
  const ReadPlan second = plan_of({root}, manifest);
  REQUIRE(second.files.size() == 1);
  CHECK(second.files[0].known);
  CHECK_FALSE(second.files[0].other_options);
  CHECK(second.changed == 1);
  CHECK(second.gone == std::vector<std::string>{root + "/sub/c.txt"});
  const ReadPlan other = plan_of({root}, manifest, "p");
  CHECK(other.files.size() == 2);
  CHECK(other.files[0].other_options);
}

TEST_CASE("only what lies below a folder given can be gone", "[indexer]") {
  const TempDir dir;
  const std::string root = std::filesystem::canonical(dir.path()).string();
  dir.write("news/a.txt", "x");
  dir.write("newspaper/b.txt", "x");
  Manifest manifest;
  for (const std::string& path :
       {root + "/news/gone.txt", root + "/newspaper/gone.txt", std::string("/gone.txt")})
    manifest[path].path = path;
  CHECK(plan_of({root + "/news"}, manifest).gone == std::vector<std::string>{root + "/news/gone.txt"});
  CHECK(plan_of({root + "/news/a.txt"}, manifest).gone.empty());
  CHECK(plan_of({root}, manifest).gone.size() == 2);
}

TEST_CASE("a growing file counts with its growth", "[indexer]") {
  const TempDir dir;
  const std::string root = std::filesystem::canonical(dir.path()).string();
  dir.write("a.jsonl", std::string(200'000, 'x'));
  const Manifest manifest = manifest_of(plan_of({root}, {}));
  dir.write("a.jsonl", std::string(230'000, 'x'));
  const ReadPlan plan = plan_of({root}, manifest);
  CHECK(plan.bytes == 230'000);
  CHECK(plan.fresh_bytes == 30'000);
  CHECK(plan_of({root}, manifest, "p").fresh_bytes == 230'000);
}
