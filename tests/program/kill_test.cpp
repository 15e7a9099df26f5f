// A process killed at any moment, while rebuilding or updating, leaves an index that opens, is sound and has
// lost nothing; the next run does the rest. 20 kills; LEDE_KILLS=100 for more.
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <thread>

#include "tests/program/index_dump.hpp"
#include "tests/support/run_lede.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede::test;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kFiles = 6;
constexpr int kRecords = 500;  // a file; together more than one commit's worth

int kills() {
  const char* set = std::getenv("LEDE_KILLS");
  return set == nullptr ? 20 : std::atoi(set);
}

class Victim {
 public:
  Victim() : random_(std::random_device{}()) {
    for (int file = 0; file < kFiles; ++file) rewrite(file);
  }

  std::string index() const { return (dir_.path() / "index").string(); }
  std::string news() const { return (dir_.path() / "news").string(); }

  std::vector<std::string> command(bool rebuild) const {
    std::vector<std::string> words = {"index", "--index", index(), news(), "-q", "--jobs", "2"};
    if (rebuild) words.emplace_back("--rebuild");
    return words;
  }

  // Changes most of the collection: new texts, files that go and come.
  void change() {
    ++version_;
    for (int file = 0; file < kFiles; ++file) {
      if (random_() % 4 == 0)
        std::filesystem::remove(dir_.path() / "news" / name(file));
      else
        rewrite(file);
    }
  }

  Dump fresh() const {
    const std::string path = (dir_.path() / "fresh").string();
    std::filesystem::remove_all(path);
    const Run run = run_lede({"index", "--index", path, news(), "-q"});
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    return dump_index(path);
  }

  // Starts a run and sends the signal after a random part of `usual`. Returns its exit code.
  int interrupt(bool rebuild, int signal, Clock::duration usual) {
    const pid_t child = start_lede(command(rebuild));
    const auto most = std::chrono::duration_cast<std::chrono::microseconds>(usual).count();
    std::this_thread::sleep_for(
        std::chrono::microseconds(std::uniform_int_distribution<long>(0, most)(random_)));
    kill(child, signal);
    return wait_for(child);
  }

 private:
  static std::string name(int file) { return "f" + std::to_string(file) + ".jsonl"; }

  void rewrite(int file) {
    std::string bytes;
    for (int i = 0; i < kRecords; ++i) {
      const bool old = random_() % 3 == 0;  // some records stay as they were at first
      const std::string number = std::to_string(file) + "-" + std::to_string(i);
      bytes += R"({"url":"https://example.org/)" + number + R"(","title":"Story )" + number +
               R"(","text":"Water rose )" + std::to_string(old ? 0 : version_) + R"( times."})" + "\n";
    }
    dir_.write("news/" + name(file), bytes);
  }

  TempDir dir_;
  std::mt19937 random_;
  int version_ = 0;
};

std::set<std::string> ids_of(const Dump& dump) { return {dump.order.begin(), dump.order.end()}; }

// Every article is of the old state or the new one, and what both have is there.
void check_between(const Dump& now, const Dump& before, const Dump& after) {
  const auto is = ids_of(now), was = ids_of(before), will = ids_of(after);
  std::size_t strange = 0, lost = 0;
  for (const std::string& id : is) strange += was.contains(id) || will.contains(id) ? 0 : 1;
  for (const std::string& id : was) lost += will.contains(id) && !is.contains(id) ? 1 : 0;
  CHECK(strange == 0);
  CHECK(lost == 0);
  CHECK(now.order.size() == is.size());  // no article twice
}

}  // namespace

TEST_CASE("an index survives kill -9", "[program][kill]") {
  Victim victim;
  REQUIRE(run_lede(victim.command(false)).exit_code == 0);
  Clock::duration usual = std::chrono::seconds(1);
  int in_time = 0;
  for (int i = 0; i < kills(); ++i) {
    const bool rebuild = i % 2 == 1;
    CAPTURE(i, rebuild);
    const Dump before = dump_index(victim.index());
    victim.change();
    Dump after = victim.fresh();
    in_time += victim.interrupt(rebuild, SIGKILL, usual) == 128 + SIGKILL ? 1 : 0;
    CHECK(damage(victim.index()).empty());
    const Dump killed = dump_index(victim.index());
    check_between(killed, before, after);
    if (rebuild) CHECK((killed.articles == before.articles || killed.articles == after.articles));
    if (i % 4 >= 2) {  // the files do not wait for the next run
      victim.change();
      after = victim.fresh();
    }
    const auto start = Clock::now();
    REQUIRE(run_lede(victim.command(false)).exit_code == 0);
    usual = (usual + (Clock::now() - start)) / 2;
    CHECK(damage(victim.index()).empty());
    const Dump mended = dump_index(victim.index());
    CHECK(mended.articles == after.articles);
    CHECK(mended.files == after.files);
    CHECK_FALSE(std::filesystem::exists(victim.index() + "/XAPIANDB.new"));
  }
  CHECK(in_time * 4 > kills());  // or the kills come too late to show anything
}

TEST_CASE("a first build that is killed leaves nothing in the way", "[program][kill]") {
  Victim victim;
  for (int i = 0; i < 5; ++i) victim.interrupt(false, SIGKILL, std::chrono::milliseconds(300));
  REQUIRE(run_lede(victim.command(false)).exit_code == 0);
  CHECK(dump_index(victim.index()).articles == victim.fresh().articles);
}

TEST_CASE("Ctrl-C and SIGTERM end a run in order", "[program][kill]") {
  Victim victim;
  const auto start = Clock::now();
  REQUIRE(run_lede(victim.command(false)).exit_code == 0);
  const auto usual = Clock::now() - start;
  int in_time = 0;
  for (int i = 0; i < 8; ++i) {
    const bool rebuild = i % 2 == 1;
    const int signal = i % 4 < 2 ? SIGINT : SIGTERM;
    CAPTURE(i, rebuild, signal);
    const Dump before = dump_index(victim.index());
    victim.change();
    const int code = victim.interrupt(rebuild, signal, usual);
    CHECK((code == 0 || code == 128 + signal));
    in_time += code != 0 ? 1 : 0;
    CHECK(damage(victim.index()).empty());
    if (rebuild && code != 0) CHECK(dump_index(victim.index()).articles == before.articles);
    REQUIRE(run_lede(victim.command(false)).exit_code == 0);
    CHECK(dump_index(victim.index()).articles == victim.fresh().articles);
  }
  CHECK(in_time > 0);
}
