// Files made to exhaust a reader: each ends in a named skip within 2 seconds of one core and 200 MB.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/gzip.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede::test;
namespace fs = std::filesystem;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMeasured = false;  // sanitizers keep memory and take time of their own
#else
constexpr bool kMeasured = true;
#endif

struct Spent {
  int status = 0;
  double seconds = 0;  // of processors
  long kilobytes = 0;
  std::string said;
};

// `lede extract --no-actors -v FILE`.
Spent extract(const std::string& file, const std::string& log) {
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr ||
        std::freopen(log.c_str(), "w", stderr) == nullptr)
      _exit(99);
    execl(LEDE_BINARY, LEDE_BINARY, "extract", "--no-actors", "-v", "--jobs", "1", file.c_str(), nullptr);
    _exit(99);
  }
  Spent spent;
  rusage used{};
  wait4(child, &spent.status, 0, &used);
  const auto seconds = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
  // Not the kernel's time: it fills its cache with a gigabyte the first time, 0.2 s or 2 s as memory lies.
  spent.seconds = seconds(used.ru_utime);
  spent.kilobytes = used.ru_maxrss;
  std::ostringstream text;
  text << std::ifstream(log).rdbuf();
  spent.said = text.str();
  return spent;
}

void check(const std::string& file, const std::string& reason, const TempDir& dir) {
  INFO(file);
  const Spent spent = extract(file, (dir.path() / "log").string());
  INFO(spent.said);
  CHECK((WIFEXITED(spent.status) && WEXITSTATUS(spent.status) == 0));
  CHECK(spent.said.find(reason) != std::string::npos);
  if (!kMeasured) return;
  CHECK(spent.seconds < 2.0);
  CHECK(spent.kilobytes < 200L << 10);
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("hostile files end in a named skip, soon and small", "[program]") {
  const TempDir dir;
  const std::string nulls = repeated(gzip(std::string(std::size_t{1} << 20, '\0')), 256);
  struct Row {
    std::string name, bytes, reason;
  };
  std::string laughs = "<!DOCTYPE rss [<!ENTITY a0 \"ha ha ha ha\">";
  for (int i = 1; i < 12; ++i)
    laughs +=
        "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
  laughs += "]><rss><channel><item><title>&a11;</title></item></channel></rss>";
  const std::vector<Row> rows = {
      {"nulls.txt.gz", nulls, "too large"},
      {"nulls.jsonl.gz", nulls, ""},
      {"nulls.warc.gz", nulls, "broken WARC record"},
      {"nulls.html.gz", nulls, "too large"},
      {"tags.html", repeated("<div>", 100'000), "no article in the page"},
      {"tags.xml", "<rss><channel><item><title>" + repeated("<b>", 100'000), ""},
      {"arrays.json", repeated("[", 100'000), "broken JSON"},
      {"laughs.xml", laughs, ""},
      {"laughs.rss", laughs, ""},
  };
  for (const Row& row : rows) check(dir.write(row.name, row.bytes), row.reason, dir);
}

TEST_CASE("a line of 1 GB ends in a named skip, soon and small", "[program]") {
  const TempDir dir;
  struct Row {
    std::string name, begin, reason;
  };
  const std::vector<Row> rows = {
      {"a.txt", "Gates shut", "too large"},
      {"a.md", "# Gates shut", "too large"},
      {"a.html", "<p>Gates shut", "too large"},
      {"a.xml", "<rss><channel>", "too large"},
      {"a.eml", "Subject: Gates", "too large"},
      {"a.jsonl", "{\"title\":\"Gates", ""},
      {"a.json", "{\"title\":\"Gates", ""},
      {"a.csv", "title,text\n\"Gates", ""},
      {"a.warc", "WARC/1.0\r\nWARC-Type: ", "broken WARC record"},
      {"a.arc", "filedesc://a", ""},
  };
  for (const Row& row : rows) {
    const std::string file = dir.write(row.name, row.begin);
    fs::resize_file(file, (std::uintmax_t{1} << 30) - 1);  // zeros that take no room on the disk
    check(file, row.reason.empty() ? "skipped" : row.reason, dir);
    fs::remove(file);
  }
}
