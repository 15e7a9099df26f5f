// Feeds and the search description against RELAX NG schemas, by libxml2; for honest articles and for hostile
// ones.
#include <libxml/relaxng.h>

#include <catch2/catch.hpp>
#include <cstdarg>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "tests/web/hostile_texts.hpp"
#include "tests/web/http_fixture.hpp"

using namespace lede;
using namespace lede::test;

namespace {

void collect(void* out, const char* format, ...) {
  char text[500];
  va_list values;
  va_start(values, format);
  std::vsnprintf(text, sizeof text, format, values);
  va_end(values);
  static_cast<std::string*>(out)->append(text);
}

class Schema {
 public:
  explicit Schema(const std::string& name) {
    const std::string path = (std::filesystem::path(LEDE_SOURCE_DIR) / "tests/web/schemas" / name).string();
    const std::unique_ptr<xmlRelaxNGParserCtxt, void (*)(xmlRelaxNGParserCtxtPtr)> parser(
        xmlRelaxNGNewParserCtxt(path.c_str()), xmlRelaxNGFreeParserCtxt);
    schema_.reset(xmlRelaxNGParse(parser.get()));
    REQUIRE(schema_);
  }
  // What does not fit; "" = it is valid.
  std::string complaints(const std::string& xml) const {
    const std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> document(
        xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "feed.xml", nullptr,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
        xmlFreeDoc);
    if (!document) return "not well-formed";
    const std::unique_ptr<xmlRelaxNGValidCtxt, void (*)(xmlRelaxNGValidCtxtPtr)> context(
        xmlRelaxNGNewValidCtxt(schema_.get()), xmlRelaxNGFreeValidCtxt);
    std::string said;
    xmlRelaxNGSetValidErrors(context.get(), collect, collect, &said);
    const int result = xmlRelaxNGValidateDoc(context.get(), document.get());
    if (result == 0) return {};
    return said.empty() ? "invalid" : said;
  }

 private:
  struct Free {
    void operator()(xmlRelaxNGPtr schema) const { xmlRelaxNGFree(schema); }
  };
  std::unique_ptr<xmlRelaxNG, Free> schema_;
};

}  // namespace

TEST_CASE("feeds are valid Atom", "[feed][schema]") {
  HttpFixture http;
  const Schema atom("atom.rng");
  for (const char* path : {"/search.atom", "/search.atom?q=flood", "/search.atom?q=flood&page=3&per_page=50",
                           "/search.atom?q=xyzzy", "/search.atom?q=flood&ui=de"}) {
    CAPTURE(path);
    CHECK(atom.complaints(http.get(path)->body) == "");
  }
  for (std::size_t n = 0; n < hostile_texts().size(); ++n) {
    CAPTURE(hostile_texts()[n]);
    std::string path = "/search.atom?q=evil";
    path += std::to_string(n);
    CHECK(atom.complaints(http.get(path)->body) == "");
  }
}

TEST_CASE("the search description is valid OpenSearch", "[feed][schema]") {
  HttpFixture http;
  const Schema opensearch("opensearch.rng");
  CHECK(opensearch.complaints(http.get("/opensearch.xml")->body) == "");
  CHECK(opensearch.complaints(http.get("/opensearch.xml?ui=de")->body) == "");
}

TEST_CASE("the schemas notice what is wrong", "[feed][schema]") {
  HttpFixture http;
  const auto without = [](const std::string& xml, const std::string& part, const std::string& with) {
    const std::size_t at = xml.find(part);
    REQUIRE(at != std::string::npos);
    std::string out(xml, 0, at);
    out.append(with).append(xml, at + part.size());
    return out;
  };
  const Schema atom("atom.rng");
  const std::string feed = http.get("/search.atom?q=flood")->body;
  CHECK(atom.complaints(without(feed, "<updated>2026-11-22T01:00:00Z</updated>", "")) != "");
  CHECK(atom.complaints(without(feed, "2026-11-22T01:00:00Z", "yesterday")) != "");
  CHECK(atom.complaints(without(feed, "rel=\"self\"", "rel=\"mine\"")) != "");
  CHECK(atom.complaints(without(feed, "</feed>", "")) == "not well-formed");
  const Schema opensearch("opensearch.rng");
  CHECK(opensearch.complaints(
            without(http.get("/opensearch.xml")->body, ">lede<", ">a name that is too long<")) != "");
}
