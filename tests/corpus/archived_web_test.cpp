// What every file of the shared web archives gives: articles, and skips by reason. The counts were checked
// against the archives' own headers by other means (record types, HTTP status, media types): every response,
// resource or conversion with status 200 that is HTML or plain text, robots.txt apart, is an article or
// stands under "no article in the page" or "no text"; every other one under "not a page".
#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/support/read_articles.hpp"
#include "tests/support/shared_data.hpp"

using namespace lede;

namespace {

struct Row {
  const char* file;
  std::size_t articles;
  const char* skips;
};

const std::vector<Row> kRows = {
    {"aut__badexample.arc.gz", 0,
     "broken ARC record: 1; cut record: 1; not a page: 1"},  // robots.txt, then a record that ends early
    {"aut__example.docs.warc.gz", 0, "not a page: 9"},       // office documents
    {"aut__example.txt.warc.gz", 2, ""},                     // two plain texts, one without a type
    {"aut__issue-493.warc", 0,
     "no article in the page: 4; not a page: 6; revisit of an earlier capture: 5"},  // pages of scripts only;
                                                                                     // tables and pictures
    {"aut__issue-514.warc", 1, "not a page: 1"},                                     // a page and a redirect
    {"chatnoir-resiliparse__block-sized-records.warc", 0, ""},
    {"chatnoir-resiliparse__block-sized-records.warc.gz", 0, ""},
    {"chatnoir-resiliparse__clipped.warc.gz", 0,
     "broken gzip: 1; cut record: 1"},  // the only member ends early
    {"chatnoir-resiliparse__clueweb-quirk.warc.gz", 28,
     "no article in the page: 1"},  // one page is a list of links
    {"chatnoir-resiliparse__warcfile.warc.gz", 14, "no article in the page: 2"},  // two pages have no text
    {"jwarc__cc.warc.gz", 1, ""},
    {"jwarc__gzip_extra_sl.warc.gz", 0, ""},
    {"news_pages_60.warc.gz", 60, ""},
    {"pywb__bad.arc", 0,
     "broken ARC record: 2; no text: 1"},  // the response has no body, lines that are no records around it
    {"pywb__dupes.warc.gz", 1,
     "not a page: 2; revisit of an earlier capture: 9"},  // one page, met again and again
    {"pywb__example-extra.warc", 1,
     "broken HTTP: 1; revisit of an earlier capture: 2"},  // a response without a status line
    {"pywb__example-url-agnostic-orig.warc.gz", 1, ""},
    {"pywb__example-url-agnostic-revisit.warc.gz", 0, "revisit of an earlier capture: 1"},
    {"pywb__example-wget-1-14.warc.gz", 1, ""},
    {"pywb__example-wpull.warc.gz", 1, ""},
    {"pywb__example.arc", 1, ""},
    {"pywb__example.arc.gz", 1, ""},
    {"pywb__example.warc", 1,
     "broken WARC record: 1; not a page: 1; revisit of an earlier capture: 1"},  // empty lines too many
                                                                                 // between two records
    {"pywb__example.warc.gz", 1, "not a page: 1; revisit of an earlier capture: 1"},
    {"pywb__example2.warc.gz", 1, ""},
    {"pywb__httpbin-resource.warc.gz", 0, "not a page: 1"},
    {"pywb__missing-status-text.warc", 0, "not a page: 1"},
    {"pywb__post-test.warc.gz", 0, "not a page: 3"},
    {"warcio__bad.arc", 0, "broken ARC record: 2; no text: 1"},  // as pywb__bad.arc
    {"warcio__example-bad-non-chunked.warc.gz", 1, "revisit of an earlier capture: 1"},
    {"warcio__example-digest.warc", 0, ""},
    {"warcio__example-iana.org-chunked.warc", 1, ""},
    {"warcio__example-resource.warc.gz", 1, ""},
    {"warcio__example-space-in-target-uri.warc.gz", 0, "not a page: 1"},
    {"warcio__example-space-in-url.arc", 0, "cut record: 1"},    // the length counts more than there is
    {"warcio__example-trunc.warc", 1, "broken WARC record: 1"},  // the last record has no end
    {"warcio__example-wget-bad-target-uri.warc.gz", 1, ""},
    {"warcio__example-wrong-chunks.warc.gz", 1, ""},
    {"warcio__example.arc", 1, ""},
    {"warcio__example.arc.gz", 1, ""},
    {"warcio__example.warc", 1, "revisit of an earlier capture: 1"},
    {"warcio__example.warc.gz", 1, "revisit of an earlier capture: 1"},
    {"warcio__post-test.warc.gz", 0, "not a page: 3"},
    {"webarchive-discovery__BL-20140325122341434-00000-32090~opera~8443.warc.gz", 6,
     "not a page: 1; revisit of an earlier capture: 55"},  // six pages in many captures
    {"webarchive-discovery__IAH-20080430204825-00000-blackbook-truncated.arc", 2, "not a page: 5"},
    {"webarchive-discovery__IAH-20080430204825-00000-blackbook-truncated.arc.gz", 2, "not a page: 5"},
    {"webarchive-discovery__IAH-20080430204825-00000-blackbook-truncated.warc", 2, "not a page: 5"},
    {"webarchive-discovery__IAH-20080430204825-00000-blackbook-truncated.warc.gz", 2, "not a page: 5"},
    {"webarchive-discovery__IAH-urls-wget.warc.gz", 2, "not a page: 14"},
    {"webarchive-discovery__ip-host-testcase.warc.gz", 0, "not a page: 1"},
    {"webarchive-discovery__transfer_compression_brotli.warc", 1, ""},
    {"webarchive-discovery__transfer_compression_brotli.warc.gz", 1, ""},
    {"webarchive-discovery__transfer_compression_gzip.warc", 1, ""},
    {"webarchive-discovery__transfer_compression_gzip.warc.gz", 1, ""},
    {"webarchive-discovery__transfer_compression_none.warc", 1, ""},
    {"webarchive-discovery__transfer_compression_none.warc.gz", 1, ""},
    {"webarchive-discovery__truncated_datetime.warc", 1, ""},
};

std::string counts_of(const SkipLog& skips) {
  std::string out;
  for (const auto& [reason, count] : skips.counts())
    out += (out.empty() ? "" : "; ") + reason + ": " + std::to_string(count);
  return out;
}

}  // namespace

TEST_CASE("every shared web archive is read with the right count", "[corpus]") {
  const auto folder = test::shared_path("data/warc");
  if (!folder) return test::skipped("shared data/warc");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder))
    files += entry.is_regular_file() ? 1 : 0;
  CHECK(files == kRows.size());
  for (const Row& row : kRows) {
    INFO(row.file);
    const auto read = test::read_articles({(std::filesystem::path(*folder) / row.file).string()});
    CHECK(read.articles.size() == row.articles);
    CHECK(counts_of(read.skips) == row.skips);
  }
}

TEST_CASE("revisits are handed on where somebody keeps captures", "[corpus]") {
  const auto folder = test::shared_path("data/warc");
  if (!folder) return test::skipped("shared data/warc");
  struct Told {
    const char* file;
    std::size_t revisits;
    const char* url;
  };
  for (const Told& row :
       std::vector<Told>{{"pywb__dupes.warc.gz", 9, "http://www.iana.org/"},
                         {"pywb__example-url-agnostic-revisit.warc.gz", 1, "http://example.iana.org/"},
                         {"warcio__example.warc", 1, "http://example.com/"}}) {
    INFO(row.file);
    std::vector<Revisit> met;
    const auto read = test::read_articles({(std::filesystem::path(*folder) / row.file).string()}, {},
                                          [&](const Revisit& revisit) { met.push_back(revisit); });
    CHECK(met.size() == row.revisits);
    CHECK(read.skips.counts().count("revisit of an earlier capture") == 0);
    for (const Revisit& revisit : met) CHECK(revisit.captured.size() == 20);
    if (!met.empty()) CHECK(met.front().url == row.url);
  }
}
