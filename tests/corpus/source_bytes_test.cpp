#include "corpus/source_bytes.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/support/gzip.hpp"
#include "tests/support/temp_dir.hpp"

using namespace lede;
using lede::test::gzip;

namespace {

std::string all_of(std::unique_ptr<ByteSource> source, std::size_t limit = 1 << 24) {
  const auto read = read_all(*source, limit);
  if (const auto* refusal = std::get_if<Refusal>(&read)) return "refused: " + refusal->reason;
  return std::get<std::string>(read);
}

std::vector<std::string> lines_of(std::string text, std::size_t limit) {
  const auto source = memory_source(std::move(text));
  BufferedSource buffered(*source);
  LineReader lines(buffered, limit);
  std::vector<std::string> all;
  std::string line;
  for (auto got = lines.next(line); got != LineReader::Result::End; got = lines.next(line))
    all.push_back(std::to_string(lines.number()) + ":" +
                  (got == LineReader::Result::TooLong ? "TOO LONG" : line));
  return all;
}

}  // namespace

TEST_CASE("gzip is told by its bytes, and members follow each other", "[corpus]") {
  CHECK(all_of(gunzip(memory_source("plain"))) == "plain");
  CHECK(all_of(gunzip(memory_source(""))).empty());
  CHECK(all_of(gunzip(memory_source("\x1f"))) == "\x1f");
  CHECK(all_of(gunzip(memory_source(gzip("one ") + gzip("") + gzip("two")))) == "one two");
  CHECK(all_of(gunzip(memory_source(gzip("one") + std::string(512, '\0')))) == "one");
  const std::string long_text(3'000'000, 'a');
  CHECK(all_of(gunzip(memory_source(gzip(long_text)))) == long_text);
}

TEST_CASE("broken, cut and exploding gzip is named", "[corpus]") {
  const std::string good = gzip("a story of some length, a story of some length");
  CHECK(all_of(gunzip(memory_source(good.substr(0, good.size() - 12)))) == "refused: broken gzip");
  std::string damaged = good;
  damaged[good.size() / 2] = static_cast<char>(damaged[good.size() / 2] ^ 0x55);
  CHECK(all_of(gunzip(memory_source(damaged))) == "refused: broken gzip");
  CHECK(all_of(gunzip(memory_source(gzip(std::string(std::size_t{64} << 20, 'a')))), std::size_t{1} << 30) ==
        "refused: too large");
  CHECK(all_of(memory_source("123456"), 5) == "refused: too large");
  CHECK(all_of(memory_source("12345"), 5) == "12345");
}

TEST_CASE("lines, and lines too long to keep", "[corpus]") {
  using Lines = std::vector<std::string>;
  CHECK(lines_of("", 10).empty());
  CHECK(lines_of("a\n\nb", 10) == Lines{"1:a", "2:", "3:b"});
  CHECK(lines_of("a\n", 10) == Lines{"1:a"});
  CHECK(lines_of("12345\n123456\n12", 5) == Lines{"1:12345", "2:TOO LONG", "3:12"});
  std::string long_line(200'000, 'x');
  long_line.append("\nb");
  CHECK(lines_of(long_line, 1000) == Lines{"1:TOO LONG", "2:b"});
}

TEST_CASE("only regular files are opened, and without waiting", "[corpus]") {
  const test::TempDir dir;
  const std::string fifo = (dir.path() / "pipe").native();
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(std::get<Refusal>(open_file(fifo)).reason == "not a regular file");
  CHECK(std::get<Refusal>(open_file("/dev/null")).reason == "not a regular file");
  CHECK(std::get<Refusal>(open_file(dir.path().native())).reason == "not a regular file");
  CHECK(std::get<Refusal>(open_file("/no/such/file")).reason == "can't be read");
  const std::string file = dir.write("a.txt", "text");
  CHECK(all_of(std::move(std::get<std::unique_ptr<ByteSource>>(open_file(file)))) == "text");
}
