#include "indexer/index_directory.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "corpus/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using lede::test::TempDir;

namespace {

// Sets an environment variable and puts the old value back.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    value == nullptr ? unsetenv(name) : setenv(name, value, 1);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { old_ ? setenv(name_, old_->c_str(), 1) : unsetenv(name_); }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

}  // namespace

TEST_CASE("where the index is by default", "[indexer]") {
  Variable home("HOME", "/home/ana");
  Variable xdg("XDG_DATA_HOME", nullptr);
  Variable lede("LEDE_INDEX", nullptr);
  CHECK(default_index_path() == "/home/ana/.local/share/lede/index");
  Variable relative("XDG_DATA_HOME", "data");
  CHECK(default_index_path() == "/home/ana/.local/share/lede/index");
  Variable data("XDG_DATA_HOME", "/data");
  CHECK(default_index_path() == "/data/lede/index");
  Variable named("LEDE_INDEX", "/mine");
  CHECK(default_index_path() == "/mine");
}

TEST_CASE("a generation becomes live by name", "[indexer]") {
  TempDir dir;
  const IndexDirectory index(dir.path().string() + "/index");
  CHECK_FALSE(index.live());
  CHECK(index.next_generation() == 1);
  const IndexLock lock(index.path());
  std::filesystem::create_directories(index.database_path(1));
  index.make_live(1);
  CHECK(index.live() == 1u);
  CHECK(index.next_generation() == 2);
  std::filesystem::create_directories(index.database_path(7));
  CHECK(index.next_generation() == 8);
  index.make_live(7);
  CHECK(index.live() == 7u);
  CHECK(index.remove_leftovers() == std::vector<std::string>{index.generation_path(1)});
  CHECK(index.remove_leftovers().empty());
  CHECK(std::filesystem::exists(index.database_path(7)));
}

TEST_CASE("leftovers of a killed run go, other people's files stay", "[indexer]") {
  TempDir dir;
  dir.write("XAPIANDB", "auto gen-2/articles\n");
  dir.write("XAPIANDB.new", "auto gen-3/articles\n");
  dir.write("gen-2/articles/x", "x");
  dir.write("gen-3/articles/x", "x");
  dir.write("gen-3x/keep", "x");
  dir.write("notes.txt", "x");
  const IndexDirectory index(dir.path().string());
  CHECK(index.remove_leftovers().size() == 2);
  CHECK(std::filesystem::exists(dir.path() / "gen-2/articles/x"));
  CHECK(std::filesystem::exists(dir.path() / "gen-3x/keep"));
  CHECK(std::filesystem::exists(dir.path() / "notes.txt"));
  CHECK_FALSE(std::filesystem::exists(dir.path() / "gen-3"));
}

TEST_CASE("a damaged stub is an error, not an empty index", "[indexer]") {
  const std::string stub =
      GENERATE(as<std::string>{}, "", "auto", "auto gen-/articles", "auto gen-x/articles", "auto gen-1",
               "remote localhost:1", "auto gen-99999999999999/articles");
  TempDir dir;
  dir.write("XAPIANDB", stub);
  const IndexDirectory index(dir.path().string());
  CHECK_THROWS_AS(index.live(), Error);
}

TEST_CASE("one writer at a time", "[indexer]") {
  TempDir dir;
  {
    IndexLock first(dir.path().string());
    const IndexLock moved(std::move(first));
    try {
      const IndexLock second(dir.path().string());
      FAIL("two locks");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::Locked);
      CHECK_FALSE(error.hint().empty());
    }
  }
  CHECK_NOTHROW(IndexLock(dir.path().string()));
}
