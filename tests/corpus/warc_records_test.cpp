#include "corpus/warc_records.hpp"

#include <catch2/catch.hpp>

#include "tests/support/gzip.hpp"
#include "tests/support/shared_data.hpp"

using namespace lede;
using test::gzip;

namespace {

std::string record(const std::string& type, const std::string& url, const std::string& block, int lie = 0) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2014-01-03T03:03:21Z\r\nContent-Type: "
         "text/html\r\nContent-Length: " +
         std::to_string(static_cast<int>(block.size()) + lie) + "\r\n\r\n" + block + "\r\n\r\n";
}

// "type url block" or "BROKEN reason", one a record.
std::vector<std::string> records_of(std::unique_ptr<ByteSource> bytes, std::size_t limit = 1 << 20) {
  const auto source = gunzip(std::move(bytes));
  BufferedSource buffered(*source);
  WarcRecords records(buffered, limit);
  std::vector<std::string> all;
  WarcRecord read;
  for (auto result = records.next(read); result != WarcRecords::Result::End; result = records.next(read))
    all.push_back(result == WarcRecords::Result::Broken
                      ? "BROKEN " + records.problem().reason
                      : read.type + " " + read.url + " " + read.block.substr(0, 40) +
                            (read.cut ? " CUT" : ""));
  return all;
}

std::vector<std::string> records_of(const std::string& bytes, std::size_t limit = 1 << 20) {
  return records_of(memory_source(bytes), limit);
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("WARC records follow each other", "[corpus]") {
  const std::string a = record("response", "http://a.example/", "aa"),
                    b = record("resource", "<http://b.example/>", "b\r\n\r\nb");
  const List both = {"response http://a.example/ aa", "resource http://b.example/ b\r\n\r\nb"};
  CHECK(records_of(a + b) == both);
  CHECK(records_of(gzip(a) + gzip(b)) == both);
  CHECK(records_of(gzip(a + b)) == both);
  std::string unix_lines = a + b;
  for (std::size_t i = 0; (i = unix_lines.find("\r\n", i)) != std::string::npos;) unix_lines.erase(i, 1);
  CHECK(records_of(unix_lines).front() == both.front());
  CHECK(records_of("").empty());
  CHECK(records_of("WARC/1.0\r\nwarc-type:\r\n response\r\nCONTENT-LENGTH: 1\r\n\r\nx") ==
        List{"response  x"});
}

TEST_CASE("broken WARC records are named, and the rest is read", "[corpus]") {
  const std::string good = record("response", "http://a.example/", "aa");
  const std::string fine = "response http://a.example/ aa", broken = "BROKEN broken WARC record";
  CHECK(records_of(record("response", "x:", "0123456789", -4) + good) ==
        List{"response x: 012345", broken, fine});
  CHECK(records_of("rubbish\r\nmore\r\n" + good) == List{broken, fine});
  CHECK(records_of("WARC/1.0\r\nContent-Length: many\r\n\r\n" + good) == List{broken, fine});
  CHECK(records_of(good + "WARC/1.0\r\nWARC-Type: response\r\n") == List{fine, broken});
  CHECK(records_of(record("response", "x:", "0123456789", 100)) ==
        List{"response x: 0123456789\r\n\r\n CUT"});
  CHECK(records_of(record("response", "x:", "0123456789"), 4) == List{"response x: 0123 CUT"});
  CHECK(records_of("WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n") == List{broken});
}

TEST_CASE("a damaged gzip member costs that member", "[corpus]") {
  std::string noise(3000, 'x');
  std::uint32_t seed = 1;
  for (char& c : noise) c = static_cast<char>('a' + ((seed = seed * 1664525 + 1013904223) >> 24) % 26);
  const std::string good = gzip(record("response", "http://a.example/", "aa"));
  std::string bad = gzip(record("response", "http://b.example/", noise));
  for (std::size_t i = bad.size() / 2; i < bad.size() / 2 + 40; ++i) bad[i] = '\x55';
  const auto all = records_of(good + bad + good);
  CAPTURE(all);
  REQUIRE(all.size() >= 3);
  CHECK(all.front() == "response http://a.example/ aa");
  CHECK(all.back() == "response http://a.example/ aa");
  CHECK(std::count(all.begin(), all.end(), "BROKEN broken gzip") >= 1);
  CHECK(records_of(good + good.substr(0, good.size() / 2)).back() == "BROKEN broken gzip");
}

TEST_CASE("ARC records, of both versions", "[corpus]") {
  const std::string page = "HTTP/1.1 200 OK\r\n\r\n<p>";
  const std::string size = std::to_string(page.size());
  const std::string one =
      "filedesc://a.arc 0.0.0.0 20140216050221 text/plain 9\n1 0 Test\n\nhttp://a.example/with space "
      "127.0.0.1 "
      "20140216050221 text/html " +
      size + "\n" + page + "\n";
  CHECK(records_of(one) ==
        List{"filedesc filedesc://a.arc 1 0 Test\n", "response http://a.example/with space " + page});
  const std::string two =
      "filedesc://a.arc 0.0.0.0 20140216050221 text/plain 200 - - 0 a.arc 9\n2 0 Test\n\nhttp://a.example/ "
      "127.0.0.1 "
      "20140216050221 text/html 200 - - 99 a.arc " +
      size + "\n" + page +
      "\nrubbish\nhttp://b.example/ 127.0.0.1 "
      "20140216050221 text/html 200 - - 99 a.arc 1\nx\n";
  CHECK(records_of(two) == List{"filedesc filedesc://a.arc 2 0 Test\n", "response http://a.example/ " + page,
                                "BROKEN broken ARC record", "response http://b.example/ x"});
}

TEST_CASE("any bytes are read to an end", "[corpus]") {
  const std::string sound =
      record("response", "http://a.example/", "aa") + record("revisit", "http://a.example/", "");
  std::uint32_t seed = 3;
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = round % 2 == 0 ? sound : gzip(sound);
    for (int hits = 0; hits < 3; ++hits) {
      seed = seed * 1664525 + 1013904223;
      bytes[(seed >> 8) % bytes.size()] = static_cast<char>(seed >> 3);
    }
    REQUIRE(records_of(bytes).size() < 100);
  }
}

TEST_CASE("the odd web archives of other projects", "[corpus]") {
  const auto folder = test::shared_path("data/warc");
  if (!folder) return test::skipped("shared data/warc");
  // What each file holds, counted by type; BROKEN as often as something is wrong with it.
  const std::map<std::string, std::string> expected = {
      {"aut__badexample.arc.gz", "BROKEN:1 cut:1 filedesc:1 response:3"},
      {"aut__example.docs.warc.gz", "request:9 response:9 warcinfo:3"},
      {"aut__example.txt.warc.gz", "request:2 response:2 warcinfo:2"},
      {"aut__issue-493.warc", "request:15 response:10 revisit:5 warcinfo:2"},
      {"aut__issue-514.warc", "metadata:1 request:2 resource:2 response:2 warcinfo:1"},
      {"chatnoir-resiliparse__block-sized-records.warc", "unknown:3"},
      {"chatnoir-resiliparse__block-sized-records.warc.gz", "unknown:3"},
      {"chatnoir-resiliparse__clipped.warc.gz", "BROKEN:1 cut:1 response:1"},
      {"chatnoir-resiliparse__clueweb-quirk.warc.gz", "response:29 warcinfo:1"},
      {"chatnoir-resiliparse__warcfile.warc.gz", "metadata:16 request:17 response:16 warcinfo:1"},
      {"jwarc__cc.warc.gz", "response:1"},
      {"jwarc__gzip_extra_sl.warc.gz", "warcinfo:1"},
      {"news_pages_60.warc.gz", "response:60 warcinfo:1"},
      {"pywb__bad.arc", "BROKEN:2 response:1"},
      {"pywb__dupes.warc.gz", "request:12 response:3 revisit:9 warcinfo:1"},
      {"pywb__example-extra.warc", "request:2 response:2 revisit:2"},
      {"pywb__example-url-agnostic-orig.warc.gz", "response:1 warcinfo:1"},
      {"pywb__example-url-agnostic-revisit.warc.gz", "cut:1 revisit:1 warcinfo:1"},
      {"pywb__example-wget-1-14.warc.gz", "request:1 resource:3 response:1 warcinfo:1"},
      {"pywb__example-wpull.warc.gz", "request:1 resource:1 response:1 warcinfo:1"},
      {"pywb__example.arc", "filedesc:1 response:1"},
      {"pywb__example.arc.gz", "filedesc:1 response:1"},
      {"pywb__example.warc", "BROKEN:1 request:2 response:2 revisit:1 warcinfo:1"},
      {"pywb__example.warc.gz", "request:2 response:2 revisit:1 warcinfo:1"},
      {"pywb__example2.warc.gz", "request:1 response:1 warcinfo:1"},
      {"pywb__httpbin-resource.warc.gz", "resource:1"},
      {"pywb__missing-status-text.warc", "response:1"},
      {"pywb__post-test.warc.gz", "request:3 response:3"},
      {"warcio__bad.arc", "BROKEN:2 response:1"},
      {"warcio__example-bad-non-chunked.warc.gz", "request:2 response:1 revisit:1 warcinfo:2"},
      {"warcio__example-digest.warc", "request:4"},
      {"warcio__example-iana.org-chunked.warc", "request:1 response:1 warcinfo:1"},
      {"warcio__example-resource.warc.gz", "resource:1 warcinfo:2"},
      {"warcio__example-space-in-target-uri.warc.gz", "resource:1 warcinfo:1"},
      {"warcio__example-space-in-url.arc", "cut:1 filedesc:1 response:1"},
      {"warcio__example-trunc.warc", "BROKEN:1 request:1 response:1 warcinfo:2"},
      {"warcio__example-wget-bad-target-uri.warc.gz",
       "metadata:1 request:1 resource:2 response:1 warcinfo:1"},
      {"warcio__example-wrong-chunks.warc.gz", "request:1 response:1"},
      {"warcio__example.arc", "filedesc:1 response:1"},
      {"warcio__example.arc.gz", "filedesc:1 response:1"},
      {"warcio__example.warc", "request:2 response:1 revisit:1 warcinfo:2"},
      {"warcio__example.warc.gz", "request:2 response:1 revisit:1 warcinfo:2"},
      {"warcio__post-test.warc.gz", "request:3 response:3"},
      {"webarchive-discovery__BL-20140325122341434-00000-32090~opera~8443.warc.gz",
       "cut:55 metadata:62 request:62 response:10 revisit:55 warcinfo:1"},
      {"webarchive-discovery__IAH-20080430204825-00000-blackbook-truncated.arc", "filedesc:1 response:8"},
      {"webarchive-discovery__IAH-20080430204825-00000-blackbook-truncated.arc.gz", "filedesc:1 response:8"},
      {"webarchive-discovery__IAH-20080430204825-00000-blackbook-truncated.warc",
       "metadata:7 request:7 response:8 warcinfo:1"},
      {"webarchive-discovery__IAH-20080430204825-00000-blackbook-truncated.warc.gz",
       "metadata:7 request:7 response:8 warcinfo:1"},
      {"webarchive-discovery__IAH-urls-wget.warc.gz", "request:16 resource:3 response:16 warcinfo:1"},
      {"webarchive-discovery__ip-host-testcase.warc.gz",
       "metadata:1 request:1 resource:2 response:1 warcinfo:1"},
      {"webarchive-discovery__transfer_compression_brotli.warc",
       "metadata:1 request:1 resource:1 response:1 warcinfo:1"},
      {"webarchive-discovery__transfer_compression_brotli.warc.gz",
       "metadata:1 request:1 resource:1 response:1 warcinfo:1"},
      {"webarchive-discovery__transfer_compression_gzip.warc",
       "metadata:1 request:1 resource:1 response:1 warcinfo:1"},
      {"webarchive-discovery__transfer_compression_gzip.warc.gz",
       "metadata:1 request:1 resource:1 response:1 warcinfo:1"},
      {"webarchive-discovery__transfer_compression_none.warc",
       "metadata:1 request:1 resource:1 response:1 warcinfo:1"},
      {"webarchive-discovery__transfer_compression_none.warc.gz",
       "metadata:1 request:1 resource:1 response:1 warcinfo:1"},
      {"webarchive-discovery__truncated_datetime.warc",
       "metadata:1 request:1 resource:1 response:1 warcinfo:1"},
  };
  for (const auto& [name, counts] : expected) {
    INFO(name);
    std::map<std::string, int> found;
    auto opened = open_file(*folder + "/" + name);
    for (const std::string& line :
         records_of(std::move(std::get<std::unique_ptr<ByteSource>>(opened)), std::size_t{16} << 20)) {
      ++found[line.substr(0, line.find(' '))];
      if (line.ends_with(" CUT")) ++found["cut"];
    }
    std::string text;
    for (const auto& [type, count] : found)
      text += (text.empty() ? "" : " ") + type + ":" + std::to_string(count);
    CHECK(text == counts);
  }
}
